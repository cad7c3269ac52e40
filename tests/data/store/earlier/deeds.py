"""What happened in each of the small stores, done by the code of the version at hand (``make.py``).

Rosters and reports go in by the ``load`` of that version, the rest by its store; what a version cannot do is left out.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from data.store import Store
from pages.parts import campaigns
from tests.data.store.earlier.asking import answers

LOADED = (
    ("roster/附件1 省百大项目清单.xlsx", "2020-07-25T10:00"),
    ("roster/附件2 市百大项目清单.xlsx", "2020-07-25T10:01"),
    ("roster/附件3 市本级项目清单.xlsx", "2020-07-25T10:02"),
    ("2020-07-31/明水县百日会战旬报2020年7月31日.xlsx", "2020-08-01T10:00"),
    ("2020-07-31/庆安县2020年7月下旬重点项目旬报.xlsx", "2020-08-01T11:00"),
    ("2020-08-10/明水县百日会战旬报2020年8月10日.xlsx", "2020-08-11T10:00"),
    ("2020-08-10/庆安县2020年8月上旬重点项目旬报.xlsx", "2020-08-11T11:00"),
    ("2020-08-10/明水县更正.xlsx", "2020-08-13T10:00"),
)
CAMPAIGN = Path("data/campaigns/suihua-2020.toml")
UNDONE, UNDONE_FOR_A_WHILE = 7, 5
AT, LATER = datetime(2020, 8, 15, 9, 0), datetime(2020, 8, 20, 9, 0)
DAY = date(2020, 8, 14)


def main(samples: Path, folder: Path, told: Path) -> None:
    """Make the store in ``folder`` and write to ``told`` what this version says of it."""
    corrected = load_workbook(samples / LOADED[5][0])
    sheet = corrected.worksheets[0]
    assert (sheet["F12"].value, sheet["G12"].value) == ("90.42", "2,692.39")
    sheet["F12"], sheet["G12"] = "120.42", "2,722.39"
    corrected.save(samples / LOADED[-1][0])
    for name, at in LOADED:
        call: list[str | Path] = [sys.executable, "dashboard.py", "load", samples / name, "--by", "张三", "--at", at]
        subprocess.run([*call, "--store", folder], check=True)
    with Store.open(folder, campaigns.load(CAMPAIGN)) as store:
        _undo(store)
        for part, deed in _DEEDS.items():
            if hasattr(store, part):
                deed(store)
        told.write_text(json.dumps(answers(store), ensure_ascii=False, indent=0), encoding="utf-8")


def _by(person: str = "王敏", role: str = "office", county: str = "") -> Any:
    """Who does it: a name in the oldest versions, later an actor."""
    try:
        from data.store import Actor
    except ImportError:
        return person
    return Actor(person, None, role, county)


def _undo(store: Any) -> None:
    store.withdraw(UNDONE_FOR_A_WHILE, by=_by(), at=AT, reason="报错了期次")
    store.restore(UNDONE_FOR_A_WHILE, by=_by(), at=AT)
    store.withdraw(UNDONE, by=_by(), at=LATER, reason="报错了单位")
    store.learn_name("本旬完成额", "period_investment", county="明水县", by=_by(), at=LATER)
    store.learn_name("年度盘子", "annual_plan", by=_by(), at=LATER)
    store.forget_name("年度盘子", by=_by(), at=LATER)


def _accounts(store: Any) -> None:
    from data.store.access.accounts import Account

    for login, role, county in (("chief", "administrator", ""), ("mingshui", "reporter", "明水县")):
        wanted = Account(0, login, login, role, county, "", False, False, AT)  # type: ignore[arg-type]
        store.register.create(wanted, "made for a test 2020", by=_by(), at=AT, is_own_choice=False)
    account = next(one for one in store.register.accounts() if one.login == "mingshui")
    store.register.change(replace(account, is_disabled=True), by=_by(), at=LATER)


def _settings(store: Any) -> None:
    before = CAMPAIGN.read_text(encoding="utf-8")
    after = before.replace("small_sample = 5", "small_sample = 4")
    assert after != before
    store.save_settings(before, after, reason="按会议意见", by=_by(), at=LATER)


def _roster(store: Any) -> None:
    from data.store.roster_wanted import Wanted

    ids = {one.name: one.project_id for one in store.known().projects}
    poor, other = ids["明水县中草药提取物生产线项目"], ids["明水县年产30万吨生物燃料项目"]
    wanted = Wanted("pause", DAY, "资金断链", "〔2020〕1号", project_id=poor, file=("依据.pdf", b"%PDF-1.7 paused"))
    store.roster.make(wanted, by=_by(), at=LATER)
    number = store.roster.make(Wanted("removal", DAY, "不再实施", "〔2020〕2号", project_id=other), by=_by(), at=LATER)
    store.roster.undo(number, reason="仍要实施", by=_by(), at=LATER)


def _media(store: Any) -> None:
    from PIL import Image

    from data.media.read import drawn_here

    for number in (1, 2):
        picture = BytesIO()
        Image.linear_gradient("L").resize((96, 72)).rotate(90 * number).convert("RGB").save(picture, "JPEG")
        content = picture.getvalue()
        store.media.accept(
            content, drawn_here(content), file_name=f"现场{number}.jpg", project_id=number, cut_off=date(2020, 8, 10),
            by=_by(), at=LATER,
        )  # fmt: skip
    store.media.withdraw(2, by=_by(), at=LATER, reason="传错")


def _letters(store: Any) -> None:
    from data.store.letters import Attachment, Decision

    facts = {"project_name": "项目", "triggers": [{"rule": "red", "text": "滞后", "clause": "四(二)"}]}
    for number, kind in ((1, "order"), (2, "note")):
        told = Decision(number, _county(store, number), "progress", kind, date(2020, 8, 10), AT, 3, facts)  # type: ignore[arg-type]
        letter = store.letters.draft(told, by=_by(), at=LATER)
    store.letters.consent(1, who="某市长", on=DAY, document="阅批1号", by=_by(), at=LATER)
    store.letters.issue(
        1, on=LATER.date(), deadline=date(2020, 8, 27), details={}, by=_by(), at=LATER,
        render=lambda numbered: f"letter {numbered.label}".encode(),
    )  # fmt: skip
    store.letters.reply(1, "已加快", attachment=Attachment("回复.pdf", b"%PDF-1.7 reply"), by=_by(), at=LATER)
    assert letter.letter_id == 2


def _county(store: Any, project_id: int) -> str:
    return str(next(one.county for one in store.known().projects if one.project_id == project_id))


def _permits(store: Any) -> None:
    from data.store.permit_words import PermitTold
    from data.store.permits import PermitEntry

    permits = [one.name for one in store.campaign.permits]
    gap = PermitTold("容缺", gap_deadline=date(2020, 9, 30), note="先行开工")
    store.permits.say(PermitEntry(1, permits[0], DAY, gap), by=_by(), at=LATER)
    number = store.permits.say(PermitEntry(1, permits[1], DAY, PermitTold("已办", "发改1号")), by=_by(), at=LATER)
    store.permits.withdraw(number, by=_by(), at=LATER, reason="登记错了")


def _issues(store: Any) -> None:
    from data.store.issue_ledger import NewIssue
    from data.store.issues import Deed

    kind = getattr(store.campaign, "issue_kinds", ("其他",))[0]
    for words in ("缺电", "征地未完"):
        new = NewIssue(1, "", words, kind, "县级", "电业局", "", DAY, date(2020, 8, 25))
        number = store.issues.open(new, by=_by(), at=LATER)
    store.issues.do(number, Deed("postponed", DAY, "等批复", deadline=date(2020, 9, 10)), by=_by(), at=LATER)
    store.issues.do(number, Deed("escalated", LATER.date(), "县里解决不了"), by=_by(), at=LATER)


def _reviews(store: Any) -> None:
    from data.ingest.model import Answers
    from pages.office import submission

    (samples,) = {Path(call) for call in sys.argv[1:2]}
    content = (samples / "2020-08-20/明水县百日会战旬报2020年8月20日.xlsx").read_bytes()
    own, sender = store.only("明水县"), _by("孙丽", "reporter", "明水县")
    one = submission.read("明水0820.xlsx", content, store.campaign, own.known(), Answers(), today=date(2020, 8, 21))
    own.commit(submission.ticked(one).reading, content, by=sender, at=datetime(2020, 8, 21, 9, 0))


def _bulletins(store: Any) -> None:
    from data.store.bulletins import Issue, Wording

    one = store.bulletins.draft(date(2020, 8, 10), Wording("一是进度慢。", "一是加快。"), by=_by(), at=LATER)
    made = Issue(1, LATER.date(), LATER, store.version, b"the word file", b"the workbook")
    store.bulletins.issue(one.bulletin_id, made, seen=one.newest.change_id, by=_by(), at=LATER)


_DEEDS: dict[str, Callable[[Any], None]] = {
    "register": _accounts,
    "save_settings": _settings,
    "roster": _roster,
    "media": _media,
    "letters": _letters,
    "permits": _permits,
    "issues": _issues,
    "reviews": _reviews,
    "bulletins": _bulletins,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))

"""A store whose every text is a payload, filled through the real intake, and one more file to be dropped on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from data.appraisal import Bonus, rules_of, text
from data.campaign import Campaign
from data.campaign_file import load
from data.ingest.container.cell_text import clean
from data.sample.files import with_fixed_times
from data.store import Actor, Store
from data.store.appraisal import Said
from data.store.attachments import Attachment
from pages.commands.demo import moment
from pages.office import rehearsal, submission
from tests.campaigns import WEEKLY_FILE
from tests.injection.markup import PAYLOADS

AT = datetime(2023, 3, 11, 9)
WHO = Actor("<b id=evil0>测试")
# Names out of a campaign file stand on axes and in the titles of charts.
HOSTILE_NAMES = {
    "东湖区": '<a href="http://evil.example/">东湖</a>%{x}区',
    "西山县": "<b id=evil>西山</b><br>县 $x^2$",
    "一类": "<i id=evil>一类</i> :smile: **x**",
}
_SHORT = {"东湖区": "东湖", "西山县": "西山", "一类": "一类项目"}  # as the weekly campaign has them
PROJECTS = 6
_LABELS = ("项目代码", "责任单位", "责任人", "市级责任领导", "县级包保领导", "首席服务员", "专班班长", "专班责任人")
ROSTER_HEAD = ("项目名称", "所属县区", "项目层级", "总投资", "年度计划投资", "计划开工时间", "计划竣工时间", *_LABELS)
PROGRESS_HEAD = ("项目名称", "项目代码", "项目层级", "本年累计完成投资", "建设状态", "形象进度", "存在问题")
_EACH = 14  # payloads in a cell of free text


def campaign_file(folder: Path) -> Path:
    """The weekly campaign with hostile names in place of its own, which stay as aliases."""
    text = WEEKLY_FILE.read_text(encoding="utf-8")
    for name, hostile in HOSTILE_NAMES.items():
        text = text.replace(f'name = "{name}"', f"name = '{hostile}'").replace(f'"{name}" =', f"'{hostile}' =")
        text = text.replace(f'aliases = ["{_SHORT[name]}"]', f'aliases = ["{name}"]')
    path = folder / "campaign.toml"
    path.write_text(text, encoding="utf-8")
    return path


def workbook(title: str, head: Sequence[str], rows: Sequence[Sequence[object]], sheet: str = "Sheet1") -> bytes:
    """A workbook whose strings are strings, whatever they begin with."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for number, line in enumerate(((title,), ("单位：万元",), head, *rows), start=1):
        for place, value in enumerate(line, start=1):
            cell = page.cell(number, place)
            cell.value = clean(value) if isinstance(value, str) else value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
    buffer = BytesIO()
    book.save(buffer)
    return with_fixed_times(buffer.getvalue())


def accept(store: Store, campaign: Campaign, name: str, content: bytes) -> None:
    one = submission.ticked(submission.read(name, content, campaign, store.known(), today=AT.date()))
    done = submission.confirmed(one, store, by=WHO, at=AT)
    assert done.stage == "accepted", [problem.message for problem in done.reading.problems]


def _names(words: Iterator[str]) -> list[tuple[str, str]]:
    """Name and code of every project."""
    return [(next(words), next(words)) for _ in range(PROJECTS)]


def _score(store: Store, words: Iterator[str]) -> None:
    """What people say on the score sheet: each text a payload, the name of a bonus and of a file, too."""
    rules = rules_of(store.campaign)
    name = next(one for one in words if one.strip().isprintable() and 0 < len(one.strip()) <= 30)
    wanted = replace(rules, bonuses=(Bonus("raised", name.strip(), 3.0, "每个1分"),))
    store.appraisal.save_rules(text(rules), text(wanted), reason=next(words), by=WHO, at=AT)
    unit, paper = store.campaign.units[0].name, Attachment(f"{next(words)[:80]}.pdf", b"%PDF-1.4 x")
    for key in ("start_rate", "raised"):
        store.appraisal.rule(unit, key, 2.0, next(words), paper, by=WHO, at=AT)
    store.appraisal.claim(unit, "start_rate", 1.0, next(words), by=WHO, at=AT)
    store.appraisal.exempt(1, next(words), paper, by=WHO, at=AT)
    store.appraisal.announce(AT.date(), next(words), by=WHO, at=AT)
    opening = store.appraisal.comment(Said(unit, "start_rate", "comment", next(words)), by=WHO, at=AT)
    store.appraisal.comment(Said(unit, "", "reply", next(words), opening), by=WHO, at=AT)


def furnish(folder: Path) -> tuple[Path, bytes]:
    """The store, and the bytes of a report that is still to be dropped; together they use up every payload."""
    words = iter(PAYLOADS)
    campaign = load(campaign_file(folder.parent))
    projects = _names(words)
    counties = ("东湖区", "西山县")
    with Store.open(folder, campaign) as store:
        rows = [
            (
                name,
                counties[number % 2],
                "一类",
                5000,
                2000,
                "2023-01-10",
                "2023-12-20",
                code,
                *(next(words) for _ in _LABELS[1:]),
            )
            for number, (name, code) in enumerate(projects)
        ]
        accept(store, campaign, f"清单 {next(words)}.xlsx", workbook("临海市重点项目清单", ROSTER_HEAD, rows))
        for turn, county in enumerate(counties):  # two periods, so that there is a way through the ranks
            early = [(name, code, "一类", 300 - 10 * turn, "已开工", "", "") for name, code in projects[turn::2]]
            title = f"{county}重点项目周报表(截至2023年3月3日)"
            accept(store, campaign, f"{county}.xlsx", workbook(title, PROGRESS_HEAD, early))
            told = [
                (
                    name,
                    code,
                    "一类",
                    600 + 10 * turn,
                    "已开工",
                    *(" ".join(next(words) for _ in range(_EACH)) for _ in range(2)),
                )
                for name, code in projects[turn::2]
            ]
            title = f"{county}重点项目周报表(截至2023年3月10日)"
            accept(store, campaign, f"{county} {next(words)}.xlsx", workbook(title, PROGRESS_HEAD, told))
        for header in (next(words), next(words)):
            store.learn_name(header, "year_investment", by=WHO, at=AT)
        store.withdraw(3, by=WHO, at=AT, reason=next(words))
        store.restore(3, by=WHO, at=AT)
        _score(store, words)
        rehearsal.make_accounts(store, campaign, moment(campaign))
    rest = list(words)
    head = ("项目名称", "项目层级", "本年累计完成投资", "建设状态", *rest[:6])
    rows = [(name, "一类", 700, rest[6 + number], *rest[16:22]) for number, (name, _) in enumerate(projects[::2])]
    rows += [(one, other, "一百万", "已开工") for one, other in zip(rest[22::2], rest[23::2], strict=False)]
    return folder, workbook("东湖区重点项目周报表(截至2023年3月17日)", head, rows, sheet="__粗__ $x^2$ <b id=evil>")

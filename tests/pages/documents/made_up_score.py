"""Score sheets for the papers: made-up projects, and what people decided about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from data.appraisal import Bonus, Veto, rules_of
from data.campaign import ALL, Campaign
from data.store.appraisal import Exemption, Ruling
from metrics import snapshot
from metrics.points import points
from metrics.score import score_sheet
from pages.documents import snapshot_view
from pages.documents.appraised import Appraised, Stamp
from pages.parts.figures import Figures
from pages.parts.view import View
from tests.campaigns import shipped
from tests.pages.fake_store import FakeStore

DAY, AT = date(2020, 11, 10), datetime(2020, 11, 12, 16, 40)
BONUSES = (Bonus("model", "典型经验", 3.0, "经验做法被省级以上推广的，凭文件加分"),)
VETOES = (
    Veto("safety", "安全生产事故", "发生较大以上安全生产责任事故的", "last"),
    Veto("green", "影响生态环境", "发生影响生态环境行为并被通报的", "zero"),
    Veto("lying", "弄虚作假", "数据弄虚作假、情节严重的", "unranked"),
)


def view_of(campaign: Campaign | None = None, store: FakeStore | None = None, day: date = DAY, **made: Any) -> View:
    campaign = campaign or shipped()
    now = datetime(day.year, day.month, day.day, 18)
    facts = (store or FakeStore(campaign, **made)).facts(as_of=day, known_at=None, now=now)
    return snapshot_view.of(Figures(snapshot.build(facts, campaign)), campaign, day, now)


def appraised(
    view: View,
    approved: Mapping[tuple[str, str], float] | None = None,
    given: Mapping[tuple[str, str], float] | None = None,
    barred: Iterable[tuple[str, str]] = (),
    exempt: Sequence[int] = (),
    stamp: Stamp | None = None,
    text: str = "",
    **rules: Any,
) -> Appraised:
    """``approved``: 核定 of (unit, metric); ``given``: 加分 and ``barred``: 一票否决 of (unit, key); ``text``: stands
    wherever a person writes; ``rules``: other than the campaign's."""
    told = [_ruling(*pair, "indicator", worth, text) for pair, worth in (approved or {}).items()]
    told += [_ruling(*pair, "bonus", worth, text) for pair, worth in (given or {}).items()]
    told += [_ruling(*pair, "veto", 0, text) for pair in barred]
    by = replace(rules_of(view.campaign), **{"bonuses": BONUSES, "vetoes": VETOES, **rules})
    kinds = {unit.name: unit.kind for unit in view.campaign.units}
    kinds = {name: kinds.get(name, "county") for name in view.figures.counties()}
    gone = [
        Exemption(1, AT, "王敏", number, "", "", True, text or "洪水冲毁施工便道", text or "免责决定.pdf", "")
        for number in exempt
    ]
    found = view.figures.snapshot
    sheet = score_sheet(found, view.campaign, by, kinds, rulings=told, exempt=gone)
    path = points(found, view.campaign, ALL, kinds).path
    return Appraised(view, sheet, by, stamp or Stamp(view.as_of, AT), path=path)


def _ruling(unit: str, key: str, sort: Any, worth: float, text: str) -> Ruling:
    return Ruling(1, AT, text or "王敏", unit, key, sort, worth, text or "按现场核查情况", text or "核查报告.pdf", "")


def eventful(view: View) -> Appraised:
    """A sheet in which everything happens: approved, added, barred in three ways, exempted."""
    units = [unit.name for unit in view.campaign.units if unit.kind == "county"]
    return appraised(
        view,
        {(units[0], "start_rate"): 19.5, (units[5], "investment_rate"): 99.0},
        {(units[1], "model"): 2.5},
        [(units[2], "safety"), (units[3], "green"), (units[4], "lying"), (units[4], "green")],
        exempt=(1, 10, 11),
    )

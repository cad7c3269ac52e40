"""报送质量: a share per unit with the counts that it is made of, and its formula beside it."""

from collections.abc import Iterable

from metrics.reporting import Quality, total
from pages.leadership import unit_doors
from pages.office import reporting
from pages.office.reporting import Reporting
from pages.parts import doors, wording
from pages.parts.cards import card, facts
from pages.parts.markup import Markup, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

FORMULA = (
    "报送质量＝按时报送且未被退回的期数 ÷ 截至目前应报的期数；报送及时率＝按时报送的期数 ÷ 应报的期数，都按报送的"
    "时间算，待审核的通过以后才算；每份警告＝已入库进度报表的警告条数 ÷ 已入库进度报表的份数（同一期报几份算几份）。"
    "误退后收回的不算退回。"
)
_COLUMNS = (
    Column("单位", main=True),
    Column("报送质量", number=True),
    Column("按时且未退回 / 应报", number=True),
    Column("报送及时率", number=True),
    Column("退回", number=True),
    Column("入库报表", number=True),
    Column("每份警告", number=True),
)


def of_all(view: View, told: Reporting) -> Markup:
    """Every unit, the best first; their total below, which is a ratio of sums."""
    order = best_first(told)
    whole = _cells(total("全市", told.quality), "全市") if len(order) > 1 else None
    body = table(
        _COLUMNS, [_cells(one, _named(view, one)) for one in order], total=whole, empty="还没有到期应报的报表。"
    )
    return card(body, tag("p", FORMULA, cls="c-small c-muted"), title="报送质量")


def best_first(told: Reporting) -> list[Quality]:
    """Who reports best in front; who owed nothing yet at the end."""
    return sorted(told.quality, key=lambda one: -1.0 if one.share is None else one.share, reverse=True)


def _named(view: View, one: Quality) -> Markup:
    return doors.door(unit_doors.address(view, one.county), one.county, cls="c-link")


def _cells(one: Quality, name: object) -> tuple[object, ...]:
    return (
        name,
        wording.share(one.share, 1.0),
        f"{one.first_pass_count} / {one.due_count}",
        wording.share(one.on_time_share, 1.0),
        f"{one.return_count} 次" if one.return_count else "0",
        wording.count(one.accepted_count),
        wording.times(one.warnings_per_report),
    )


def of_unit(view: View, county: str) -> Markup | None:
    """One unit's line on its own page; nothing before anything is due."""
    found = next((one for one in reporting.told(view).quality if one.county == county), None)
    if found is None or not found.due_count:
        return None
    return card(facts(dict(_facts(found))), tag("p", FORMULA, cls="c-small c-muted"), title="报送质量", note="截至现在")


def _facts(one: Quality) -> Iterable[tuple[str, object]]:
    yield "报送质量", f"{wording.share(one.share, 1.0)}（{one.first_pass_count} / {one.due_count} 期）"
    yield "报送及时率", f"{wording.share(one.on_time_share, 1.0)}（{one.on_time_count} / {one.due_count} 期）"
    yield "退回", f"{one.return_count} 次"
    told = f"{wording.times(one.warnings_per_report)} 条（{one.warning_count} 条 / {one.accepted_count} 份）"
    yield "每份警告", told if one.accepted_count else wording.NONE

"""The overview in sentences: the bulletin's first sentence, the worst distances, what changed."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pages.leadership import change_list
from pages.parts import doors, standing, wording
from pages.parts.cards import card, light_line
from pages.parts.figures import GOALS, Figures
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View

# Beside "距目标还差…" the light's own word 达标 would contradict: the light measures the line, not the target.
ON_THE_LINE = {"green": "达到进度", "yellow": "滞后", "red": "严重滞后", "": "不适用"}
_AT_THE_END = {"green": "达到目标", "yellow": "未达目标", "red": "未达目标", "": "不适用"}
_SHOWN, _OF_A_KIND, _DAYS = 8, 2, 3


def lead(view: View) -> Markup:
    """``截至9月20日，全市开复工率96.3%，较上期提高2.1个百分点，距目标还差3.7个百分点（7个项目）；…``"""
    clauses = [told for key in ("start_rate", "investment_rate") if (told := clause(view, key))]
    if not clauses:
        return tag("p", f"截至{wording.day(view.as_of)}，{nothing(view)}", cls="c-lead")
    return tag("p", start(view), join(clauses, "；"), _lights(view), silent(view), "。", cls="c-lead")


def start(view: View) -> str:
    """Of what day the figures are: the looked-at one only where anybody has reported for it."""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if found.is_stale:
        who = "" if view.where == "全市" else view.where
        return f"{who}本期尚无报送，为{wording.day(found.data_day, view.as_of)}数据：{view.where}"
    is_baseline = view.as_of == view.campaign.baseline_cut_off
    return f"截至{wording.day(view.as_of)}{'（基期）' if is_baseline else ''}，{view.where}"


def nothing(view: View) -> str:
    """Why there is no rate at all; before the start nobody is late."""
    baseline = "基期数据" if view.figures.is_before_start else ""
    if view.filters.county and view.filters.county not in view.figures.reported:
        return f"{view.filters.county}{f'还没有报送{baseline}' if baseline else '尚未报送'}。"
    if not view.figures.reported:
        return "会战还没有开始，还没有收到基期数据。" if baseline else "各单位均未报送。"
    return f"{view.where}尚无可计算的进度。"


def silent(view: View) -> str:
    """Who never reported still has projects in the city's denominators; where all have, nothing."""
    count, reported = view.figures.snapshot.projects["county"].nunique(), view.figures.reported
    if view.filters.county or len(reported) >= count:
        return ""
    return f"；{count}个单位中{len(reported)}个已报送，未报送单位的项目按未开工计算"


def carried(view: View) -> Markup | None:
    """How many projects stand with an earlier report's data, and of what days; nothing where all are fresh, or none
    is: then the sentence above has said so."""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if not found.carried or found.is_stale:
        return None
    rows = view.figures.carried_projects(view.filters.county, view.filters.tier)
    days = [wording.day(day, view.as_of) for day in sorted(rows["state_cut_off"].unique())]
    since = "、".join(days) if len(days) <= _DAYS else f"{days[0]}至{days[-1]}"
    words = f"其中{rows['county'].nunique()}个单位的{found.carried}个项目本期没有报来，沿用{since}的数据。"
    return tag("p", words, cls="c-muted")


def clause(view: View, key: str) -> Markup | None:
    """``投资完成率72.4%，较上期提高5.0个百分点，距目标还差7.6个百分点（13.95亿元）``; None where there is no value."""
    figure, metric = view.figures.of_view(key, view.filters), view.figures.metric(key)
    if figure is None or wording.is_missing(figure.value):
        return None
    words = join([metric.name, tag("b", wording.share(figure.value, figure.target)), _risen(view, key, figure)])
    if wording.is_missing(figure.shortfall):
        return words
    if not figure.shortfall:
        return join([words, "，已达目标"])
    missing = wording.amount(figure.shortfall, is_money=metric.money, unit=wording.counted_in(metric.denominator))
    points = wording.points_missing(figure.target - figure.value)
    return join([words, f"，距目标还差{points}个百分点（{missing}）"])


def _risen(view: View, key: str, figure: Any) -> str:
    """Nothing where nobody has reported since: that a figure stood still would be a claim."""
    if view.figures.coverage(figure.county, figure.tier).is_stale or view.figures.is_before_start:
        return ""
    return f"，{wording.risen(view.figures.change(key, figure.county, figure.tier))}"


def _lights(view: View) -> str:
    if view.figures.is_before_start:
        return ""
    found = [view.figures.figure(key, view.filters.county, view.filters.tier) for key in GOALS]
    if all(one is not None and one.shortfall == 0 for one in found):
        return "；五项目标均已达到"
    counted = [word for key, word in standings(view).items() for one in found if one is not None and one.light == key]
    if not counted:
        return ""
    against = "" if is_at_the_end(view) else "对照会战进度线，"
    if len(counted) == len(found) and len(set(counted)) == 1:
        return f"；{against}五项目标均{counted[0]}"
    words = "、".join(f"{counted.count(word)}项{word}" for word in dict.fromkeys(counted))
    return f"；{against}五项目标中{words}"


def is_at_the_end(view: View) -> bool:
    """Whether the line is the target itself: from the last day on nobody is ahead of anything any more."""
    return view.figures.snapshot.calendar.days_left == 0


def standings(view: View) -> Mapping[str, str]:
    """What each light means in a sentence of the day that is looked at."""
    return _AT_THE_END if is_at_the_end(view) else ON_THE_LINE


def worst(view: View) -> Markup:
    """The three county figures that lie furthest below their campaign line."""
    rows = _distances(view.figures, view.filters.tier, view.filters.county)
    # A group of three or four projects is easily 50 points off; it is named only where nothing weightier lags.
    found = sorted(rows, key=lambda row: (row.is_small_sample, row.value - row.line))[:3]
    items = [light_line(row.light, *_distance(view, row)) for row in found]
    none = "会战还没有开始，没有进度线可比。" if view.figures.is_before_start else "没有县（市、区）低于会战进度线。"
    body = tag("ul", *items, cls="c-list") if items else tag("p", none, cls="c-muted")
    return card(body, title="差距最大", note="与会战进度线相比")


def _distances(figures: Figures, tier: str, county: str) -> list[Any]:
    counties = [county] if county else figures.counties()
    rows = [figures.figure(key, name, tier) for key in GOALS for name in counties]
    return [row for row in rows if row is not None and row.light and row.value < row.line]


def _distance(view: View, row: Any) -> list[object]:
    metric = view.figures.metric(row.metric)
    missing = wording.amount(row.shortfall, is_money=metric.money, unit=wording.counted_in(metric.denominator))
    address = doors.project_list(view, row.metric, "remaining", county=row.county, tier=row.tier)
    below = wording.points_missing(row.line - row.value)
    small = span("c-tag", "样本少") if row.is_small_sample else None
    since = standing.carried_tag(view, row.county, row.tier)
    name = tag("strong", f"{row.county}{metric.name} ")
    value = wording.share(row.value, row.target)
    return [
        name,
        f"{value}，低{below}个百分点，",
        doors.door(address, f"还差{missing}", cls="c-link"),
        " ",
        small,
        since,
    ]


def what_changed(view: View) -> Markup:
    """The changes since the last cut-off: eight, bad news first, the others on their page; the count of all in the
    note."""
    rows = list(change_list.happened(view).itertuples(index=False))
    first = mixed(rows)
    body = change_list.listed(view, first) if first else tag("p", change_list.unchanged(view), cls="c-muted")
    more = None
    if len(rows) > len(first):
        address = view.href("changes", as_of=view.filters.as_of)
        more = div("c-more", doors.door(address, f"其余{len(rows) - len(first)}项 ›", cls="c-link"))
    return card(body, more, title="本期变化", note=change_list.compared(view, len(rows)))


def mixed(rows: list[Any], count: int = _SHOWN) -> list[Any]:
    """The ``count`` to show, in order: two of a kind first, so that one busy kind hides no other, then more."""
    seen: Counter[str] = Counter()
    turns = []  # which one of its kind each row is
    for row in rows:
        seen[row.kind] += 1
        turns.append(seen[row.kind])
    chosen = sorted(range(len(rows)), key=lambda number: (turns[number] > _OF_A_KIND, number))[:count]
    return [rows[number] for number in sorted(chosen)]

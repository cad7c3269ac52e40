"""The changes of a period as the pages show them: which kinds there are, what really happened, and where each leads."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics.tier_ranks import tier_rank_changes
from pages.leadership import ranked
from pages.parts import doors, wording
from pages.parts.markup import Markup, span, tag
from pages.parts.view import View

# What a leader asks about first; the order is the order on screen.
KINDS = {
    "turned_red": "转为严重滞后", "stopped": "停工", "stalled": "两期无投资", "newly_started": "新开工",
    "resumed": "复工", "newly_finished": "新竣工", "entered_statistics": "新入统", "turned_green": "转为达标",
    "rank_up": "位次上升", "rank_down": "位次下降",
}  # fmt: skip


def happened(view: View) -> pd.DataFrame:
    """``snapshot.changes`` of the chosen county and tier, in the order of ``KINDS``; not what only the calendar did."""
    table = view.figures.snapshot.changes
    if view.filters.tier:  # the snapshot's own ranks are those of all tiers together
        moves = tier_rank_changes(view.figures.snapshot, view.filters.tier, ranked.lists(view, view.filters.tier))
        table = pd.concat([table, moves], ignore_index=True)
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        table = table[table[column] == wanted] if wanted else table
    table = table[table["kind"].isin(list(KINDS))]
    table = table.sort_values("kind", key=lambda kinds: kinds.map({kind: at for at, kind in enumerate(KINDS)}),
                              kind="stable")  # fmt: skip
    kept = [_has_happened(view, row) for row in table.itertuples(index=False)]
    return table[kept].reset_index(drop=True)


def _has_happened(view: View, row: Any) -> bool:
    """Whether a change is one of the facts: where nobody has reported, a light was turned by the calendar alone."""
    if row.kind not in ("turned_red", "turned_green") or not view.figures.coverage(row.county, row.tier).is_stale:
        return True
    return not view.figures.metric(row.metric).needs_reports and bool(
        view.figures.change(row.metric, row.county, row.tier)
    )


def compared(view: View, count: int) -> str:
    """What the changes are changes against."""
    previous = view.figures.snapshot.previous_cut_off
    if not previous:
        return "没有上期可比"
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if not count and found.is_stale:
        return f"沿用{wording.day(found.data_day)}数据"
    if not view.figures.has_previous:
        return f"{wording.day(previous)}没有报送，没有上期可比"
    return f"与{wording.day(previous)}相比，共{count}项"


def unchanged(view: View) -> str:
    """Why there is nothing to list."""
    if view.figures.coverage(view.filters.county, view.filters.tier).is_stale:
        return "本期尚无报送，没有变化可说。"
    return "与上期相比没有变化。" if view.figures.has_previous else "还没有两期报送可以对比。"


def listed(view: View, rows: Sequence[Any], *, with_kind: bool = True, kind: str = "") -> Markup:
    """The changes as a list, each a door to what it is about; ``kind``: the one that the way back must keep."""
    items = [_change(view, row, with_kind=with_kind, kind=kind) for row in rows]
    return tag("ul", *items, cls="c-list c-changes" if with_kind else "c-list c-plain-list")


def _change(view: View, row: Any, *, with_kind: bool, kind: str) -> Markup:
    words = wording.typeset(row.text)
    address = _address(view, row, kind)
    said = doors.door(address, words) if address else words
    return tag("li", span("c-tag", KINDS[row.kind]) if with_kind else None, span(None, said))


def _address(view: View, row: Any, kind: str) -> str:
    """A project's own page; a light's projects; a ranking, for whom may see it."""
    if not wording.is_missing(row.project_id):
        more = {"kind": kind, "from": view.page}
        return view.href("project_ledger", project=int(row.project_id), **more)
    if row.kind in ("turned_red", "turned_green"):
        figure = view.figures.figure(row.metric, row.county, row.tier)
        side = "remaining" if figure is not None and figure.shortfall else "numerator"
        return doors.project_list(view, row.metric, side, county=row.county, tier=row.tier)
    return view.href("county_ranking", metric=row.metric) if view.may("rank") else ""

"""The words around the changes: the bulletin's sentence, what each kind means, which unit changed how much."""

import pandas as pd

from data.campaign import ALL
from metrics.changes import tally
from pages.leadership import unit_doors
from pages.leadership.change_list import KINDS
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, join, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_COUNTED = {
    "newly_started": "新开工{}个", "resumed": "复工{}个", "newly_finished": "新竣工{}个",
    "entered_statistics": "新入统{}个",
    "stopped": "停工{}个", "stalled": "连续两期没有新增投资{}个",
}  # fmt: skip
_MEANINGS = {
    "turned_red": "项指标本期转为红灯",
    "stopped": "个项目本期报停工",
    "stalled": "个项目连续两期没有新增投资",
    "newly_started": "个项目本期由未开工转为开工",
    "resumed": "个项目本期由停工恢复施工",
    "newly_finished": "个项目本期竣工、试运营或投产",
    "entered_statistics": "个项目本期入统",
    "turned_green": "项指标本期转为绿灯",
    "rank_up": "项位次上升",
    "rank_down": "项位次下降",
}


def lead(view: View, rows: pd.DataFrame) -> Markup:
    """``截至10月20日，全市与10月10日相比：新开工5个，新入统9个；6项指标转为严重滞后，3项转为达标；位次升19项、降8项。``"""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    start = f"截至{wording.day(view.as_of)}，{view.where}"
    if rows.empty:
        return tag("p", f"{start}{_nothing(view)}", cls="c-lead")
    if not found.known:
        start += "还没有报送进度；"
    elif found.is_stale:
        start += f"本期尚无报送，仍为{wording.day(found.data_day, view.as_of)}的数据；"
    counts = rows["kind"].value_counts()
    projects = [words.format(counts[kind]) for kind, words in _COUNTED.items() if kind in counts]
    if not projects and found.fresh:  # of who has not reported nobody knows it
        projects = ["没有项目开工、竣工、停工或新入统"]
    before = wording.day(view.figures.snapshot.previous_cut_off, view.as_of)
    clauses = [*(["、".join(projects)] if projects else []), *_lights(counts), *_ranks(counts)]
    return tag("p", f"{start}与{before}相比：", join(clauses, "；"), "。", cls="c-lead")


def _nothing(view: View) -> str:
    found, previous = view.figures.coverage(view.filters.county, view.filters.tier), view.figures.snapshot
    if not found.known:
        return "还没有报送，没有变化可说。"
    if found.is_stale:
        return f"本期尚无报送，仍为{wording.day(found.data_day, view.as_of)}的数据，没有变化可说。"
    if not previous.previous_cut_off or not view.figures.has_previous:
        return "还没有上一期的报送可以对比。"
    return f"与{wording.day(previous.previous_cut_off, view.as_of)}相比没有变化。"


def _lights(counts: "pd.Series[int]") -> list[str]:
    words = [f"{counts[kind]}项指标{KINDS[kind]}" for kind in ("turned_red", "turned_green") if kind in counts]
    return ["，".join(words)] if words else []


def _ranks(counts: "pd.Series[int]") -> list[str]:
    words = [f"{verb}{counts[kind]}项" for kind, verb in (("rank_up", "升"), ("rank_down", "降")) if kind in counts]
    return [f"位次{'、'.join(words)}"] if words else []


def meaning(view: View, kind: str, count: int) -> str:
    """``9个项目本期入统``, beside the heading; of ranks also which list."""
    words = f"{count}{_MEANINGS[kind]}"
    listed = f"只排{view.filters.tier}项目" if view.filters.tier else "按全部层级合计排名"
    return f"{words}，{listed}" if kind in ("rank_up", "rank_down") else words


def by_county(view: View, rows: pd.DataFrame) -> Markup:
    """How many changes of each kind happened in each unit, each number a door to them."""
    counts = tally(rows)
    kinds = [kind for kind in KINDS if kind in counts.columns]
    counts = counts.reindex(counts.index.union(view.figures.counties()), fill_value=0)
    columns = [Column("单位", main=True), *(Column(KINDS[kind], number=True) for kind in kinds)]
    listed = [
        Row([_unit(view, name), *(_cell(view, counts, name, kind) for kind in kinds)])
        for name in view.figures.counties()
    ]
    note = "全市和各层级的灯不在其中" if ALL in set(rows["county"]) else None
    return card(table(columns, listed), title="各单位变化", note=note)


def _unit(view: View, county: str) -> Markup:
    profile = doors.door(unit_doors.address(view, county), county)
    return join([profile, " ", standing.carried_tag(view, county, view.filters.tier)])


def _cell(view: View, counts: pd.DataFrame, county: str, kind: str) -> object:
    count = int(counts[kind][county])
    return doors.door(view.href(view.page, county=county, kind=kind), f"{count}") if count else wording.NONE

"""The first row of the ranking: who leads, who is last, who rose most, each against the target."""

import pandas as pd

from pages.leadership import unit_doors
from pages.leadership.ranked import Ranked
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span

_NAMED_LARGE = 3  # more names than these are set small


def answer(ranked: Ranked) -> Markup:
    """Three cards; nothing where fewer than two counties can be compared."""
    counties = ranked.of_kind("county")
    if len(counties) < 2:
        return Markup()
    first, last = counties[counties["rank"] == 1], counties[counties["rank"] == counties["rank"].max()]
    rank = int(last["rank"].iloc[0])
    end = _answer(ranked, f"末位（第{rank}名）", last) if rank > 1 else _plain("末位", "全部并列第1名")
    return div("c-grid c-three", _answer(ranked, "第1名", first), end, _risen(ranked, counties))


def _risen(ranked: Ranked, counties: pd.DataFrame) -> Markup:
    comparable = counties[counties["is_same_field"]]
    risers = comparable[comparable["movement"].fillna(0) > 0]
    best = risers[risers["movement"] == risers["movement"].max()]
    if best.empty:
        return _plain("进位最多", _why_nobody(ranked, comparable))
    return _answer(ranked, "进位最多", best, f"上升{int(best['movement'].iloc[0])}位")


def _why_nobody(ranked: Ranked, comparable: pd.DataFrame) -> str:
    if ranked.view.figures.coverage(tier=ranked.tier).is_stale:
        return "本期尚无报送"
    return "与上期相比没有县（市、区）上升" if comparable["movement"].notna().any() else "没有上期可比"


def _answer(ranked: Ranked, title: str, rows: pd.DataFrame, words: str = "") -> Markup:
    """The names, all of them where several are tied, and how they stand; the same values stand once."""
    names = join([_door(ranked, name) for name in rows["county"]], "、")
    many = " c-many" if len(rows) > _NAMED_LARGE else ""
    tied = f"{len(rows)}个并列" if len(rows) > 1 and rows["value"].nunique() == 1 else ""
    head = div("c-goal-name", span(None, "，".join(part for part in (title, words or tied) if part)))
    counties = {row.value: str(row.county) for row in rows.itertuples(index=False)}
    lines = [_line(ranked, county) for county in list(counties.values())[:_NAMED_LARGE]]
    return card(head, div(f"c-answer{many}", names), *lines)


def _door(ranked: Ranked, county: str) -> Markup:
    return doors.door(unit_doors.address(ranked.view, county), county)


def _line(ranked: Ranked, county: str) -> Markup:
    """``79.4% · 目标80% · 还差0.6个百分点`` and the light."""
    figure, words = ranked.figure(county), [ranked.share(county)]
    if not wording.is_missing(figure.target):
        words.append(f"目标{wording.plain_share(figure.target)}")
        lacks = figure.value < figure.target
        points = wording.points_missing(figure.target - figure.value)
        words.append(f"还差{points}个百分点" if lacks else "已达目标")
    return div("c-answer-figures", span("c-num", " · ".join(words)), standing.state(ranked.view, figure))


def _plain(title: str, words: str) -> Markup:
    return card(div("c-goal-name", title), div("c-answer", "—"), div("c-goal-sub", words))

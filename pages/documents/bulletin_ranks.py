"""县区排名 of a bulletin: every county in its place with its value, ties as ties, what its place is worth."""

from itertools import groupby
from typing import Any

from pages.documents.bulletin_annexes import RANKED, Annexes
from pages.documents.claims import At, Claim, Of, Rows, Said, listed
from pages.leadership.ranked import Ranked
from pages.parts import wording
from pages.parts.view import View

_ALL, _ENDS = 20, 3  # counties that a paragraph names, each; of more the first and the last ones


def paragraphs(view: View, annexes: Annexes) -> list[Said]:
    """A paragraph a metric, and where the lists stand."""
    told = [_ranking(view, annexes, Ranked.of(view, key)) for key in RANKED]
    names = "、".join(one.name for subject, one in annexes.by_subject.items() if subject.startswith("rank."))
    return [*told, (f"部门单独排列，不与县（市、区）同榜；同值并列。各单位位次、升降见{names}。",)]


def _ranking(view: View, annexes: Annexes, ranked: Ranked) -> Said:
    rows: list[Any] = list(ranked.of_kind("county").itertuples(index=False))
    name = wording.typeset(ranked.metric.name)
    opening: Said = (f"按{name}：",)
    if not rows:
        return (*opening, "还没有可以排名的数据。")
    if len(rows) == 1:
        return (*opening, f"只有{rows[0].county}有数据（", _value(ranked, annexes, rows[0].county), "），不排位次。")
    chosen = rows if len(rows) <= _ALL else [*rows[:_ENDS], *rows[-_ENDS:]]
    shared = groupby(chosen, key=lambda row: int(row.rank))
    places = listed([_place(ranked, annexes, list(together)) for _, together in shared], "；")
    return (*opening, *places, "。", *_moved(view, annexes, ranked, rows), *_worth(view, rows))


def _place(ranked: Ranked, annexes: Annexes, rows: list[Any]) -> Said:
    """``第3名肇东市95.0%``; ``绥棱县、庆安县并列第1名，均为100.0%`` for those who share a place."""
    counties, annex = [str(row.county) for row in rows], annexes.name(f"rank.{ranked.metric.key}")
    cells = tuple(At(annex, (county,), "位次") for county in counties)
    place = Claim(f"{rows[0].rank}", f"{'、'.join(counties)}{ranked.metric.name}的位次", cells)
    value = _value(ranked, annexes, *counties)
    if len(rows) == 1:
        return ("第", place, f"名{counties[0]}", value)
    return ("、".join(counties), "并列第", place, "名，均为", value)


def _value(ranked: Ranked, annexes: Annexes, *counties: str) -> Claim:
    key = ranked.metric.key
    cells = tuple(At(annexes.name(f"rank.{key}"), (county,), "完成") for county in counties)
    numbers = tuple(Of("value", key, county) for county in counties)
    what = f"{'、'.join(counties)}{ranked.metric.name}"
    return Claim(ranked.share(counties[0]), what, (*numbers, *cells))


def _moved(view: View, annexes: Annexes, ranked: Ranked, rows: list[Any]) -> Said:
    """How many rose, fell and stayed; nothing where places cannot be compared."""
    comparable = [
        row for row in rows if row.is_same_field and row.has_reported and not wording.is_missing(row.movement)
    ]
    if not comparable:
        return ()
    annex, parts = annexes.name(f"rank.{ranked.metric.key}"), []
    signs = (
        ("+", "上升", [one for one in comparable if one.movement > 0]),
        ("-", "下降", [one for one in comparable if one.movement < 0]),
        ("0", "未变", [one for one in comparable if one.movement == 0]),
    )
    for sign, word, found in signs:
        if found:
            what = f"{ranked.metric.name}位次{word}的单位"
            parts.append((Claim(f"{len(found)}", what, (Rows(annex, "较上期", sign),)), f"个{word}"))
    return ("与上期位次相比，", *listed(parts), "。")


def _worth(view: View, rows: list[Any]) -> Said:
    """Whose place rests on few projects, or on an earlier report."""
    small = "、".join(str(row.county) for row in rows if row.is_small_sample)
    stale = "、".join(str(row.county) for row in rows if view.figures.coverage(str(row.county)).is_stale)
    told = [f"{small}样本少，位次仅供参考"] if small else []
    told += [f"{stale}本期没有报送，按以前报送的数据排列"] if stale else []
    return (f"{'；'.join(told)}。",) if told else ()

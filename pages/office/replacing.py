"""What a file would replace when it goes in: the uploads that speak for the same units and period now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from data.store.statements import Scope
from pages.office import undoing
from pages.office.submission import DONE, Submission
from pages.parts import cached, wording
from pages.parts.view import View

_COUNTING = ("生效", "部分被替代")


@dataclass(frozen=True, slots=True)
class Replaced:
    """An upload that would be replaced: wholly, or in these counties and tiers of it alone."""

    upload_id: int
    file: str
    by: str
    at: datetime
    part: str = ""


def sentences(view: View, one: Submission) -> Iterator[str]:
    """What a person should know before confirming; nothing where nothing else speaks."""
    if one.stage in DONE or is_undated(one):
        return
    if found := replaced(view, one):
        told = "，".join(_told(upload) for upload in found)
        when = "审核通过后" if view.waits else "入库后"
        yield f"{when}将替代{told}；被替代的仍然保存，撤销这一份就恢复。"
    for day, upload in _taken_over(view, one):
        yield f"生效后将接替{_told(upload)}：自{wording.full_day(day)}起以这一份清单为准，此前仍按原清单。"


def is_undated(one: Submission) -> bool:
    """Whether it is still open from which day its roster holds, and so what it replaces."""
    return any(problem.code == "roster.undated" for problem in one.reading.problems)


def replaced(view: View, one: Submission) -> Sequence[Replaced]:
    """Every upload that counts now for something that the file speaks for."""
    return _replaced(str(view.store.folder), view.store.version, view.user.unit, tuple(sorted(one.scopes)))


@st.cache_data(max_entries=200, show_spinner=False)
def _replaced(folder: str, version: int, unit: str, scopes: tuple[Scope, ...]) -> list[Replaced]:
    store, wanted = cached.store().only(unit), set(scopes)
    uploads = store.uploads()
    found = []
    for row in _rows(uploads):
        if not _may_meet(row, scopes):
            continue
        counting = [one.scope for one in store.record(int(row.upload_id)).standings if one.counting_id == row.upload_id]
        meant = [scope for scope in counting if scope in wanted]
        if meant:
            part = "" if len(meant) == len(counting) else _part(meant)
            found.append(_of(row, part))
    return found


def _rows(uploads: pd.DataFrame) -> Iterator[Any]:
    return iter(uploads[uploads["state"].isin(_COUNTING)].itertuples(index=False))


def _of(row: Any, part: str = "") -> Replaced:
    return Replaced(int(row.upload_id), str(row.file), str(row.by), row.received_at.to_pydatetime(), part)


def _may_meet(row: Any, scopes: Iterable[Scope]) -> bool:
    """Whether an upload's line of the list leaves it possible; most are ruled out without a question to the store."""
    kinds, counties, days = (set(str(getattr(row, name)).split("、")) for name in ("kinds", "counties", "cut_offs"))
    return any(one.kind in kinds and one.county in counties and one.cut_off.isoformat() in days for one in scopes)


def _part(scopes: Iterable[Scope]) -> str:
    counties = list(dict.fromkeys(one.county for one in scopes))
    tiers = list(dict.fromkeys(one.tier for one in scopes if one.tier))
    place = "、".join(counties) if len(counties) <= 2 else f"{len(counties)} 个单位"
    return f"{place}{'、'.join(tiers)}"


def _told(one: Replaced) -> str:
    part = f"中{one.part}的部分" if one.part else ""
    return f"第 {one.upload_id} 号{part}（{one.file}，{wording.moment(one.at)} 由{one.by}入库）"


def _taken_over(view: View, one: Submission) -> Iterator[tuple[date, Replaced]]:
    """The rosters that hold until this one takes effect, where it takes effect later than they did."""
    rosters = [scope for scope in one.scopes if scope.kind == "roster"]
    if not rosters:
        return
    day, counties = max(scope.cut_off for scope in rosters), {scope.county for scope in rosters}
    for row in _rows(undoing.uploads(view)):
        is_roster = "roster" in str(row.kinds).split("、")
        is_earlier = all(text < day.isoformat() for text in str(row.cut_offs).split("、"))
        tiers = set(str(row.tiers).split("、")) & {scope.tier for scope in rosters}
        if is_roster and is_earlier and tiers and counties & set(str(row.counties).split("、")):
            yield day, _of(row)

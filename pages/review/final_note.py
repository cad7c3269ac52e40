"""On the pages that reckon anew: that there is a final result, and whether it says the same."""

import pandas as pd

from metrics.drawn_weights import SEED
from pages.parts import doors
from pages.parts.markup import Markup, tag
from pages.parts.view import View
from pages.review import sealed_view
from pages.review.tried import Tried

_RANKS = ("rank", "weights_low", "weights_high", "over_all_rank", "original_rank", "project_low", "project_high")


def of_comparison(view: View) -> Markup | None:
    """That the final result is what counts; None where there is none."""
    version = view.store.results.standing().final
    return _line(view, version.number, "本页按当前数据比较，与定稿有出入的以定稿为准") if version else None


def of_ranks(tried: Tried) -> Markup | None:
    """Whether the ranks and ranges of the page are those that were sealed; None where nothing is final."""
    view, version = tried.view, tried.view.store.results.standing().final
    if version is None:
        return None
    if view.filters.tier or view.looked_at or tried.found.seed != SEED:
        return _line(view, version.number, "定稿封存的是最新时点、全部层级、常用种子的名次范围，以定稿为准")
    count = differing(tried.found.table, sealed_view.of(view, version.sha256).robustness)
    if not count:
        return _line(view, version.number, "本页与定稿封存的名次范围一致")
    return _line(view, version.number, f"本页按当前数据检验，有{count}个单位的名次或范围与定稿封存的不同，以定稿为准")


def differing(now: pd.DataFrame, sealed: pd.DataFrame) -> int:
    """Of how many units a rank or a range is another one, units of one side alone included."""
    columns = [name for name in _RANKS if name in now.columns and name in sealed.columns]
    if "county" not in sealed.columns or "county" not in now.columns:
        return len(now)
    one, other = (table.set_index("county")[columns].astype("Float64").fillna(0) for table in (now, sealed))
    every = one.index.union(other.index)
    return int((one.reindex(every) != other.reindex(every)).fillna(True).any(axis=1).sum())


def _line(view: View, number: int, words: str) -> Markup:
    door = doors.door(view.href("final"), f"定稿（第{number}版）", cls="c-link c-cited")
    return tag("p", "已有", door, f"：{words}。", cls="c-small c-muted")

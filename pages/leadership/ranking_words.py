"""A ranking in one sentence: first, last, how many moved."""

from collections.abc import Callable

import pandas as pd

from pages.parts import wording
from pages.parts.markup import Markup, tag
from pages.parts.view import View

_NAMED = 3  # tied units that a sentence names one by one


def lead(opening: str, what: str, counties: pd.DataFrame, shown: Callable[[str], str], *, is_stale: bool) -> Markup:
    """``截至10月20日，县（市、区）投资完成率第1名为肇东市（79.4%），末位为明水县（33.8%）；与上期相比，2个上升、…。``

    ``counties``: their rows of a ranking with ``is_same_field``; ``shown``: what a county is ranked by, in words.
    """
    words = _places(counties, shown)
    moved = "" if is_stale or len(counties) < 2 else _moved(counties)
    return tag("p", f"{opening}县（市、区）{what}", words, f"{moved}。", cls="c-lead")


def _places(counties: pd.DataFrame, shown: Callable[[str], str]) -> str:
    if counties.empty:
        return "还没有可以排名的数据"
    if len(counties) == 1:
        name = str(counties["county"].iloc[0])
        return f"只有{name}有数据（{shown(name)}），不排位次"
    last = counties["rank"].max()
    if last == 1:
        return f"{len(counties)}个并列第1名（{shown(str(counties['county'].iloc[0]))}）"
    ends = [counties[counties["rank"] == rank] for rank in (1, last)]
    first, end = (f"{_named(rows)}（{shown(str(rows['county'].iloc[0]))}）" for rows in ends)
    return f"第1名为{first}，末位为{end}"


def _named(rows: pd.DataFrame) -> str:
    names = "、".join(rows["county"]) if len(rows) <= _NAMED else f"{rows['county'].iloc[0]}等{len(rows)}个"
    return f"{names}{'并列' if len(rows) > 1 else ''}"


def _moved(counties: pd.DataFrame) -> str:
    movement = counties.loc[counties["is_same_field"], "movement"].dropna()
    if not counties["has_reported"].any():
        return "；本期均未报送，不比位次"
    if movement.empty:
        return "；没有上期位次可比"
    counted = {"上升": movement > 0, "下降": movement < 0, "未变": movement == 0}
    said = "、".join(f"{int(chosen.sum())}个{word}" for word, chosen in counted.items() if chosen.any())
    silent = len(counties) - len(movement)
    rest = f"，{silent}个本期未报送" if silent else ""
    return f"；与上期位次相比，{said}{rest}"


def opening(view: View, tier: str, *, is_stale: bool) -> str:
    """Of what day the ranking is: an older one where nobody has reported since."""
    if is_stale:
        return f"本期尚无报送，为{wording.day(view.figures.coverage(tier=tier).data_day, view.as_of)}数据："
    baseline = "（基期）" if view.as_of == view.campaign.baseline_cut_off else ""
    return f"截至{wording.day(view.as_of)}{baseline}，"

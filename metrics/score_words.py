"""The score sheet's sentences: an indicator's rule, how its points come about, and where weights went."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from data.appraisal import AppraisalRules
from metrics.shown import format_score, format_share

_CENT = 0.01  # points are ruled in two decimals, weights that grew have more
NOT_COUNTED = "核定未计入：该项不适用，权重已分给其他指标"


def number(points: float) -> str:
    """A weight or penalty as people write it: 20, 0.33."""
    return f"{round(points, 4):g}"


def rule(rules: AppraisalRules, metric: str) -> str:
    """How an indicator is scored: weight, cap, penalty."""
    most = "最高计满分" if rules.cap == 1 else f"最高按目标的{number(rules.cap)}倍计"
    off = rules.penalties.get(metric, 0.0)
    less = f"；每少1个扣{number(off)}分，最多扣至{number(rules.floor)}分" if off else ""
    return f"{number(rules.weights[metric])}分×完成率÷目标，{most}{less}"


def basis(row: Any, cap: float, ruled: Any | None) -> str:
    """How the points of a row (``ScoreSheet.rows``) come about; ``ruled``: the ruling in force for it, or None."""
    if pd.isna(row.computed):
        return f"{row.reason}，不计分" + (f"；{NOT_COUNTED}" if ruled else "")
    if ruled is None:
        return computed(row, cap)
    paper = f"，依据{ruled.document}" if ruled.document else ""
    less = f"，超过计入权重，按{format_score(row.points)}分计" if row.approved - row.points >= _CENT else ""
    return f"{ruled.by}{ruled.at:%Y-%m-%d}核定{format_score(row.approved)}分{less}：{ruled.reason}{paper}"


def computed(row: Any, cap: float) -> str:
    """How the points come about before anybody ruled; the row has computed points."""
    weight = number(round(row.counted_weight, 2))
    if pd.isna(row.value):
        return f"{row.reason}，权重{weight}分不转移，该项不得分"
    done, target = format_share(row.value, row.target), format_share(row.target).replace(".0%", "%")
    off = f"，扣{format_score(row.penalty)}分" if row.penalty else ""
    if row.value / row.target >= cap:
        most = number(round(row.counted_weight * cap, 2))
        full = "计满分" if cap == 1 else f"按目标的{number(cap)}倍计"
        return f"完成{done}，达到目标{target}，{full}{most}分{off}"
    return f"{weight}×{done}÷{target}{off}"


def shifts(rows: pd.DataFrame) -> Iterable[str]:
    """Unit by unit, which weight does not apply and what the other indicators count instead."""
    for unit, own in rows.groupby("county", sort=False):
        gone, stay = own[own["counted_weight"].isna()], own[own["counted_weight"].notna()]
        if gone.empty:
            continue
        lost = "、".join(f"{row.name_}（{number(row.weight)}分）" for row in _named(gone))
        gained = "、".join(
            f"{row.name_}{number(row.weight)}→{number(round(row.counted_weight, 2))}" for row in _named(stay)
        )
        yield f"{unit}：{lost}不适用，权重按比例分给其他指标：{gained}" if gained else f"{unit}：各项指标都不适用"


def _named(rows: pd.DataFrame) -> Iterable[Any]:
    return rows.rename(columns={"name": "name_"}).itertuples(index=False)

"""名次稳健性 in words: whether neighbours can change places, and what it takes; who stands where whatever is tried.

Every sentence repeats what was reckoned (``metrics.swaps``, ``metrics.robustness``) and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from metrics.swaps import Swap
from metrics.weight_change import WeightChange
from pages.parts import wording
from pages.parts.markup import Markup, join
from pages.review.tried import Tried

Named = Callable[[int], object]  # the number of a project → its name, or a door to it
_SMALLEST = 0.005  # points below this would print as 0.00


def pair(swap: Swap) -> str:
    """``第3名肇东市与第4名安达市``; of a tie ``并列第3名的肇东市与安达市``."""
    if swap.is_tied:
        return f"并列第{swap.upper_rank}名的{swap.upper}与{swap.lower}"
    return f"第{swap.upper_rank}名{swap.upper}与第{swap.lower_rank}名{swap.lower}"


def verdict(swap: Swap) -> str:
    """The rest of the sentence before its conditions."""
    if swap.is_vetoed:
        return f"：{swap.lower}被一票否决，不按得分排，检验中不互换"
    if swap.is_tied:
        return "：得分相同，不分先后"
    apart = f"现相差{margin(swap)}分"
    return (
        f"可互换（{apart}），只要"
        if swap.is_possible
        else f"：四种检验下都不互换，单独改变任何一项权重也不互换（{apart}）"
    )


def margin(swap: Swap) -> str:
    """By how many points the upper one leads."""
    return "不足0.01" if swap.margin < _SMALLEST else wording.score(swap.margin)


def conditions(tried: Tried, swap: Swap, named: Named) -> list[Markup]:
    """What alone makes the two change places, or draw level; empty where nothing does."""
    if swap.is_tied or swap.is_vetoed:
        return []
    return [join(parts) for parts in _conditions(tried, swap, named)]


def _conditions(tried: Tried, swap: Swap, named: Named) -> Iterator[list[object]]:
    if swap.weight is not None:
        yield [weight(tried, swap.weight)]
    for lead, words in ((swap.over_all, "投资完成率按全部项目计算"), (swap.original, "按原清单（不计调整替换）计算")):
        if lead <= 0:
            yield [words if lead < 0 else f"{words}（则两者同分）"]
    if swap.projects:
        first, rest = swap.projects[0], len(swap.projects) - 1
        others = f"，或另外{rest}个项目中的任何一个" if rest else ""
        yield ["不计", named(first), others]
    if swap.drawn_share > 0:
        yield [f"权重波动：{drawn(tried, swap)}"]


def drawn(tried: Tried, swap: Swap) -> str:
    """``1,000组权重中有213组互换``."""
    times = round(swap.drawn_share * tried.found.count)
    return f"{wording.count(tried.found.count)}组权重中有{wording.count(times)}组互换"


def weight(tried: Tried, change: WeightChange) -> str:
    """``投资完成率权重由35提高到40.7以上``; where a still larger change turns it back, only up to there."""
    name = wording.typeset(tried.view.figures.metric(change.key).name)
    now, shown = wording.plain(change.now), wording.plain(change.shown)
    verb, side = ("提高到", "以上") if change.is_more else ("降到", "以下")
    until = "" if wording.is_missing(change.until) else wording.plain(change.until)
    return f"{name}权重由{now}{verb}{shown}{side}" if not until else f"{name}权重由{now}{verb}{shown}至{until}之间"


def firm(rows: Iterable[Any]) -> list[str]:
    """``海伦市（第1名）`` of each unit that keeps its rank in every case of every test."""
    return [
        f"{row.county}（第{row.rank}名）" for row in rows if not wording.is_missing(row.rank) and row.low == row.high
    ]


def project(tried: Tried, number: int, beside: str = "") -> str:
    """``“某某项目”（肇东市）``, without the unit where that stands ``beside`` it; a reporter is not told others'
    projects."""
    rows = tried.view.figures.snapshot.projects
    row = rows[rows["project_id"] == number].iloc[0]
    if is_hidden(tried, number):
        return f"{row['county']}的1个项目"
    unit = "" if row["county"] == beside else f"（{row['county']}）"
    return f"“{row['project_name']}”{unit}"


def is_hidden(tried: Tried, number: int) -> bool:
    """Whether a project is another unit's than the reporter's who looks at it."""
    own, rows = tried.view.user.unit, tried.view.figures.snapshot.projects
    return bool(own) and own != str(rows.loc[rows["project_id"] == number, "county"].iloc[0])


def span(low: Any, high: Any) -> str:
    """``第2–4名``; "—" where nothing was tried."""
    if wording.is_missing(low):
        return wording.NONE
    return f"第{low}名" if low == high else f"第{low}–{high}名"

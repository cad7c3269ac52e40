"""The smallest change of a single weight by which one unit overtakes another.

The other weights give way in proportion, so that all still add up. Then both units' points are known functions of that
one weight: straight lines where everything applies to both, and never more than gently bent. They are followed in whole
hundredths of the sum, and where the lead changes hands the tie is found by halving. A lead that lasts for less than one
hundredth is passed over.
"""

from dataclasses import dataclass

import numpy as np

from metrics.cube import Codes
from metrics.rates import Flags, Floats
from metrics.scoring import DECIMALS
from metrics.trial import Trial

_STEPS = 100
_HALVINGS = 45
_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class WeightChange:
    """``key``: the indicator; ``now``: its weight; ``tie``: the weight at which both have as many points; ``shown``:
    the first one beyond it, in printable decimals, at which the lower one leads; ``until``: the last of the tried
    weights up to which it does, NaN: to the end of the scale."""

    key: str
    now: float
    tie: float
    shown: float
    until: float

    @property
    def is_more(self) -> bool:
        """Whether the weight has to grow."""
        return self.tie > self.now


def decimals(whole: float) -> int:
    """With how many decimals a weight is said where all add up to ``whole``: tenths of points, of small sums more."""
    return 1 if whole >= 20 else 3


def weight_changes(trial: Trial, upper: Codes, lower: Codes) -> list[WeightChange | None]:
    """For each pair of units, by number, the change that puts the lower one ahead; None where none does."""
    if len(trial.keys) < 2:
        return [None] * len(upper)
    rows = max(1, _CELLS // (_STEPS * len(trial.keys) ** 2))
    found: list[WeightChange | None] = []
    for first in range(0, len(upper), rows):
        found += _of_some(trial, upper[first : first + rows], lower[first : first + rows])
    return found


def _of_some(trial: Trial, upper: Codes, lower: Codes) -> list[WeightChange | None]:
    scale: Floats = np.arange(_STEPS, dtype=float) * (trial.whole / _STEPS)  # its end would leave nothing to the others
    weights = np.broadcast_to(scale[:, None, None], (_STEPS, len(trial.keys), len(upper)))
    leads = lead(trial, upper, lower, weights) > 0
    now = trial.weight[:, None]
    found = [_crossing(trial, upper, lower, scale, leads, is_more=is_more) for is_more in (False, True)]
    ties = np.stack([tie for tie, _ in found])  # [down/up, indicator, pair]
    far = np.nan_to_num(np.abs(ties - now), nan=np.inf)
    best = far.reshape(-1, len(upper)).argmin(axis=0)
    chosen = []
    for pair, place in enumerate(best):
        way, indicator = divmod(int(place), len(trial.keys))
        is_any = np.isfinite(far[way, indicator, pair])
        until = found[way][1][indicator, pair]
        tie = float(ties[way, indicator, pair])
        one = np.array([pair])
        chosen.append(_change(trial, upper[one], lower[one], indicator, tie, until) if is_any else None)
    return chosen


def lead(trial: Trial, upper: Codes, lower: Codes, weights: Floats) -> Floats:
    """By how many points the lower one of each pair leads where one weight is another one, [step, indicator, pair];
    ``weights``: that weight, likewise."""
    steps, keys, pairs = weights.shape
    whole, own = trial.whole, trial.weight[:, None]
    room = np.where(whole - own > 0, (whole - weights) / np.where(whole > own, whole - own, 1), 0)
    every = trial.weight[None, :, None, None] * room[:, None, :, :]
    index = np.arange(keys)
    every[:, index, index, :] = weights
    flat = every.reshape(steps, keys, keys * pairs)
    behind, front = (
        trial.totals(flat, trial.now.take(columns), columns).reshape(steps, keys, pairs)
        for columns in (np.tile(lower, keys), np.tile(upper, keys))
    )
    ahead: Floats = np.round(behind - front, DECIMALS)
    return ahead


def _crossing(
    trial: Trial, upper: Codes, lower: Codes, scale: Floats, leads: Flags, *, is_more: bool
) -> tuple[Floats, Floats]:
    """The weight of the first tie above (below) the present one, and the last tried weight up to which the lower one
    leads then, NaN: all the way; [indicator, pair], NaN where there is no tie."""
    way = scale if is_more else scale[::-1]
    ahead = leads if is_more else leads[::-1]
    now = np.broadcast_to(trial.weight[:, None], ahead.shape[1:])
    beyond = way[:, None, None] > now if is_more else way[:, None, None] < now
    hit = ahead & beyond
    first = hit.argmax(axis=0)
    after = np.arange(len(way))[:, None, None] > first
    lost = after & ~ahead
    until = np.where(lost.any(axis=0), way[lost.argmax(axis=0) - 1], np.nan)
    inside = way[first]
    before = way[np.maximum(first - 1, 0)]
    outside = np.maximum(before, now) if is_more else np.minimum(before, now)
    outside = np.where(first == 0, now, outside)
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        is_ahead = lead(trial, upper, lower, middle[None])[0] > 0
        inside, outside = np.where(is_ahead, middle, inside), np.where(is_ahead, outside, middle)
    return np.where(hit.any(axis=0), inside, np.nan), until


def _change(trial: Trial, upper: Codes, lower: Codes, indicator: int, tie: float, until: float) -> WeightChange | None:
    """The change as it can be printed; None where no printable weight keeps what is said."""
    fine = 10.0 ** decimals(trial.whole)
    now = float(trial.weight[indicator])
    is_more = tie > now
    shown = (np.ceil(tie * fine) if is_more else np.floor(tie * fine)) / fine
    weights = trial.weight[None, :, None].copy()
    weights[0, indicator, 0] = shown
    is_kept = 0 <= shown < trial.whole and lead(trial, upper, lower, weights)[0, indicator, 0] > 0
    within = np.isnan(until) or (shown <= until if is_more else shown >= until)
    return WeightChange(trial.keys[indicator], now, tie, float(shown), float(until)) if is_kept and within else None

"""How the permits of a project come in (plan 四(五)): each has a cut-off at which it is obtained, or none."""

from collections.abc import Mapping
from random import Random

from data.campaign import Campaign
from data.sample.casting import Part

_NEVER = 10_000  # sorts after every cut-off
OBTAINED, UNDER_WAY, NOT_BEGUN, NOT_NEEDED, DEFERRED = "已办", "在办", "未办", "无需", "容缺"


def permits_at(campaign: Campaign, part: Part, number: int, index: int, seed: str) -> Mapping[str, str]:
    """Permit name → state at cut-off ``index``; every kind of the campaign is stated."""
    rng = Random(f"{seed}:permits:{number}")  # noqa: S311 - a story, not a secret
    obtained = _in_order([_obtained_in(part, place, rng) for place in range(len(campaign.permits))])
    return {kind.name: _state(when, part, index) for kind, when in zip(campaign.permits, obtained, strict=True)}


def _in_order(obtained: list[int | str | None]) -> list[int | str | None]:
    """The same moments, so placed that no later permit is obtained before an earlier one."""
    moments = iter(sorted((_NEVER if when is None else when) for when in obtained if not isinstance(when, str)))
    ordered = [when if isinstance(when, str) else next(moments) for when in obtained]
    return [None if when == _NEVER else when for when in ordered]


def _obtained_in(part: Part, place: int, rng: Random) -> int | str | None:
    """The index at which a permit is obtained, None when never, or 无需."""
    luck, delay = rng.random(), rng.randint(1, 11)
    if 1 < place < 7 and luck < 0.3:  # 用地预审 … 林草: not every project needs them
        return NOT_NEEDED
    if place == 0:
        return 0  # 立项 comes before a project is listed at all
    if part.starts_in is None:
        return None if part.is_replaceable or place > 4 else delay + 2
    if part.starts_in == 0:
        return 0 if luck < 0.85 else delay
    return 0 if luck < 0.5 else min(delay, part.starts_in + 3)


def _state(obtained_in: int | str | None, part: Part, index: int) -> str:
    if isinstance(obtained_in, str):
        return obtained_in
    if obtained_in is not None and index >= obtained_in:
        return OBTAINED
    if part.starts_in is not None and index >= part.starts_in:
        return DEFERRED  # 已开工的项目,容缺审批 (plan 四(五))
    return UNDER_WAY if obtained_in is not None and index >= obtained_in - 3 else NOT_BEGUN

"""The rules in words, what differs between two of them, and the lines in which bonuses and vetoes are typed."""

from collections.abc import Iterable, Iterator

from data.appraisal import AppraisalRules, Bonus, Veto
from data.errors import UserError
from metrics import definition
from pages.parts import wording
from pages.review.scored_units import EFFECTS

BONUS_LINES = "每行一个：名称 | 最多加分 | 规则"
VETO_LINES = "每行一个：名称 | 排在最后、计0分或不排名次 | 规则"
_SIGN = "|"


class LineUnreadable(UserError):  # noqa: N818 - what happened
    """A typed line that is no bonus and no veto."""


def name(metric: str) -> str:
    """What an indicator is called."""
    metrics = definition.load()
    return wording.typeset(metrics[metric].name) if metric in metrics else metric


def told(rules: AppraisalRules) -> dict[str, str]:
    """Every rule by its name, as people say it."""
    lines = {f"权重·{name(key)}": f"{wording.plain(weight)}分" for key, weight in rules.weights.items()}
    lines["完成率最多按目标的几倍计分"] = f"{wording.plain(rules.cap)}倍"
    lines |= {f"扣分·{name(key)}": f"每少1个扣{wording.plain(off)}分" for key, off in rules.penalties.items() if off}
    if any(rules.penalties.values()):
        lines["每项最多扣至"] = f"{rules.floor:g}分"
    lines |= {f"加分·{one.name}": f"最多{wording.plain(one.most)}分，{one.rule}" for one in rules.bonuses}
    lines |= {f"一票否决·{one.name}": f"{EFFECTS[one.effect]}，{one.rule}" for one in rules.vetoes}
    lines["公示后申诉"] = f"{rules.appeal_days}天内"
    lines["名次稳健性：权重上下浮动"] = wording.plain_share(rules.weight_spread)
    return lines


def differences(before: AppraisalRules, after: AppraisalRules) -> Iterator[str]:
    """``权重·开复工率：20分 → 15分``, one a line."""
    was, became = told(before), told(after)
    for key in {**was, **became}:
        if was.get(key) != became.get(key):
            yield f"{key}：{was.get(key, '没有')} → {became.get(key, '没有')}"


def bonus_lines(bonuses: Iterable[Bonus]) -> str:
    """As they are typed."""
    return "\n".join(f"{one.name} | {one.most:g} | {one.rule}" for one in bonuses)


def veto_lines(vetoes: Iterable[Veto]) -> str:
    """As they are typed."""
    return "\n".join(f"{one.name} | {EFFECTS[one.effect]} | {one.rule}" for one in vetoes)


def read_bonuses(lines: str, rules: AppraisalRules) -> tuple[Bonus, ...]:
    """What was typed; of a known name its key stays, so that what was given by it holds. LineUnreadable."""
    made: list[Bonus] = []
    keys = {one.name: one.key for one in rules.bonuses}
    for number, words in _lines(lines):
        title, most, rule = _three(words, "加分", number, BONUS_LINES)
        try:
            points = float(most.removesuffix("分"))
        except ValueError:
            raise LineUnreadable(f"加分第{number}行的“{most}”不是分数，没有保存。") from None
        made.append(
            Bonus(keys.get(title) or _free("bonus", {*keys.values(), *(one.key for one in made)}), title, points, rule)
        )
    return tuple(made)


def read_vetoes(lines: str, rules: AppraisalRules) -> tuple[Veto, ...]:
    """Likewise of the vetoes."""
    made: list[Veto] = []
    keys, effects = {one.name: one.key for one in rules.vetoes}, {word: key for key, word in EFFECTS.items()}
    for number, words in _lines(lines):
        title, effect, rule = _three(words, "一票否决", number, VETO_LINES)
        if effect not in effects:
            raise LineUnreadable(f"一票否决第{number}行应写明排在最后、计0分或不排名次，没有保存。")
        key = keys.get(title) or _free("veto", {*keys.values(), *(one.key for one in made)})
        made.append(Veto(key, title, rule, effects[effect]))  # type: ignore[arg-type]
    return tuple(made)


def _lines(lines: str) -> Iterator[tuple[int, str]]:
    return ((number, one) for number, one in enumerate(lines.splitlines(), start=1) if one.strip())


def _three(words: str, what: str, number: int, shape: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in words.replace("｜", _SIGN).split(_SIGN, 2)]
    if len(parts) != 3 or not all(parts):
        raise LineUnreadable(f"{what}第{number}行应写成“{shape.partition('：')[2]}”，没有保存。")
    return parts[0], parts[1], parts[2]


def _free(stem: str, taken: set[str]) -> str:
    return next(key for number in range(1, 1_000) if (key := f"{stem}_{number}") not in taken)

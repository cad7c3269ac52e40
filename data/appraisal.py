"""Rules of the appraisal: [weights], [scoring], [appraisal] of a campaign file, or of a draft (plan 六(五)).

A draft is TOML of these three sections alone; ``text`` writes it always in the same way.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from data.campaign_section import CampaignError, Section

if TYPE_CHECKING:
    from data.campaign import Campaign

Effect = Literal["last", "zero", "unranked"]
_SECTIONS = ("weights", "scoring", "appraisal")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST_DAYS = 60
_LONGEST_NAME, _LONGEST_RULE = 30, 200


@dataclass(frozen=True, slots=True)
class Scoring:
    """What the appraisal adds to the weights. ``cap``: at most so many times its target does a value count.

    ``penalties``: metric → points taken off for each project that it still lacks; by that no metric falls below
    ``floor`` points.
    """

    cap: float = 1.0
    floor: float = 0.0
    penalties: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bonus:
    """加分项: at most ``most`` points, given by a person with a document; ``rule`` says for what, in Chinese."""

    key: str
    name: str
    most: float
    rule: str


@dataclass(frozen=True, slots=True)
class Veto:
    """一票否决. ``effect``: "last": ranked behind all others; "zero": no points; "unranked": no rank (plan 五(三))."""

    key: str
    name: str
    rule: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Appraisal:
    """[appraisal]: bonuses, vetoes, how many days after its announcement a draft may be appealed against
    (``appeal_days``), and how far robustness draws weights around themselves (``weight_spread``, share of each: two
    draws of three lie within, see ``metrics.drawn_weights``)."""

    bonuses: tuple[Bonus, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    appeal_days: int = 5
    weight_spread: float = 0.25


@dataclass(frozen=True, slots=True)
class AppraisalRules:
    """By what a score sheet is computed: ``weights`` to ``penalties`` as in ``metrics.points``, and the rest."""

    weights: Mapping[str, float]
    cap: float = 1.0
    floor: float = 0.0
    penalties: Mapping[str, float] = field(default_factory=dict)
    bonuses: tuple[Bonus, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    appeal_days: int = 5
    weight_spread: float = 0.25

    @property
    def whole(self) -> float:
        """The sum of all weights."""
        return float(sum(self.weights.values()))

    def bonus(self, key: str) -> Bonus | None:
        """The bonus of this key; None where the rules have none."""
        return next((one for one in self.bonuses if one.key == key), None)

    def veto(self, key: str) -> Veto | None:
        """The veto of this key; None where the rules have none."""
        return next((one for one in self.vetoes if one.key == key), None)


def rules_of(campaign: "Campaign") -> AppraisalRules:
    """The rules as the campaign's settings have them."""
    scoring, more = campaign.scoring, campaign.appraisal
    return AppraisalRules(
        campaign.weights, scoring.cap, scoring.floor, scoring.penalties,
        more.bonuses, more.vetoes, more.appeal_days, more.weight_spread,
    )  # fmt: skip


def with_rules(campaign: "Campaign", rules: AppraisalRules) -> "Campaign":
    """The campaign as if these rules stood in its settings."""
    return replace(
        campaign,
        weights=rules.weights,
        scoring=Scoring(rules.cap, rules.floor, rules.penalties),
        appraisal=Appraisal(rules.bonuses, rules.vetoes, rules.appeal_days, rules.weight_spread),
    )


def parse(text: str, source: str) -> AppraisalRules:
    """The rules that ``text`` (TOML) says; CampaignError names ``source``, key and reason."""
    try:
        root = Section(tomllib.loads(text), source).only(*_SECTIONS)
    except tomllib.TOMLDecodeError as error:
        raise CampaignError(source, "(格式)", f"不是有效的 TOML({error})") from error
    told, scored, more = read_weights(root), read_scoring(root), read_appraisal(root)
    return AppraisalRules(
        told, scored.cap, scored.floor, scored.penalties,
        more.bonuses, more.vetoes, more.appeal_days, more.weight_spread,
    )  # fmt: skip


def read_weights(root: Section) -> Mapping[str, float]:
    """[weights]: metric → points."""
    section = root.section("weights")
    weights = {metric: section.take(metric, float) for metric in section.table}
    for metric, weight in weights.items():
        if weight < 0:
            raise section.fail(metric, "权重不能小于 0")
    if sum(weights.values()) <= 0:
        raise section.fail("(全部)", "权重之和应大于 0")
    return weights


def read_scoring(root: Section) -> Scoring:
    """[scoring], which may be missing."""
    section = root.section("scoring", {}).only("cap", "floor", "penalties")
    usual, off = Scoring(), section.section("penalties", {})
    rules = Scoring(
        cap=section.take("cap", float, usual.cap),
        floor=section.take("floor", float, usual.floor),
        penalties={metric: off.take(metric, float) for metric in off.table},
    )
    if rules.cap < 1:
        raise section.fail("cap", "不能小于 1")
    for metric, points in rules.penalties.items():
        if points < 0:
            raise off.fail(metric, "扣分不能小于 0")
    return rules


def read_appraisal(root: Section) -> Appraisal:
    """[appraisal], which may be missing."""
    section = root.section("appraisal", {}).only("bonuses", "vetoes", "appeal_days", "weight_spread")
    usual = Appraisal()
    rules = Appraisal(
        bonuses=tuple(_bonus(one) for one in _tables(section, "bonuses")),
        vetoes=tuple(_veto(one) for one in _tables(section, "vetoes")),
        appeal_days=section.take("appeal_days", int, usual.appeal_days),
        weight_spread=section.share("weight_spread", usual.weight_spread),
    )
    if not 1 <= rules.appeal_days <= _MOST_DAYS:
        raise section.fail("appeal_days", f"应在 1 与 {_MOST_DAYS} 之间,实为 {rules.appeal_days}")
    _refuse_doubled(section, root, rules)
    return rules


def text(rules: AppraisalRules) -> str:
    """``rules`` as TOML, in one fixed manner: equal rules make equal text, and ``parse`` gives them back."""
    lines = ["[weights]", *_pairs(rules.weights), "", "[scoring]", *_pairs({"cap": rules.cap, "floor": rules.floor})]
    lines += ["", "[scoring.penalties]", *_pairs(rules.penalties)]
    lines += ["", "[appraisal]", f"appeal_days = {rules.appeal_days}", *_pairs({"weight_spread": rules.weight_spread})]
    for bonus in rules.bonuses:
        lines += ["", "[[appraisal.bonuses]]", *_words(bonus, "key", "name"), *_pairs({"most": bonus.most})]
        lines += _words(bonus, "rule")
    for veto in rules.vetoes:
        lines += ["", "[[appraisal.vetoes]]", *_words(veto, "key", "name", "rule", "effect")]
    return "\n".join(lines) + "\n"


def _tables(section: Section, key: str) -> list[Section]:
    return section.sections(key) if key in section.table else []


def _bonus(section: Section) -> Bonus:
    section.only("key", "name", "most", "rule")
    bonus = Bonus(_key(section), _short(section, "name"), section.take("most", float), _short(section, "rule"))
    if bonus.most <= 0:
        raise section.fail("most", "最多加分应大于 0")
    return bonus


def _veto(section: Section) -> Veto:
    section.only("key", "name", "rule", "effect")
    return Veto(_key(section), _short(section, "name"), _short(section, "rule"), section.choose("effect", Effect))


def _key(section: Section) -> str:
    key = section.take("key", str)
    if not _KEY.fullmatch(key):
        raise section.fail("key", f"代号只用小写英文字母、数字和下划线,实为“{key}”")
    return key


def _short(section: Section, key: str) -> str:
    words, most = section.take(key, str).strip(), _LONGEST_NAME if key == "name" else _LONGEST_RULE
    if len(words) > most or not words.isprintable():
        raise section.fail(key, f"应为一行文字,不超过 {most} 个字")
    return words


def _refuse_doubled(section: Section, root: Section, rules: Appraisal) -> None:
    """A ruling names what it is about by its key alone, so no two may share one."""
    keys = [*root.table.get("weights", {}), *(one.key for one in rules.bonuses), *(one.key for one in rules.vetoes)]
    names = [*(one.name for one in rules.bonuses), *(one.name for one in rules.vetoes)]
    for words in (keys, names):
        if doubled := next((word for word in words if words.count(word) > 1), ""):
            raise section.fail("bonuses/vetoes", f"“{doubled}”出现了两次")


def _pairs(values: Mapping[str, float]) -> list[str]:
    return [f"{_bare(key)} = {_number(value)}" for key, value in values.items()]


def _bare(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _quoted(key)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _words(one: Bonus | Veto, *keys: str) -> list[str]:
    return [f"{key} = {_quoted(getattr(one, key))}" for key in keys]


def _quoted(words: str) -> str:
    # JSON's escapes are TOML's; it only leaves DEL as it is, which TOML does not.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")

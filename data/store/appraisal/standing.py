"""Where the appraisal stands: rules in force, what units claim, what was ruled and exempted, what was said, and whether
a result is final."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeVar

from data.appraisal import AppraisalRules

Sort = Literal["indicator", "bonus", "veto"]
CommentKind = Literal["comment", "appeal", "reply", "outcome", "withdrawn"]
Outcome = Literal["upheld", "partly", "rejected"]
StepKind = Literal["proposed", "confirmed", "withdrawn", "unfreeze_proposed", "unfrozen"]
# A step of a result → whether the sheet is final after it; the others leave it as it was.
_FINAL: Mapping[StepKind, bool] = {"confirmed": True, "unfrozen": False}


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One draft of the rules: ``toml`` is all of them (``data.appraisal.text``)."""

    change_id: int
    at: datetime
    by: str
    reason: str
    toml: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A draft of the sheet as of a day was announced; appeals are in time until ``last_day``."""

    change_id: int
    at: datetime
    by: str
    as_of: date
    last_day: date
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """自评 of one indicator; ``points`` None: taken back."""

    change_id: int
    at: datetime
    by: str
    unit: str
    metric: str
    points: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """核定 of an indicator or bonus, or that a veto holds (0 points); ``points`` None: taken back.

    ``document``: the file's name and ``sha256`` its place in the archive, both "" without one.
    """

    change_id: int
    at: datetime
    by: str
    unit: str
    key: str
    sort: Sort
    points: float | None
    reason: str
    document: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """不可抗力 of one project with its document; ``is_exempt`` False: it counts again."""

    change_id: int
    at: datetime
    by: str
    project_id: int
    county: str
    project_name: str
    is_exempt: bool
    reason: str
    document: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Comment:
    """One thing said; see ``017_appraisal.sql`` for the fields. ``key`` "": of the whole sheet of the unit."""

    change_id: int
    at: datetime
    by: str
    unit: str
    key: str
    kind: CommentKind
    words: str
    is_by_unit: bool
    answers: int | None
    deadline: date | None
    outcome: Outcome | None
    followed_by: int | None

    @property
    def is_late(self) -> bool:
        """Whether an appeal came after its deadline; one before any announcement has none."""
        return self.deadline is not None and self.at.date() > self.deadline


@dataclass(frozen=True, slots=True)
class ResultStep:
    """One step of result ``number``; ``account_id``: whose, None for the machine's own command line."""

    change_id: int
    at: datetime
    by: str
    number: int
    kind: StepKind
    sha256: str
    reason: str
    account_id: int | None
    as_of: date | None
    known_at: datetime | None
    read_version: int | None


@dataclass(frozen=True)
class Standing:
    """The appraisal by the knowledge of a moment, of one unit or all.

    ``rules``: the newest of ``rules_versions`` (newest first), else the campaign's. ``claims``, ``rulings``,
    ``exemptions``: those in force, by unit and key; ``every_…``: all that was ever said, in order. ``comments``: all,
    in order (``comments.threads`` makes threads of them). ``results``: all steps, in order.
    """

    rules: AppraisalRules
    rules_versions: tuple[RulesVersion, ...] = ()
    notices: tuple[Notice, ...] = ()
    every_claim: tuple[Claim, ...] = ()
    every_ruling: tuple[Ruling, ...] = ()
    every_exemption: tuple[Exemption, ...] = ()
    comments: tuple[Comment, ...] = ()
    results: tuple[ResultStep, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What each unit claims now."""
        newest = _newest(self.every_claim, lambda one: (one.unit, one.metric))
        return tuple(one for one in newest if one.points is not None)

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What is ruled now."""
        newest = _newest(self.every_ruling, lambda one: (one.unit, one.key))
        return tuple(one for one in newest if one.points is not None)

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """Which projects are exempt now."""
        return tuple(one for one in _newest(self.every_exemption, lambda one: one.project_id) if one.is_exempt)

    @property
    def notice(self) -> Notice | None:
        """The newest announcement."""
        return self.notices[-1] if self.notices else None

    @property
    def is_final(self) -> bool:
        """Whether a result is frozen, so that nothing that moves points may be changed."""
        return is_final(self.results)


def is_final(steps: Iterable[ResultStep]) -> bool:
    """Whether the last step that froze or un-froze anything froze it."""
    told = [_FINAL[one.kind] for one in steps if one.kind in _FINAL]
    return bool(told and told[-1])


_T = TypeVar("_T")


def _newest(told: Iterable[_T], key: Callable[[_T], Hashable]) -> list[_T]:
    """The last of each key, in the order in which the keys came first."""
    found: dict[Hashable, _T] = {}
    for one in told:
        found[key(one)] = one
    return list(found.values())

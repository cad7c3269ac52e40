"""Where the results of the appraisal stand: what was proposed, what became final, what was opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.store.appraisal.standing import ResultStep, StepKind

State = Literal["open", "proposed", "final", "unfreezing"]


@dataclass(frozen=True, slots=True)
class ResultVersion:
    """One version that was final once: proposed by one person, confirmed by another, perhaps opened again by two."""

    number: int
    sha256: str
    proposed: ResultStep
    confirmed: ResultStep
    unfreeze_proposed: ResultStep | None = None
    unfrozen: ResultStep | None = None


@dataclass(frozen=True)
class ResultsStanding:
    """All steps in the order of the record, and what they come to.

    ``state``: "open" (nothing is proposed or final), "proposed" (waits for the second person), "final", "unfreezing"
    (final; somebody proposes to open it). ``pending``: the step that waits for a second person. ``versions``: every
    one that was ever final, the oldest first.
    """

    steps: tuple[ResultStep, ...]
    state: State
    pending: ResultStep | None
    versions: tuple[ResultVersion, ...]

    @property
    def final(self) -> ResultVersion | None:
        """The version in force."""
        return self.versions[-1] if self.state in ("final", "unfreezing") else None

    @property
    def last_change(self) -> int:
        """The newest step's number; 0 where there is none."""
        return self.steps[-1].change_id if self.steps else 0

    @property
    def next_number(self) -> int:
        """The version that the next proposal would become."""
        return len(self.versions) + 1

    def version(self, number: int) -> ResultVersion | None:
        """A version by its number."""
        return next((one for one in self.versions if one.number == number), None)


_AFTER: dict[tuple[State, StepKind], State] = {
    ("open", "proposed"): "proposed",
    ("proposed", "confirmed"): "final",
    ("proposed", "withdrawn"): "open",
    ("final", "unfreeze_proposed"): "unfreezing",
    ("unfreezing", "unfrozen"): "open",
    ("unfreezing", "withdrawn"): "final",
}
_WAITS: dict[State, bool] = {"open": False, "proposed": True, "final": False, "unfreezing": True}


def after(state: State, kind: StepKind) -> State | None:
    """The state that a step leads to; None where it may not be done."""
    return _AFTER.get((state, kind))


def standing_of(steps: Sequence[ResultStep]) -> ResultsStanding:
    """What steps in the order of the record come to."""
    ordered = sorted(steps, key=lambda one: one.change_id)
    state: State = "open"
    waiting: ResultStep | None = None
    versions: list[ResultVersion] = []
    for step in ordered:
        if step.kind == "confirmed" and waiting:
            versions.append(ResultVersion(step.number, step.sha256, waiting, step))
        elif step.kind == "unfrozen":
            last = versions.pop()
            versions.append(ResultVersion(last.number, last.sha256, last.proposed, last.confirmed, waiting, step))
        state = _AFTER.get((state, step.kind), state)
        waiting = step if _WAITS[state] else None
    return ResultsStanding(tuple(ordered), state, waiting, tuple(versions))

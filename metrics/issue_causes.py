"""What problems are about and who has them in hand: counts by kind and by department (plan 六(二)). Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Counted(Protocol):
    """What is asked of an issue (``data.store.issue_ledger.Issue``)."""

    @property
    def kind(self) -> str: ...
    @property
    def lead_department(self) -> str: ...
    @property
    def is_closed(self) -> bool: ...
    def is_overdue(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Cause:
    """One kind or department: issues raised, of them open, of these overdue."""

    name: str
    raised: int
    open: int
    overdue: int


NOBODY = "未明确部门"


def by_kind(issues: Iterable[Counted], day: date) -> tuple[Cause, ...]:
    """Every kind that occurs, the most frequent first."""
    return _grouped(issues, day, lambda one: one.kind)


def by_department(issues: Iterable[Counted], day: date) -> tuple[Cause, ...]:
    """Every lead department that occurs, the one with the most open issues first."""
    found = _grouped(issues, day, lambda one: one.lead_department or NOBODY)
    return tuple(sorted(found, key=lambda one: (-one.open, -one.raised, one.name)))


def _grouped(issues: Iterable[Counted], day: date, name: Callable[[Counted], str]) -> tuple[Cause, ...]:
    groups: dict[str, list[Counted]] = {}
    for one in issues:
        groups.setdefault(name(one), []).append(one)
    made = [
        Cause(key, len(all_of), sum(not one.is_closed for one in all_of), sum(one.is_overdue(day) for one in all_of))
        for key, all_of in groups.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.raised, one.name)))

"""What the columns of one sheet were understood as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from data.ingest.model import Problem

ALSO = "also="  # a second column of dates, read where the first is blank: "also=start_date"
TICKED = "status="  # a column of ticks under one status: "status=竣工"


@dataclass
class ColumnMap:
    """``fields``: column → field, ignored ones included; ``months``: month → column of a wide table."""

    fields: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    weak: set[str] = field(default_factory=set)
    months: dict[int, int] = field(default_factory=dict)
    foreign: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def by_field(self) -> dict[str, int]:
        """Field → its column."""
        return {key: column for column, key in self.fields.items()}

    def column(self, key: str) -> int | None:
        """The column of a field, None when the sheet has none."""
        return self.by_field().get(key)


def factor_of(unit: str | None, units: Mapping[str, Decimal]) -> Decimal | None:
    """万元 per ``unit``; None when the unit is unknown."""
    return units.get(unit) if unit else None

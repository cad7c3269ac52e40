"""The rows below a header, told apart."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    """What the section rows above say; None where they say nothing."""

    tier: str | None = None
    county: str | None = None
    nature: str | None = None


@dataclass(frozen=True, slots=True)
class DataRow:
    """A project's row (0-based); ``parent`` is the row of the project it is a part of."""

    row: int
    section: Section
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """A row of sums (0-based): its label and how many data rows stood above it."""

    row: int
    label: str
    section: Section
    is_part: bool = False


@dataclass
class Body:
    """All rows below the header, told apart; every row is 0-based.

    ``examples``: rows that show how to fill the form in; ``unclear_parts``: parts that do not add up to their package;
    ``second_table``: where reading ended and why; ``doubts``: (row, problem code, text, what it was taken for).
    """

    data: list[DataRow] = field(default_factory=list)
    totals: list[TotalsRow] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    continuations: list[int] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    second_table: int | None = None
    second_table_column: int = 0
    second_table_why: str = "表头不同"
    examples: list[int] = field(default_factory=list)
    unclear_parts: set[int] = field(default_factory=set)
    doubts: list[tuple[int, str, str, str]] = field(default_factory=list)

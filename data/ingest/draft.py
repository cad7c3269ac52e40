"""A row on its way from cells to a clean row."""

from dataclasses import dataclass, field
from typing import Any

from data.ingest.model import Problem


@dataclass
class Draft:
    """A row on its way: ``row`` 0-based, values and cell addresses by field, what was doubtful.

    ``tier_from``: which word gave the tier: "cell", "section", "sheet", "number" (附件1), "" for none.
    """

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    parent: int | None = None
    project_id: int | None = None
    is_left_out: bool = False
    tier_from: str = ""

    @property
    def name(self) -> str:
        """The project's name as reported."""
        return str(self.values.get("project_name", ""))

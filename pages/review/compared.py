"""Which units are compared, and with what: the address names two to four of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from metrics.score import ScoreSheet
from pages.parts.view import View
from pages.review.tried import sheet_of

SLOTS = ("unit1", "unit2", "unit3", "unit4")
MARKS = ("●", "○", "◆", "◇")  # told apart by form and lane, not by colour alone


@dataclass(frozen=True, eq=False)
class Compared:
    """``units``: two to four, in the order of the address; fewer where fewer have figures. ``own``: the view in which
    what only some may see (projects, letters, problems) is asked: a reporter's is cut to the own unit."""

    view: View
    units: tuple[str, ...]
    sheet: ScoreSheet
    own: View

    @classmethod
    def of(cls, view: View) -> "Compared":
        """The units of the address; where it names fewer than two, the chosen county and its neighbour in rank."""
        sheet = sheet_of(view)
        own = replace(view, unit=view.user.unit) if view.user.unit else view
        return cls(view, chosen(view, sheet), sheet, own)

    def may_see(self, unit: str) -> bool:
        """Whether the person may see more of a unit than what it is ranked by."""
        return self.view.user.unit in ("", unit)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two, where exactly two are compared: only then a difference means something."""
        return (self.units[0], self.units[1]) if len(self.units) == 2 else None

    @property
    def css(self) -> str:
        """The class of tables with so many units: a phone breaks four into two and two."""
        return f"v-units-{len(self.units)}"

    def total(self, unit: str) -> Any:
        """A unit's row of the sheet's totals."""
        return self._totals[unit]

    @property
    def _totals(self) -> Mapping[str, Any]:
        return {str(row.county): row for row in self.sheet.totals.itertuples(index=False)}

    def count(self, unit: str) -> int:
        """How many are ranked in a unit's list."""
        totals = self.sheet.totals
        return int((totals["kind"].eq(self.total(unit).kind) & totals["rank"].notna()).sum())

    def params(self) -> dict[str, str]:
        """The part of the address that names the units."""
        return dict(zip(SLOTS, self.units, strict=False))


def chosen(view: View, sheet: ScoreSheet) -> tuple[str, ...]:
    """The units to compare, each once."""
    known = view.figures.counties()
    named = [view.query.get(slot, "") for slot in SLOTS]
    found = list(dict.fromkeys(name for name in named if name in known))
    if not found and view.filters.county in known:
        found = [view.filters.county]
    by_rank = [name for name in sheet.totals["county"] if name in known]
    if not found:
        found = by_rank[:1]
    if len(found) == 1:
        found += _neighbour(by_rank, found[0])
    return tuple(found)


def _neighbour(by_rank: list[str], unit: str) -> list[str]:
    """The next in rank, else the one before."""
    rest = [*by_rank[by_rank.index(unit) + 1 :], *reversed(by_rank[: by_rank.index(unit)])]
    return rest[:1]

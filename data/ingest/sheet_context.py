"""What holds for every row of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from data.campaign import Campaign
from data.ingest.column_map import ColumnMap
from data.ingest.grid import Grid
from data.ingest.places import Places
from data.ingest.vocabulary import Vocabulary


@dataclass(frozen=True)
class SheetContext:
    """What holds for every row of a sheet. ``factors``: column → 万元 per unit, None while unknown.

    ``shared``: cells merged over several projects → the cell that holds the value. ``marks``: √ → the permit's state
    that the sheet itself says it means.
    """

    grid: Grid
    columns: ColumnMap
    campaign: Campaign
    places: Places
    words: Vocabulary
    factors: Mapping[int, Decimal | None]
    county: str | None
    tier: str | None
    cut_off: date | None
    asks_unit_once: bool = True
    tier_from: str = "sheet"
    shared: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)

"""What an upload changed against those that it replaced, from the stored rows of both."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import duckdb

from data.ingest.model import Change
from data.store.questions import ask
from data.store.statements import MONEY_FIELDS

Said = Mapping[str, Any]


def changes(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> tuple[Change, ...]:
    """New and gone projects and changed values, in the order of the upload's rows; none where it replaced nothing.

    Amounts are ``Decimal`` 万元, dates their ISO text; a permit's field is "permits.<name>", its number or date
    "permit_details.<name>.<field>". A value that is said no more has ``after`` None and no cell.
    """
    return tuple(change for row in ask(cursor, "superseded_rows", upload_id).fetchall() for change in _of_row(*row))


def _of_row(
    project_id: int | None,
    name: str,
    sheet: str,
    said_before: str | None,
    cells_before: str | None,
    said_now: str | None,
    cells_now: str | None,
) -> Iterator[Change]:
    if said_now is None or cells_now is None:
        yield Change("gone", project_id, name, None, None, None, sheet, None)
        return
    cells = json.loads(cells_now)
    if said_before is None:
        yield Change("new", project_id, name, None, None, None, sheet, cells.get("project_name"))
        return
    before, now = _values(said_before), _values(said_now)
    for field in dict.fromkeys([*now, *before]):
        if before.get(field) != now.get(field):
            yield Change("changed", project_id, name, field, before.get(field), now.get(field), sheet, cells.get(field))


def _values(said: str) -> Said:
    """Field → value; amounts exact, every permit a field of its own, what is empty left out."""
    told = json.loads(said)
    permits = {f"permits.{name}": state for name, state in (told.pop("permits", None) or {}).items()}
    for name, details in (told.pop("permit_details", None) or {}).items():
        permits |= {f"permit_details.{name}.{field}": one for field, one in details.items()}
    values = {field: Decimal(str(one)) if field in MONEY_FIELDS and one is not None else one
              for field, one in told.items()}  # fmt: skip
    return {field: one for field, one in {**values, **permits}.items() if one not in (None, "")}

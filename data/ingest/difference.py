"""What a reading would change against the last accepted report of the same projects."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Literal

from data.ingest.model import Change, CleanRow, FileReading, Known, LastState, SheetReading
from data.ingest.rosters import places, replaced
from data.ingest.text import squeezed

COMPARED = ("status", "period_investment", "year_investment", "funds_in_place", "in_statistics", "physical_progress")
JUMP = Decimal(1000)
# Field of a roster's row → the same in KnownProject.
LISTED = {"project_name": "name"} | {
    field: field for field in ("county", "tier", "total_investment", "annual_plan", "planned_start", "planned_finish")
}


def difference(reading: FileReading, known: Known) -> tuple[Change, ...]:
    """New and gone projects, changed and lost values, jumps of progress sheets, gone only within their counties; of
    permit sheets the permits that change state (field "permits.<name>", ``before`` None: never told); of rosters the
    projects and what they are, against the roster in force on their day.
    """
    compare = {"progress": _of_sheet, "permits": _of_permits, "roster": _of_roster}
    sheets = [sheet for sheet in reading.sheets if sheet.kind in compare]
    changes = [change for sheet in sheets for change in compare[str(sheet.kind)](sheet, known.at(sheet.cut_off))]
    # Sheets of one roster speak together: what one of them leaves out may stand in another, and is gone once.
    listed = {row.project_id for sheet in sheets if sheet.kind == "roster" for row in sheet.rows}
    rosters = {sheet.sheet for sheet in sheets if sheet.kind == "roster"}
    gone: set[int | None] = set()
    kept = []
    for one in changes:
        if one.kind == "gone" and one.sheet in rosters:
            if one.project_id in listed | gone:
                continue
            gone.add(one.project_id)
        kept.append(one)
    return tuple(kept)


def _of_roster(sheet: SheetReading, known: Known) -> Iterator[Change]:
    """Nothing where there is no roster to compare with."""
    before = {one.project_id: one for one in known.projects}
    ours = replaced(places(sheet), known.projects)
    if not ours:
        return
    for row in sheet.rows:
        project, name = before.get(row.project_id or 0), str(row.values.get("project_name", ""))
        if project is None:
            yield Change("new", row.project_id, name, None, None, None, sheet.sheet, row.cells.get("project_name"))
            continue
        for field, attribute in LISTED.items():
            was, now = getattr(project, attribute), row.values.get(field)
            if was != now and not (was is None and now is None):
                kind: Literal["lost", "changed"] = "changed" if now is not None else "lost"
                yield Change(kind, project.project_id, name, field, was, now, sheet.sheet, row.cells.get(field))
    listed = {row.project_id for row in sheet.rows}
    for project in ours:
        if project.project_id not in listed:
            yield Change("gone", project.project_id, project.name, None, None, None, sheet.sheet, None)


def _of_permits(sheet: SheetReading, known: Known) -> Iterator[Change]:
    for row in sheet.rows:
        words = known.permits.get(row.project_id, ()) if row.project_id is not None else ()
        before = {one.permit: one.state for one in words if sheet.cut_off is None or one.cut_off <= sheet.cut_off}
        name = str(row.values.get("project_name", ""))
        if not before:
            yield Change("new", row.project_id, name, None, None, None, sheet.sheet, row.cells.get("project_name"))
            continue
        for permit, state in (row.values.get("permits") or {}).items():
            if before.get(permit) != state:
                field, cell = f"permits.{permit}", row.cells.get(f"permits.{permit}")
                yield Change("changed", row.project_id, name, field, before.get(permit), state, sheet.sheet, cell)


def _of_sheet(sheet: SheetReading, known: Known) -> Iterator[Change]:
    names = {one.project_id: one for one in known.projects}
    said = {key for row in sheet.rows for key in COMPARED if row.values.get(key) is not None}
    yield from _lost_fields(sheet, known, said)
    for row in sheet.rows:
        last = _last(sheet, known, row.project_id)
        name = str(row.values.get("project_name", ""))
        if last is None:
            yield Change("new", row.project_id, name, None, None, None, sheet.sheet, row.cells.get("project_name"))
        else:
            yield from _changed(sheet, row, name, last, said)
    reported = {row.project_id for row in sheet.rows}
    scopes = {(names[one].county, names[one].tier) for one in reported if one in names}
    for project in known.projects:
        is_missing = (project.county, project.tier) in scopes and project.project_id not in reported
        if is_missing and _last(sheet, known, project.project_id):
            yield Change("gone", project.project_id, project.name, None, None, None, sheet.sheet, None)


def _last(sheet: SheetReading, known: Known, project_id: int | None) -> LastState | None:
    states = known.history.get(project_id, ()) if project_id is not None else ()
    return next((one for one in reversed(states) if sheet.cut_off is None or one.cut_off <= sheet.cut_off), None)


def _lost_fields(sheet: SheetReading, known: Known, said: Collection[str]) -> Iterator[Change]:
    """Fields that no row has any more, once each: a whole column that went missing."""
    states = [last for row in sheet.rows if (last := _last(sheet, known, row.project_id))]
    for key in COMPARED:
        had = sum(getattr(last, key) is not None for last in states)
        if had and key not in said:
            yield Change("lost", None, "", key, had, None, sheet.sheet, None)


def _changed(sheet: SheetReading, row: CleanRow, name: str, last: LastState, said: Collection[str]) -> Iterator[Change]:
    for key in COMPARED:
        before, after = getattr(last, key), row.values.get(key)
        if _as_compared(before) == _as_compared(after) or (after is None and key not in said):
            continue
        kind: Literal["lost", "jump", "changed"] = "jump" if _is_jump(before, after) else "changed"
        if after is None:
            kind = "lost"
        yield Change(kind, row.project_id, name, key, before, after, sheet.sheet, row.cells.get(key))


def _as_compared(value: object) -> object:
    """Free text keeps its own punctuation; , and ， are no change."""
    return squeezed(value) if isinstance(value, str) else value


def _is_jump(before: object, after: object) -> bool:
    if not isinstance(before, Decimal) or not isinstance(after, Decimal) or not before or not after:
        return False
    return after / before >= JUMP or before / after >= JUMP

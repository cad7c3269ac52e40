"""What would be known if the roster files of a call were accepted: ``check`` without a store."""

from collections.abc import Iterable
from datetime import date

from data.campaign import Campaign
from data.errors import UserError
from data.ingest.model import Answers, FileReading, Known, KnownProject, KnownRoster
from data.store.identity import Identity, identified
from data.store.statements import Scope, Statement, scopes_of, statements_of
from pages.commands import workbooks

_FIELDS = ("county", "tier", "total_investment", "annual_plan", "planned_start", "planned_finish", "nature", "industry")


def known_from(readings: Iterable[FileReading], campaign: Campaign) -> Known:
    """The rosters among ``readings`` by effective date, as the store would tell them; a project keeps its number."""
    speaking: dict[Scope, list[Statement]] = {}
    identities: list[Identity] = []
    for reading in sorted((one for one in readings if is_roster(one)), key=workbooks.turn):
        try:
            told = [one for one in statements_of(reading, campaign, {}) if one.scope.kind == "roster"]
            scopes = [one for one in scopes_of(reading, campaign, told) if one.kind == "roster"]
        except UserError:
            continue  # its problems say what cannot be told
        told, _ = identified(told, identities, Answers(), len({one.project_id for one in identities}) + 1)
        identities += [_identity(one) for one in told]
        speaking |= {scope: [one for one in told if one.scope == scope] for scope in scopes}
    rosters = tuple(KnownRoster(day, _in_force(speaking, day)) for day in sorted({one.cut_off for one in speaking}))
    return Known(projects=rosters[-1].projects if rosters else (), rosters=rosters)


def is_roster(reading: FileReading) -> bool:
    """Whether a file brings a roster."""
    return any(sheet.kind == "roster" for sheet in reading.sheets)


def _in_force(speaking: dict[Scope, list[Statement]], day: date) -> tuple[KnownProject, ...]:
    newest: dict[tuple[str, str], Scope] = {}
    for scope in sorted((one for one in speaking if one.cut_off <= day), key=lambda one: one.cut_off):
        newest[scope.county, scope.tier] = scope
    told = sorted((one for scope in newest.values() for one in speaking[scope]), key=lambda one: one.scope.cut_off)
    found = {one.project_id: _project(one) for one in told}
    return tuple(sorted(found.values(), key=lambda one: one.project_id))


def _project(one: Statement) -> KnownProject:
    said, number = one.row.values, one.project_id or 0
    fields = {field: said.get(field) for field in (*_FIELDS, "should_be_in_statistics")}
    fields |= {"county": one.scope.county, "tier": one.scope.tier}
    return KnownProject(number, said.get("project_code"), str(said.get("project_name", "")), **fields)  # type: ignore[arg-type]


def _identity(one: Statement) -> Identity:
    said = one.row.values
    return Identity(
        one.project_id or 0, said.get("project_code") or None, one.scope.county, str(said.get("project_name"))
    )

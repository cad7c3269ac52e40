"""From a reading to rows: what every row says about which project, and for which county, tier and date.

Pure: nothing is read or written here. A *scope* is what an upload speaks for, and so replaces: kind, county, tier and
cut-off (the effective date for a roster).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from data.campaign import Campaign
from data.ingest.model import Answers, CleanRow, FileReading, SheetReading
from data.store.failures import Refused

UNKNOWN_TIER = ""
KINDS = ("roster", "progress", "permits", "problems")

TEXT_FIELDS = (
    "project_code",
    "project_name",
    "nature",
    "lead_unit",
    "city_leader",
    "responsible_person",
    "county_sponsor",
    "service_officer",
    "task_force_head",
    "task_force_contact",
    "status",
    "physical_progress",
    "problems",
)
MONEY_FIELDS = (
    "total_investment",
    "annual_plan",
    "period_investment",
    "year_investment",
    "funds_in_place",
    "statistics_investment",
)
DATE_FIELDS = ("start_date", "finish_date", "planned_start", "planned_finish", "statistics_date")
FLAG_FIELDS = ("bond", "should_be_in_statistics", "in_statistics")


class Scope(NamedTuple):
    """What an upload speaks for: a roster's or report's county and tier, and the date from which it holds."""

    kind: str
    county: str
    tier: str
    cut_off: date


class Place(NamedTuple):
    """The county and tier in which a project stands on the roster."""

    county: str
    tier: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row says, and what it counts for; ``project_id`` None: a person said not to count it."""

    sheet: str
    scope: Scope
    project_id: int | None
    row: CleanRow


def statements_of(reading: FileReading, campaign: Campaign, places: Mapping[int, Place]) -> list[Statement]:
    """Every row of every usable sheet. Raises Refused when a row's county, tier or date cannot be told."""
    return [
        Statement(sheet.sheet, _scope(sheet, row, campaign, places), row.project_id, row)
        for sheet in usable(reading)
        for row in sheet.rows
    ]


def scopes_of(reading: FileReading, campaign: Campaign, statements: Iterable[Statement]) -> tuple[Scope, ...]:
    """What the file speaks for: its rows' scopes, and those that it states by leaving them empty.

    A roster sheet with several counties is the city's: it speaks for every unit of its tiers, so that a county whose
    only project was dropped is known to have none. Any other sheet speaks for its county even when it has no rows, but
    for no tier that none of its projects is of: the tier in a title may be wrong, and would wipe out the county's true
    report of that tier.
    """
    scopes = {one.scope for one in statements if _is_sure(one)}
    for sheet in usable(reading):
        own = {statement.scope for statement in statements if statement.sheet == sheet.sheet}
        if sheet.kind == "roster" and len({scope.county for scope in own}) > 1:
            scopes |= {scope._replace(county=unit.name) for scope in own for unit in campaign.units}
        elif sheet.kind == "roster" and sheet.county is not None and (sheet.tier is not None or not own):
            scopes.add(Scope(sheet.kind, sheet.county, _tier_of(sheet.kind, sheet.tier), _moment(sheet, campaign)))
        elif sheet.kind != "roster" and sheet.county is not None and not own & scopes:
            scopes.add(Scope(str(sheet.kind), sheet.county, UNKNOWN_TIER, _moment(sheet, campaign)))
    return tuple(sorted(scopes))


def _is_sure(statement: Statement) -> bool:
    """Whether the row's tier is the roster's; a row that a person left out has only its sheet's word."""
    scope = statement.scope
    return scope.kind == "roster" or scope.tier == UNKNOWN_TIER or statement.project_id is not None


def usable(reading: FileReading) -> tuple[SheetReading, ...]:
    """The sheets that were recognised and not skipped."""
    return tuple(sheet for sheet in reading.sheets if sheet.kind in KINDS and sheet.skipped is None)


def statement_columns(statements: Sequence[Statement]) -> list[list[Any]]:
    """One list per parameter of ``insert_statements`` after the upload's number, in its order."""
    scopes = [statement.scope for statement in statements]
    rows = [statement.row for statement in statements]
    return [
        [statement.sheet for statement in statements],
        [row.row for row in rows],
        [scope.kind for scope in scopes],
        [statement.project_id for statement in statements],
        [scope.county for scope in scopes],
        [scope.tier for scope in scopes],
        [scope.cut_off for scope in scopes],
        [json_of(row.cells) for row in rows],
        [json_of(row.values) for row in rows],
        *([_typed(row, field, str) for row in rows] for field in TEXT_FIELDS),
        *([_typed(row, field, _cents) for row in rows] for field in MONEY_FIELDS),
        *([_typed(row, field, _day) for row in rows] for field in DATE_FIELDS),
        *([_typed(row, field, _flag) for row in rows] for field in FLAG_FIELDS),
        [_typed(row, "industry", str) for row in rows],
    ]


def permit_columns(statements: Iterable[Statement]) -> list[list[Any]]:
    """Sheet, row, permit and state of every permit that a row mentions."""
    found = [
        (statement.sheet, statement.row.row, permit, state)
        for statement in statements
        for permit, state in (statement.row.values.get("permits") or {}).items()
        if state is not None
    ]
    return [list(column) for column in zip(*found, strict=True)] if found else [[], [], [], []]


def _scope(sheet: SheetReading, row: CleanRow, campaign: Campaign, places: Mapping[int, Place]) -> Scope:
    kind, moment = str(sheet.kind), _moment(sheet, campaign)
    place = places.get(row.project_id) if row.project_id is not None else None
    said_county, said_tier = row.values.get("county"), row.values.get("tier")
    if kind == "roster":
        county, tier = said_county or sheet.county, said_tier or sheet.tier
    else:
        # The county that reports: a neighbour's project named by mistake must not replace the neighbour's report.
        county = sheet.county or (place.county if place else said_county)
        tier = _tier_of(kind, (place.tier if place else said_tier) or sheet.tier)
    if county is None or tier is None:
        missing = "所属县(市、区)" if county is None else "项目层级"
        raise Refused(f"工作表“{sheet.sheet}”第{row.row}行看不出{missing},本次没有入库;请补充后重新上传。")
    return Scope(kind, str(county), str(tier), moment)


def _tier_of(kind: str, tier: str | None) -> str:
    """A list of problems is its unit's whole list, whatever tiers it names: the next list replaces all of it."""
    return UNKNOWN_TIER if kind == "problems" or tier is None else str(tier)


def _moment(sheet: SheetReading, campaign: Campaign) -> date:
    if sheet.cut_off is not None:
        return sheet.cut_off
    if sheet.kind != "roster":
        raise Refused(f"工作表“{sheet.sheet}”看不出截止日期,本次没有入库;请填写截止日期后重新上传。")
    return campaign.baseline_cut_off


def _typed(row: CleanRow, field: str, convert: Callable[[Any], Any]) -> Any:
    value = row.values.get(field)
    return None if value is None else convert(value)


def _cents(value: Any) -> Decimal:
    """The exact amount; TypeError or ValueError for one that the store would have to round."""
    if isinstance(value, float):
        raise TypeError(f"amounts are exact, not floating point: {value!r}")
    exact = Decimal(value).quantize(Decimal("0.01"))
    if exact != value:
        raise ValueError(f"amounts have two decimals: {value!r}")
    return exact


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError(f"not a date: {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"neither yes nor no: {value!r}")
    return value


def json_of(values: Mapping[str, Any]) -> str:
    """A row's values or cells as they are kept."""
    return json.dumps(dict(values), ensure_ascii=False, default=str, sort_keys=True)


def answered(statements: Iterable[Statement], answers: Answers) -> list[tuple[str, str, int | None]]:
    """County, reported name and project of every answer that a row of the file made use of."""
    found = {
        (one.scope.county, str(one.row.values["project_name"])): one.project_id
        for one in statements
        if one.row.values.get("project_name") in answers.matches
    }
    return [(county, name, project_id) for (county, name), project_id in found.items()]

"""Small made-up campaigns and readings, so that a test says only what it is about."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.cadence import Period
from data.campaign import Campaign, LightRule, PermitKind, RosterRules, Tier, Unit, Window
from data.ingest.model import CleanRow, FileReading, Problem, SheetReading
from data.store import Actor, CommitResult, Facts, Store

BASELINE = date(2021, 2, 28)
FIRST, SECOND, THIRD = date(2021, 3, 7), date(2021, 3, 14), date(2021, 3, 21)
NOW = datetime(2021, 4, 30, 9, 0)
CAMPAIGN = Campaign(
    key="made-up-2021",
    name="某市春季攻坚",
    city="某市",
    office="专班",
    start_date=date(2021, 3, 1),
    end_date=date(2021, 3, 21),
    timezone="Asia/Shanghai",
    cadence="week",
    baseline_cut_off=BASELINE,
    periods=tuple(
        Period(number, cut_off, datetime(cut_off.year, cut_off.month, cut_off.day, 17, 30) + timedelta(days=2), "")
        for number, cut_off in enumerate((FIRST, SECOND, THIRD), start=1)
    ),
    units=tuple(
        Unit(name, kind, (), (column, 0))
        for column, (name, kind) in enumerate((("甲县", "county"), ("乙县", "county"), ("市直", "department")))
    ),
    tiers=(Tier("甲类", "甲类项目", (), "all"), Tier("乙类", "乙类项目", (), "planned")),
    permits=(PermitKind("立项", ()), PermitKind("环评", ())),
    targets={},
    weights={},
    light_rule=LightRule("points", 0.1, 0.8, 0.6),
    thresholds={"statistics_minimum_wan": 500, "small_sample": 5},
    roster=RosterRules("甲类", "乙类", ("乙类",), 0.2, (Window("第一次", FIRST, SECOND),)),
)
_MONEY = ("total_investment", "annual_plan", "period_investment", "year_investment", "funds_in_place")


def row(name: str, project_id: int | None = None, **values: Any) -> CleanRow:
    """A row that says ``values`` about ``name``; amounts may be written as whole numbers or text."""
    said = {key: Decimal(value) if key in _MONEY else value for key, value in values.items()}
    said["project_name"] = name
    return CleanRow(0, said, dict.fromkeys(said, ""), project_id)


def sheet(kind: str, rows: Iterable[CleanRow], name: str = "Sheet1", **told: Any) -> SheetReading:
    """A sheet whose rows stand from row 4 on, a field a column."""
    placed = tuple(_placed(number, one) for number, one in enumerate(rows, start=4))
    return SheetReading(sheet=name, kind=kind, rows=placed, row_count=len(placed), **told)


def _placed(number: int, one: CleanRow) -> CleanRow:
    cells = {field: f"{chr(65 + column)}{number}" for column, field in enumerate(one.values)}
    return CleanRow(number, one.values, cells, one.project_id)


def reading(*sheets: SheetReading, file: str = "报表.xlsx", problems: tuple[Problem, ...] = ()) -> FileReading:
    return FileReading(file, hashlib.sha256(content_of(sheets)).hexdigest(), True, sheets, problems)


def content_of(sheets: tuple[SheetReading, ...]) -> bytes:
    """Stand-in bytes: the same sheets make the same file."""
    return repr(sheets).encode()


def send(store: Store, *sheets: SheetReading, at: datetime = NOW, by: str = "张三", **told: Any) -> CommitResult:
    """Commit a file of ``sheets`` at its own moment, whatever was recorded before; ``answers`` may be told."""
    said = {key: told.pop(key) for key in ("answers", "seen", "is_history") if key in told}
    said = {"is_history": True} | said
    return store.commit(reading(*sheets, **told), content_of(sheets), by=Actor(by), at=at, **said)


def roster(store: Store, *rows: CleanRow, at: datetime = datetime(2021, 2, 20), **told: Any) -> CommitResult:
    """Commit a roster sheet; tier 甲类 unless told."""
    return send(store, sheet("roster", rows, **({"tier": "甲类"} | told)), at=at, file="清单.xlsx")


def report(
    store: Store, county: str, cut_off: date, *rows: CleanRow, at: datetime | None = None, **told: Any
) -> CommitResult:
    """Commit a county's progress sheet; received at noon on its cut-off unless told."""
    at = at or datetime(cut_off.year, cut_off.month, cut_off.day, 12)
    return send(store, sheet("progress", rows, county=county, cut_off=cut_off, **told), at=at)


def facts(store: Store, as_of: date, known_at: datetime | None = None, now: datetime = NOW) -> Facts:
    return store.facts(as_of=as_of, known_at=known_at, now=now)


def ids(store: Store) -> Mapping[str, int]:
    """Project numbers by name."""
    return {project.name: project.project_id for project in store.known().projects}


def state(store: Store, as_of: date, project_id: int = 1, **clocks: Any) -> Mapping[str, Any]:
    """One project's row of ``facts().projects``, missing values as None."""
    projects = facts(store, as_of, **clocks).projects.set_index("project_id")
    one = projects.loc[project_id].astype(object)
    return one.where(one.notna(), None).to_dict()


def total(store: Store, component: str, as_of: date, **clocks: Any) -> int:
    """A component summed over everything at ``as_of``."""
    sums = facts(store, as_of, **clocks).sums
    at = sums[sums["cut_off"].dt.date == as_of]
    return int(at[component].sum())


def open_store(folder: Path) -> Store:
    return Store.open(folder, CAMPAIGN)

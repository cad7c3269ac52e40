"""The facts of one moment: all that the metrics need, from one transaction.

Two clocks (metrics.md): ``as_of`` is the date that the facts are about, ``known_at`` what had been accepted by then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pandas as pd

from data.campaign import Campaign
from data.store.changes import version
from data.store.questions import ask

_HISTORY_LENGTH = 3  # cut-offs; the daily speed and the stalled projects look this far back
_WHOLE_OR_MISSING = ("roster_upload_id", "roster_row", "report_upload_id", "report_row", "upload_id")
_YES_NO_OR_MISSING = ("is_bond", "in_statistics", "should_be_in_statistics")


@dataclass(frozen=True)
class Facts:
    """Frames of one moment. Amounts shown are 万元 (float64); component columns are int64: counts, and ``_wan``
    components in hundredths of 万元, so that sums are exact.

    - ``projects``: a row per project of the roster in force at ``as_of``, its carried state, source and components
    - ``sums``: cut_off, county, tier, components, for every cut-off up to ``as_of`` and ``as_of`` itself; rows with
      tier ALL carry only ``reports_due_count`` and ``reports_on_time_count``, counted from the campaign's start
    - ``lead_unit_sums``: lead_unit, components at ``as_of``
    - ``history``: how each project stood at the last three cut-offs
    - ``reports``: a row per unit and period up to ``as_of``: due, received, on time
    """

    campaign_key: str
    as_of: date
    known_at: datetime | None
    now: datetime
    store_version: int
    previous_cut_off: date | None
    projects: pd.DataFrame
    sums: pd.DataFrame
    lead_unit_sums: pd.DataFrame
    history: pd.DataFrame
    reports: pd.DataFrame


def facts(
    cursor: duckdb.DuckDBPyConnection,
    campaign: Campaign,
    as_of: date,
    known_at: datetime | None,
    now: datetime,
    unit: str = "",
) -> Facts:
    """The facts of ``as_of`` by the knowledge of ``known_at`` (None: of now), in the caller's transaction.

    ``unit``: of this reporting unit alone, unless "".
    """
    cut_offs = [one for one in campaign.cut_offs if one <= as_of]
    prepare(cursor, campaign, moments=sorted({*cut_offs, as_of}), known_at=known_at, unit=unit)
    # Nobody knows the future: until now no report is due that will be due by a later known_at.
    _prepare_reports(cursor, campaign, as_of, now if known_at is None else min(known_at, now))
    return Facts(
        campaign_key=campaign.key,
        as_of=as_of,
        known_at=known_at,
        now=now,
        store_version=version(cursor),
        previous_cut_off=_previous(campaign, as_of),
        projects=_frame(ask(cursor, "projects_at", as_of)),
        sums=_frame(ask(cursor, "sums_by_county_tier")),
        lead_unit_sums=_frame(ask(cursor, "sums_by_lead_unit", as_of)),
        history=_frame(ask(cursor, "project_history", cut_offs[-_HISTORY_LENGTH:])),
        reports=_frame(ask(cursor, "reports_at")),
    )


def prepare(
    cursor: duckdb.DuckDBPyConnection,
    campaign: Campaign,
    moments: Sequence[date],
    known_at: datetime | None,
    unit: str = "",
) -> None:
    """Build, for the cursor's transaction, the state and the components of every project at each of ``moments``."""
    prepare_projects(cursor, campaign, moments, known_at, unit)
    _prepare_components(cursor, campaign, known_at)


def original_projects(
    cursor: duckdb.DuckDBPyConnection, campaign: Campaign, as_of: date, known_at: datetime | None, unit: str = ""
) -> pd.DataFrame:
    """``Facts.projects`` of ``as_of`` as if the first roster of each tier still held: without replacements (六(三))."""
    ask(cursor, "in_force", known_at, unit)
    ask(cursor, "original_roster", as_of, campaign.baseline_cut_off)
    _prepare_project_states(cursor, campaign, [as_of])
    _prepare_components(cursor, campaign, known_at)
    return _frame(ask(cursor, "projects_at", as_of))


def _prepare_components(cursor: duckdb.DuckDBPyConnection, campaign: Campaign, known_at: datetime | None) -> None:
    planned_only = [tier.name for tier in campaign.tiers if tier.start_scope == "planned"]
    minimum = str(campaign.thresholds["statistics_minimum_wan"])
    ask(cursor, "permit_words", known_at)
    ask(cursor, "permit_state")
    ask(cursor, "issue_counts", known_at)
    ask(cursor, "components", campaign.start_date, campaign.end_date, planned_only, minimum)


def prepare_projects(
    cursor: duckdb.DuckDBPyConnection,
    campaign: Campaign,
    moments: Sequence[date],
    known_at: datetime | None,
    unit: str = "",
) -> None:
    """Build, for the cursor's transaction, what counts and the state of every project at each of ``moments``."""
    ask(cursor, "in_force", known_at, unit)
    ask(cursor, "roster_at", list(moments), campaign.baseline_cut_off)
    _prepare_project_states(cursor, campaign, moments)


def _prepare_project_states(cursor: duckdb.DuckDBPyConnection, campaign: Campaign, moments: Sequence[date]) -> None:
    ask(cursor, "project_state", list(moments), [campaign.latest_cut_off(one) for one in moments])


def _prepare_reports(cursor: duckdb.DuckDBPyConnection, campaign: Campaign, as_of: date, now: datetime) -> None:
    periods = [one for one in campaign.periods if one.cut_off <= as_of]
    cut_offs = [one.cut_off for one in periods]
    numbers, due = [one.number for one in periods], [one.due_at for one in periods]
    ask(cursor, "report_due", cut_offs, numbers, due, now)


def _previous(campaign: Campaign, as_of: date) -> date | None:
    """The cut-off before the one that ``as_of`` shows."""
    latest = campaign.latest_cut_off(as_of)
    return max((one for one in campaign.cut_offs if latest is not None and one < latest), default=None)


def _frame(answer: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The answer with the same column types whether or not values are missing."""
    frame: pd.DataFrame = answer.df()
    for name, kind in frame.dtypes.items():
        if kind == "object":
            frame[name] = frame[name].astype("str")
        elif name in _WHOLE_OR_MISSING:
            frame[name] = frame[name].astype("Int64")
        elif name in _YES_NO_OR_MISSING:
            frame[name] = frame[name].astype("boolean")
    return frame

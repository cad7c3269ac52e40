"""Consistency checks (勾稽): one rule, one file, one test. A new check is a new file and its name in ``ALL_CHECKS``."""

from collections.abc import Sequence
from types import ModuleType

from data.ingest.checks import (
    counts,
    cumulative,
    cumulative_as_period,
    dates,
    done_over_total,
    finished_underinvested,
    gaps,
    jump,
    lost_columns,
    missing_project,
    no_permits,
    not_in_statistics,
    not_started_invested,
    period_over_year,
    period_plus_last,
    permit_dates,
    problem_dates,
    roster_date,
    roster_gone,
    roster_scope,
    roster_undoes,
    row_scale,
    same_progress_text,
    shares,
    status_backwards,
    status_missing,
    totals,
    two_counties,
    two_tiers,
    unit_scale,
)
from data.ingest.checks._facts import CheckFacts
from data.ingest.model import CheckResult, Problem

ALL_CHECKS: tuple[ModuleType, ...] = (
    lost_columns, totals, counts, cumulative, period_plus_last, jump, cumulative_as_period, not_started_invested,
    finished_underinvested, done_over_total, not_in_statistics, status_backwards, same_progress_text, two_tiers,
    two_counties, dates, missing_project, gaps, permit_dates, problem_dates, roster_date, roster_gone, roster_scope,
    roster_undoes, status_missing, unit_scale, no_permits, period_over_year, row_scale, shares,
)  # fmt: skip


def run_all(facts: CheckFacts) -> tuple[Sequence[Problem], Sequence[CheckResult]]:
    """Every check on one sheet."""
    problems: list[Problem] = []
    results = []
    for check in ALL_CHECKS:
        answer = check.run(facts)
        problems += answer.problems
        name = check.__name__.rpartition(".")[2]
        results.append(CheckResult(name, check.NAME, facts.sheet, answer.outcome, answer.reason))
    return problems, results

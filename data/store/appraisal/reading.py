"""The rows of the appraisal as objects."""

from datetime import datetime
from typing import Any

import duckdb

from data import appraisal
from data.campaign import Campaign
from data.store.appraisal.standing import (
    Claim,
    Comment,
    Exemption,
    Notice,
    ResultStep,
    RulesVersion,
    Ruling,
    Standing,
)
from data.store.questions import ask


def standing(
    cursor: duckdb.DuckDBPyConnection, campaign: Campaign, known_at: datetime | None, unit: str = ""
) -> Standing:
    """Where the appraisal stands by the knowledge of ``known_at``, of one unit unless ""."""

    def rows(name: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return ask(cursor, name, known_at, *parameters).fetchall()

    versions = tuple(RulesVersion(*row) for row in rows("appraisal_rules"))
    newest = appraisal.parse(versions[0].toml, "评分规则") if versions else appraisal.rules_of(campaign)
    return Standing(
        rules=newest,
        rules_versions=versions,
        notices=tuple(Notice(*row) for row in rows("appraisal_notices")),
        every_claim=tuple(Claim(*_with_points(row, 5)) for row in rows("appraisal_claims", unit)),
        every_ruling=tuple(Ruling(*_with_points(row, 6)) for row in rows("appraisal_rulings", unit)),
        every_exemption=tuple(Exemption(*row) for row in rows("appraisal_exemptions", unit)),
        comments=tuple(Comment(*row) for row in rows("appraisal_comments", unit)),
        results=tuple(ResultStep(*row) for row in rows("appraisal_results")),
    )


def _with_points(row: tuple[Any, ...], place: int) -> list[Any]:
    """The row with its decimal at ``place`` as a float."""
    told = list(row)
    told[place] = None if row[place] is None else float(row[place])
    return told

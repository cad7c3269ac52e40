"""What a project's page says below its course: permits, problems, pictures, letters, facts, changes, sources."""

from collections.abc import Sequence
from typing import Any

from pages.leadership import (
    letters_told,
    project_by_hand,
    project_course,
    project_pictures,
    project_roster,
    project_trail,
)
from pages.leadership.project_told import Told
from pages.parts import site_pictures, wording
from pages.parts.cards import card, facts
from pages.parts.markup import Markup, div
from pages.parts.view import View


def sections(view: View, row: Any, rows: Sequence[Told], later: Any) -> Markup:
    """The cards in their order; ``row``: the project of the snapshot, ``rows``: what sheets said about it."""
    project_id = int(row.project_id)
    site_pictures.apply()
    permits, issues = project_by_hand.cards(view, project_id)
    return div(
        "c-stack",
        permits,
        issues,
        project_course.timeline(view, rows),
        project_pictures.strip(view, project_id),
        letters_told.of_project(view, project_id),
        _facts(row),
        project_roster.changes(view, row),
        project_trail.trail(view, rows, later),
    )


def _facts(row: Any) -> Markup:
    pairs = {
        "项目代码": row.project_code,
        "建设性质": row.nature,
        "总投资": wording.money(row.total_investment_wan),
        "到位资金": wording.money(row.funds_in_place_wan),
        "是否入统": _yes_no(row.in_statistics),
        "开工时间": row.start_date,
        "计划竣工时间": row.planned_finish,
        "竣工时间": row.finish_date,
        "存在问题": row.problems,
    }
    return card(facts(pairs), title="基本情况")


def _yes_no(value: Any) -> str:
    return wording.NONE if wording.is_missing(value) else "是" if value else "否"

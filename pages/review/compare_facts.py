"""What else tells two units apart: how they report, which letters they got, their problems, changes of their rosters.

All of it is asked in the view of whoever looks (``Compared.own``): a reporter has numbers of the own unit only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from data.store.letters import Letter
from data.store.roster_wanted import KIND_NAMES
from metrics.reporting import Quality
from pages.leadership import letters_told
from pages.office import issue_question, reporting, roster_lists
from pages.office.by_hand import working_day
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, span, tag
from pages.parts.tables import Column, Row, table
from pages.review.compared import Compared

HIDDEN = "不在权限内"
NOTE = "报送按现在计，文书、问题、清单调整按所看时点计；这些次数本身不计分"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: its group, what it counts, the page behind it, and each unit's words (None: not theirs to see)."""

    group: str
    name: str
    page: str
    params: dict[str, str]
    words: Sequence[str | None]


def facts(compared: Compared) -> Markup:
    """A row a fact; every number leads to its list."""
    columns = [Column("事项", main=True), *(Column(name, number=True) for name in compared.units)]
    rows: list[Row] = []
    group = ""
    for one in told(compared):
        rows.append(Row(_cells(compared, one, is_first=one.group != group), "c-break" if one.group != group else None))
        group = one.group
    return card(table(columns, rows, css=f"v-facts {compared.css}"), title="报送、督办、问题和清单调整", note=NOTE)


def _cells(compared: Compared, one: Fact, *, is_first: bool) -> list[object]:
    head = [tag("strong", f"{one.group}："), one.name] if is_first else [one.name]
    cells: list[object] = [span(None, *head)]
    for unit, words in zip(compared.units, one.words, strict=True):
        if words is None:
            cells.append(span("c-muted", wording.NONE, title=HIDDEN))
        else:
            cells.append(doors.door(compared.view.href(one.page, county=unit, **one.params), words))
    return cells


def told(compared: Compared) -> list[Fact]:
    """Every line, group by group."""
    return [*_reports(compared), *_letters(compared), *_issues(compared), *_changes(compared)]


def _lines(
    compared: Compared, group: str, page: str, lines: Sequence[tuple[str, dict[str, str], Callable[[str], str]]]
) -> list[Fact]:
    return [
        Fact(group, name, page, params, [say(unit) if compared.may_see(unit) else None for unit in compared.units])
        for name, params, say in lines
    ]


def _reports(compared: Compared) -> list[Fact]:
    quality = {one.county: one for one in reporting.told(compared.own).quality}

    def of(unit: str) -> Quality:
        return quality.get(unit, Quality(unit))

    def share(part: int, one: Quality) -> str:
        return f"{wording.share(part / one.due_count, 1.0)}（{part} / {one.due_count}期）" if one.due_count else "—"

    return _lines(
        compared,
        "报送",
        "county_profile",
        [
            ("按时报送", {}, lambda unit: share(of(unit).on_time_count, of(unit))),
            ("报送质量（按时且未被退回）", {}, lambda unit: share(of(unit).first_pass_count, of(unit))),
            ("被退回", {}, lambda unit: f"{of(unit).return_count}次"),
        ],
    )


def _letters(compared: Compared) -> list[Fact]:
    every = [one for one in letters_told.issued(compared.own) if _is_of_tier(compared, one.decision.project_id)]
    today = compared.view.looked_at or compared.view.today

    def count(unit: str, is_so: Callable[[Letter], bool]) -> str:
        return f"{sum(one.decision.county == unit and is_so(one) for one in every)}件"

    return _lines(
        compared,
        "督办",
        "supervision",
        [
            ("收到文书", {}, lambda unit: count(unit, lambda one: True)),
            ("其中督办单、警示函、约谈", {}, lambda unit: count(unit, lambda one: one.kind != "note")),
            ("已办结", {}, lambda unit: count(unit, lambda one: one.state == "closed")),
            ("逾期未反馈", {}, lambda unit: count(unit, lambda one: one.is_overdue(today))),
        ],
    )


def _issues(compared: Compared) -> list[Fact]:
    day = working_day(compared.view)
    every = [
        one
        for one in issue_question.of_all(compared.own)
        if not one.is_withdrawn and _is_of_tier(compared, one.project_id)
    ]

    def count(unit: str, is_so: Callable[[Any], bool]) -> str:
        return f"{sum(one.county == unit and is_so(one) for one in every)}个"

    return _lines(
        compared,
        "问题",
        "issues",
        [
            ("提出", {}, lambda unit: count(unit, lambda one: True)),
            ("已办结", {"list": issue_question.CLOSED}, lambda unit: count(unit, lambda one: one.is_closed)),
            ("逾期", {"list": issue_question.OVERDUE}, lambda unit: count(unit, lambda one: one.is_overdue(day))),
        ],
    )


def _changes(compared: Compared) -> list[Fact]:
    tier, day = compared.view.filters.tier, compared.view.as_of
    every = [one for one in roster_lists.changes(compared.own) if not one.is_undone and one.effective_on <= day]

    def count(unit: str, *kinds: str) -> str:
        mine = [one for one in every if one.kind in kinds]
        inside = [one for one in mine if any(move.county == unit and tier in ("", move.tier) for move in one.moves)]
        return f"{len(inside)}次"

    return _lines(
        compared,
        "清单调整",
        "roster_changes",
        [
            (KIND_NAMES["replacement"], {}, lambda unit: count(unit, "replacement")),
            ("纳入上级清单", {}, lambda unit: count(unit, "promotion")),
            ("增加、调出", {}, lambda unit: count(unit, "addition", "removal")),
            ("暂停", {}, lambda unit: count(unit, "pause")),
        ],
    )


def _is_of_tier(compared: Compared, project_id: int | None) -> bool:
    tier, projects = compared.view.filters.tier, compared.own.figures.snapshot.projects
    return not tier or project_id in set(projects.loc[projects["tier"] == tier, "project_id"])

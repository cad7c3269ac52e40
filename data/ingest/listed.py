"""Sheets that list things about projects, a row each: permits in the long form, problems of the 问题清单."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.ingest.column_map import ColumnMap
from data.ingest.draft import Draft
from data.ingest.grid import Grid, address
from data.ingest.headers import HeaderMatcher, Match
from data.ingest.match import say_duplicates
from data.ingest.model import CleanRow
from data.ingest.problems import problem
from data.ingest.recognise.header import Header
from data.ingest.recognise.kind import ANCHORS
from data.ingest.text import name_key, squeezed


def reworded(header: Header, kind: str | None, matcher: HeaderMatcher) -> Header:
    """The header with the words that mean something else in a sheet of this kind: 类型 in a list of problems."""
    means = next((one.means for one in matcher.vocabulary.kinds if one.key == kind), {})
    if not means:
        return header
    matches = dict(header.matches)
    for column, path in header.paths.items():
        text = matcher.text(path[-1])
        meant = means.get(text.key) or means.get(text.short)
        own = matches.get(column)
        if meant and not (own and own.field.startswith("permit:")):
            matches[column] = Match(meant, 4, text.raw)
    return replace(header, matches=matches)


def anchor(kind: str | None, fields: Iterable[str]) -> str:
    """The column that makes a row one of the list's."""
    return "permit_name" if kind == "permits" and "permit_name" in fields else ANCHORS.get(kind or "", "project_name")


def is_list(kind: str, columns: ColumnMap) -> bool:
    """Whether a project may have several rows."""
    return anchor(kind, columns.fields.values()) != "project_name"


def name_rows(drafts: Sequence[Draft], kind: str, columns: ColumnMap, grid: Grid, nothing: frozenset[str]) -> None:
    """Give every row of a list its project: a permit's blank name is the one above, a problem may have none."""
    if not is_list(kind, columns):
        return
    column = columns.column("project_name")
    above: Draft | None = None
    for draft in drafts:
        draft.parent = None
        named = squeezed(draft.name)
        cell = address(draft.row, column) if column is not None else None
        if kind == "permits" and not named and above is not None:
            draft.values["project_name"], draft.cells["project_name"] = above.name, str(cell)
            _say(draft, "name.filled_down", grid.name, cell, above.name)
        elif kind == "permits" and not named:
            _say(draft, "name.missing", grid.name, cell, None)
        elif not named or named.lower() in nothing:
            draft.values.pop("project_name", None)
            if column is not None and not named:
                _say(draft, "problem.no_project", grid.name, cell, draft.values.get("problems"))
        above = draft if draft.name else above


def kept_rows(drafts: Sequence[Draft], kind: str, columns: ColumnMap, sheet: str) -> list[Draft]:
    """The rows that count, each thing once: one row a project, or one a problem."""
    if kind == "problems":
        return _distinct_problems(drafts, sheet)
    return _one_a_project(drafts, sheet) if is_list(kind, columns) else say_duplicates(drafts, sheet)


def subjects(kind: str | None, row: CleanRow) -> list[object]:
    """What a row must not share with a row of another sheet, beside its project."""
    if kind == "permits":
        return list(row.values.get("permits") or {}) or [None]
    return [squeezed(str(row.values.get("problems", "")))] if kind == "problems" else [None]


def _one_a_project(drafts: Sequence[Draft], sheet: str) -> list[Draft]:
    """The permits of a project's rows on its first row; every value keeps its own cell."""
    first: dict[object, Draft] = {}
    for draft in drafts:
        whole = first.setdefault(_project(draft), draft)
        if whole is draft:
            continue
        for name, state in draft.values.get("permits", {}).items():
            states = whole.values.setdefault("permits", {})
            if name in states:
                code = "permit.two_states" if states[name] != state else "permit.twice"
                _say(draft, code, sheet, draft.cells.get(f"permits.{name}"), f"{states[name]}与{state}", at=name)
                continue
            states[name] = state
            details = draft.values.get("permit_details", {}).get(name)
            if details:
                whole.values.setdefault("permit_details", {})[name] = details
            whole.cells.update(_cells_of(draft.cells, name))
    return list(first.values())


def _cells_of(cells: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: cell for key, cell in cells.items() if key.split(".")[1:2] == [name]}


def _distinct_problems(drafts: Sequence[Draft], sheet: str) -> list[Draft]:
    first: dict[object, Draft] = {}
    for draft in drafts:
        key = (_project(draft), squeezed(str(draft.values.get("problems", ""))))
        earlier = first.setdefault(key, draft)
        if earlier is not draft:
            is_same = earlier.values == draft.values
            code = "problem.twice" if is_same else "problem.twice_differs"
            cell = draft.cells.get("problems")
            _say(draft, code, sheet, cell, draft.values.get("problems"), at=str(earlier.row + 1))
    return list(first.values())


def _project(draft: Draft) -> object:
    return draft.project_id or (name_key(draft.name), draft.values.get("county"), draft.values.get("tier"))


def _say(draft: Draft, code: str, sheet: str, cell: str | None, value: object, at: str = "") -> None:
    draft.problems.append(problem(code, sheet=sheet, cell=cell, value=value, row=draft.row + 1, at=at))

"""A person's word on one sheet: it wins over what the program recognised, and the reading's notes say so."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from data.ingest.column_map import ALSO, TICKED, ColumnMap
from data.ingest.container.addresses import column_number, letters
from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.model import Answers, Correction, Problem
from data.ingest.problems import problem
from data.ingest.recognise.body import Body, Section
from data.ingest.recognise.header import Header, find_header, header_at
from data.ingest.vocabulary import Vocabulary

SKIP = "skip"
SKIPPED = "按更正不读取"
PERMIT, SHOWN_PERMIT = "permit:", "permits."
DISPLACED, LEFT_OUT, UNRESOLVED = "#displaced", "#left_out", "#unresolved"


def answers_for(answers: Answers, correction: Correction) -> Answers:
    """What holds for the whole file, with this sheet's own unit, cut-off and county before it."""
    return replace(
        answers,
        county=correction.county or answers.county,
        cut_off=correction.cut_off or answers.cut_off,
        unit=correction.unit or answers.unit,
    )


def header_for(grid: Grid, correction: Correction, matcher: HeaderMatcher) -> Header | None:
    """The header block that a person pointed at, else the one that is found."""
    rows = [row - 1 for row in correction.header_rows if 0 < row <= len(grid.rows)]
    return header_at(grid, matcher, min(rows), max(rows)) if rows else find_header(grid, matcher)


def columns_said(correction: Correction) -> dict[int, str | None]:
    """0-based column → the mapper's field, None = leave out."""
    return {column_number(letter): _internal(field) for letter, field in correction.columns.items()}


def _internal(field: str | None) -> str | None:
    if field and field.startswith(SHOWN_PERMIT):
        return PERMIT + field.removeprefix(SHOWN_PERMIT)
    return field


def fields_taken(correction: Correction) -> set[str]:
    """Fields about which no other column has a say."""
    fields = {field for field in columns_said(correction).values() if field}
    return fields | ({"county"} if correction.county else set())


def still_open(header: Header, correction: Correction) -> Header:
    """The header without the columns that a person has settled and those that they displaced."""
    said, taken = columns_said(correction), fields_taken(correction)
    gone = said.keys() | {column for column, match in header.matches.items() if match.field in taken}
    return replace(
        header,
        paths={column: path for column, path in header.paths.items() if column not in gone},
        matches={column: match for column, match in header.matches.items() if column not in gone},
    )


def settle_columns(
    columns: ColumnMap, header: Header, correction: Correction, matcher: HeaderMatcher, sheet: str
) -> None:
    """Put what a person said about columns over what the mapper found in the others."""
    said, taken = columns_said(correction), fields_taken(correction)
    displaced = {column for column, key in columns.fields.items() if _is_displaced(key, taken)}
    columns.fields.update(dict.fromkeys(displaced, DISPLACED))
    cells = {f"{letters(column)}{header.bottom + 1}" for column in displaced}
    columns.problems = [one for one in columns.problems if one.cell not in cells]
    columns.problems += _twice(said, header, matcher.vocabulary, sheet)
    fields = list(said.values())
    for column, field in said.items():
        columns.fields[column] = (field if fields.count(field) == 1 else UNRESOLVED) if field else LEFT_OUT
        _unit_of(columns, header, column, matcher)
        match = header.matches.get(column)
        if field and not (match and match.field == field and match.rank == 1):
            columns.weak.discard(field)
    for letter, unit in correction.column_units.items():
        columns.units[column_number(letter)] = unit
        columns.foreign.discard(column_number(letter))


def _is_displaced(key: str, taken: set[str]) -> bool:
    return key.removeprefix(ALSO) in taken or (key.startswith(TICKED) and "status" in taken)


def _twice(said: Mapping[int, str | None], header: Header, words: Vocabulary, sheet: str) -> Iterator[Problem]:
    """Two columns said to be one field: no choice is made, as with two columns that read alike."""
    by_field: dict[str, list[int]] = {}
    for column, field in said.items():
        if field:
            by_field.setdefault(field, []).append(column)
    for field, columns in by_field.items():
        if len(columns) > 1:
            at = "、".join(f"{letters(column)}列" for column in sorted(columns))
            cell = f"{letters(min(columns))}{header.bottom + 1}"
            yield problem("column.duplicate", sheet=sheet, cell=cell, at=at, value=words.label(field))


def _unit_of(columns: ColumnMap, header: Header, column: int, matcher: HeaderMatcher) -> None:
    """The unit that the header itself names holds for a said field as for a recognised one."""
    texts = [matcher.text(part) for part in reversed(header.paths.get(column, ()))]
    if unit := next((text.unit for text in texts if text.unit), None):
        columns.units[column] = unit
    if any(text.is_foreign for text in texts):
        columns.foreign.add(column)


def settle_rows(body: Body, correction: Correction) -> None:
    """Take the ignored rows out, and the section rows' counties where the whole sheet's was said.

    The rows below an ignored package row stand for themselves.
    """
    ignored = {row - 1 for row in correction.ignored_rows}
    if correction.county:
        body.data = [replace(data, section=_without_county(data.section)) for data in body.data]
    if not ignored:
        return
    body.data = [
        replace(data, parent=None if data.parent in ignored else data.parent)
        for data in body.data
        if data.row not in ignored
    ]
    body.totals = [total for total in body.totals if total.row not in ignored]
    body.nameless = [row for row in body.nameless if row not in ignored]
    body.doubts = [doubt for doubt in body.doubts if doubt[0] not in ignored]
    body.continuations = [row for row in body.continuations if row not in ignored]
    body.ignored = [(row, text) for row, text in body.ignored if row not in ignored]
    if body.second_table in ignored:
        body.second_table = None


def _without_county(section: Section) -> Section:
    return replace(section, county=None)


def in_words(correction: Correction, words: Vocabulary) -> tuple[str, ...]:
    """The correction as Chinese notes, one each."""
    return tuple(f"按更正:{said}" for said in _said(correction, words))


def _said(correction: Correction, words: Vocabulary) -> Iterator[str]:
    kinds = {kind.key: kind.label for kind in words.kinds}
    if correction.kind:
        yield f"类型为{kinds.get(correction.kind, '不读取')}"
    if correction.header_rows:
        yield f"表头为第{'、'.join(map(str, correction.header_rows))}行"
    if correction.unit:
        yield f"金额单位为{correction.unit}"
    if correction.cut_off:
        yield f"数据截至{correction.cut_off.isoformat()}"
    if correction.county:
        yield f"报送单位为{correction.county}"
    for letter, field in correction.columns.items():
        name = words.label(_internal(field) or "") if field else ""
        yield f"{letter}列为“{name}”" if field else f"{letter}列不读取"
    for letter, unit in correction.column_units.items():
        yield f"{letter}列单位为{unit}"
    if correction.ignored_rows:
        yield f"第{'、'.join(map(str, sorted(correction.ignored_rows)))}行不计入"

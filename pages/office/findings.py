"""What was found in a file, as HTML: what was understood per sheet, and the problems by what to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from data.ingest.model import Problem, SheetReading
from pages.office.causes import Finding, told
from pages.office.words import KIND_NAMES, amount_text, field_name, size
from pages.parts.markup import Markup, div, join, span, tag

_TO_DO = {
    "error": ("必须改正", "改好原表重新拖入"),
    "warning": ("请核对", "核对无误，勾选后按原表入库"),
    "info": ("知悉即可", ""),
}
_ICONS = {"error": "✕", "warning": "！", "info": "i"}
_SHOWN = 8  # more than a person reads at a glance; the rest opens on demand


def understood(sheets: Sequence[SheetReading], baseline: date | None = None) -> Markup:
    """One line a sheet: kind, unit, cut-off, size; a skipped sheet with its reason.

    ``baseline``: from when a roster holds that names no day of its own.
    """
    return div("o-sheets", *(_sheet_line(sheet, len(sheets) > 1, baseline) for sheet in sheets))


def _sheet_line(sheet: SheetReading, is_named: bool, baseline: date | None) -> Markup:
    name = span("o-sheet-name", sheet.sheet) if is_named else None
    if sheet.skipped:
        return div("o-sheet c-muted", name, f"未读取：{sheet.skipped}", _corrected(sheet))
    facts = [
        tag("strong", KIND_NAMES.get(sheet.kind or "", "未识别")),
        sheet.county,
        sheet.tier,
        _moment(sheet, baseline),
        size(sheet),
        _unit(sheet),
    ]
    return div("o-sheet", name, span(None, join([fact for fact in facts if fact], " · ")), _corrected(sheet))


def _moment(sheet: SheetReading, baseline: date | None) -> str | None:
    """From when a roster holds; until when everything else tells."""
    day = sheet.cut_off
    if sheet.kind != "roster":
        return f"截至 {day.isoformat()}" if day else None
    if day is None:
        return f"生效日期 {baseline.isoformat()}（表中没有写明，按基期）" if baseline else "生效日期没有写明"
    return f"生效日期 {day.isoformat()}"


def _corrected(sheet: SheetReading) -> Markup | None:
    """Says that a person has read it otherwise than the program."""
    return span("c-tag", "已更正") if any(note.startswith("按更正") for note in sheet.notes) else None


def _unit(sheet: SheetReading) -> str | None:
    units = dict.fromkeys([*([sheet.unit] if sheet.unit else []), *sheet.column_units.values()])
    return f"金额单位 {'、'.join(units)}" if units else None


def mapping(sheet: SheetReading) -> Markup:
    """The column mapping of one sheet, with header, totals rows and notes."""
    lines = [f"表头第 {_numbers(sheet.header_rows)} 行"]
    lines += [f"第 {_numbers(sheet.totals_rows)} 行是合计，只核对、不计入"] if sheet.totals_rows else []
    columns = [
        (f"{letter} 列", field_name(field), sheet.column_units.get(letter, ""))
        for letter, field in sheet.columns.items()
    ]
    chips = [span("o-column", span("o-cell", letter), name, span("c-muted", unit)) for letter, name, unit in columns]
    return div(
        "o-mapping",
        div("c-muted", f"工作表“{sheet.sheet}”：", "；".join([*lines, *sheet.notes])),
        div("o-chips", *chips),
    )


def _numbers(numbers: Iterable[int]) -> str:
    return "、".join(str(number) for number in numbers)


def problem_group(
    severity: str,
    problems: Sequence[Problem],
    sheets: Sequence[SheetReading],
    others: Sequence[Problem] = (),
    advice: str = "",
) -> Markup | None:
    """The findings of one severity under what to do about them; each with its cell, project and value.

    ``others``: the file's other problems, which may already tell what is told here. ``advice``: what to do with them,
    where that is not what a sender does.
    """
    title, usual = _TO_DO[severity]
    names = project_names(sheets)
    found = [one for one in told([*problems, *others], sheets) if one.severity == severity]
    items = [_finding(one, names, is_many_sheets=len(sheets) > 1) for one in found]
    if not items:
        return None
    rest = tag("details", tag("summary", f"其余 {len(items) - _SHOWN} 条"), *items[_SHOWN:])
    return div(
        f"o-problems o-{severity}",
        div(
            "o-problems-title",
            span("o-icon", _ICONS[severity]),
            f"{title} {len(items)} 条",
            span("c-muted", advice or usual),
        ),
        *items[:_SHOWN],
        rest if len(items) > _SHOWN else None,
    )


def project_names(sheets: Sequence[SheetReading]) -> dict[tuple[str, int], str]:
    """Sheet and row → the project there: a person knows projects, not row numbers."""
    return {(sheet.sheet, row.row): str(row.values.get("project_name", "")) for sheet in sheets for row in sheet.rows}


def _finding(finding: Finding, names: dict[tuple[str, int], str], *, is_many_sheets: bool) -> Markup:
    problem, message = finding.problem, finding.words
    place = " ".join(part for part in (problem.sheet if is_many_sheets else None, problem.cell) if part)
    row = problem.row or int("".join(filter(str.isdigit, problem.cell or "")) or 0)
    name = "" if _is_of_a_column(finding) else names.get((problem.sheet or "", row), "")
    is_said = finding.same or problem.code == "unit.suspicious" or _is_in(problem.value or "", message, name)
    value = None if is_said else span("c-muted", f"“{problem.value}”")
    project = tag("strong", f"{name}：") if name and not _is_in(name, message) else None
    return div("o-problem", span("o-cell", place or "整份"), div(None, project, value, message, _cells(finding)))


def _is_of_a_column(finding: Finding) -> bool:
    """Whether the line is about several projects, or about a column, and names none of its projects."""
    return bool(finding.same) or finding.problem.code.startswith(("unit.", "column."))


def _is_in(words: str, *texts: str) -> bool:
    """Whether one of the texts says this already, whatever its spaces; nothing is said everywhere."""
    bare = "".join(words.split())
    return any(bare in "".join(text.split()) or amount_text(words) in text for text in texts if text or not bare)


def _cells(finding: Finding) -> Markup | None:
    """Every cell of which the line speaks, for whoever looks for them."""
    if not finding.same:
        return None
    cells = [span("o-cell", one.cell or one.value or "整份") for one in (finding.problem, *finding.same)]
    return tag("details", tag("summary", f"这 {len(cells)} 处"), div("o-chips", *cells))

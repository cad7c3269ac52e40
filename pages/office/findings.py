"""What was found in a file, as HTML: what was understood per sheet, problems by what to do, differences."""

from collections.abc import Iterable, Sequence

from data.ingest.model import Change, Problem, SheetReading
from pages.office.words import KIND_NAMES, MONEY_FIELDS, amount_text, field_name, sentence, size, value_text
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table

_TO_DO = {
    "error": ("必须改正", "改好原表重新拖入"),
    "warning": ("请核对", "核对无误，勾选后按原表入库"),
    "info": ("知悉即可", ""),
}
_ICONS = {"error": "✕", "warning": "！", "info": "i"}
_LOST = "上次有、本次没有"
_CHANGE_WORDS = {"jump": "跳变", "gone": "本期缺少", "lost": "本期留空", "new": "新出现", "changed": "有变化"}
_COMPARED = ("progress", "permits")
_SHOWN = 8  # more than a person reads at a glance; the rest opens on demand


def understood(sheets: Sequence[SheetReading]) -> Markup:
    """One line a sheet: kind, unit, cut-off, size; a skipped sheet with its reason."""
    return div("o-sheets", *(_sheet_line(sheet, len(sheets) > 1) for sheet in sheets))


def _sheet_line(sheet: SheetReading, is_named: bool) -> Markup:
    name = span("o-sheet-name", sheet.sheet) if is_named else None
    if sheet.skipped:
        return div("o-sheet c-muted", name, f"未读取：{sheet.skipped}", _corrected(sheet))
    facts = [
        tag("strong", KIND_NAMES.get(sheet.kind or "", "未识别")),
        sheet.county,
        sheet.tier,
        f"截至 {sheet.cut_off.isoformat()}" if sheet.cut_off else None,
        size(sheet),
        _unit(sheet),
    ]
    return div("o-sheet", name, span(None, join([fact for fact in facts if fact], " · ")), _corrected(sheet))


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


def problem_group(severity: str, problems: Sequence[Problem], sheets: Sequence[SheetReading]) -> Markup:
    """The problems of one severity under what to do about them; each with its cell, project and value."""
    title, advice = _TO_DO[severity]
    names = project_names(sheets)
    items = [_problem(one, names, is_many_sheets=len(sheets) > 1) for one in problems]
    rest = tag("details", tag("summary", f"其余 {len(items) - _SHOWN} 条"), *items[_SHOWN:])
    return div(
        f"o-problems o-{severity}",
        div("o-problems-title", span("o-icon", _ICONS[severity]), f"{title} {len(items)} 条", span("c-muted", advice)),
        *items[:_SHOWN],
        rest if len(items) > _SHOWN else None,
    )


def project_names(sheets: Sequence[SheetReading]) -> dict[tuple[str, int], str]:
    """Sheet and row → the project there: a person knows projects, not row numbers."""
    return {(sheet.sheet, row.row): str(row.values.get("project_name", "")) for sheet in sheets for row in sheet.rows}


def _problem(problem: Problem, names: dict[tuple[str, int], str], *, is_many_sheets: bool) -> Markup:
    place = " ".join(part for part in (problem.sheet if is_many_sheets else None, problem.cell) if part)
    row = problem.row or int("".join(filter(str.isdigit, problem.cell or "")) or 0)
    name, message = names.get((problem.sheet or "", row)), sentence(problem)
    is_said = not problem.value or problem.value in message or amount_text(problem.value) in message
    value = None if is_said else span("c-muted", f"“{problem.value}”")
    project = tag("strong", f"{name}：") if name and name not in message else None
    return div("o-problem", span("o-cell", place or "整份"), div(None, project, value, message))


def difference_line(changes: Sequence[Change], sheets: Sequence[SheetReading] = ()) -> str:
    """The difference in one line; ``sheets``: those that were read, since lists are compared after they are kept."""
    kinds = {sheet.kind for sheet in sheets if sheet.kind and not sheet.skipped}
    if kinds and not kinds.intersection(_COMPARED) and not changes:
        return "入库后在“报送记录”中查看与所替代那一份的差异"
    parts = [f"{_LOST}“{field_name(one.field)}”" for one in changes if one.project_id is None and one.kind == "lost"]
    named = [change for change in changes if change.project_name]
    projects = {kind: {change.project_name for change in named if change.kind == kind} for kind in _CHANGE_WORDS}
    parts += [f"{word} {len(projects[kind])} 个项目" for kind, word in _CHANGE_WORDS.items() if projects[kind]]
    permits = sum((change.field or "").startswith("permits.") for change in changes)
    parts += [f"手续状态变化 {permits} 项"] if permits else []
    return ("与原清单相比：" if kinds == {"roster"} else "与上次报送相比：") + (
        "、".join(parts) if parts else "没有差异"
    )


def difference_table(changes: Sequence[Change]) -> Markup:
    """A row a project: what became of it, and each changed value with its cell; whole columns and jumps first."""
    order = list(_CHANGE_WORDS)
    by_project: dict[tuple[str, str], list[Change]] = {}
    for change in sorted(changes, key=lambda change: (bool(change.project_name), order.index(change.kind))):
        by_project.setdefault((change.kind, change.project_name), []).append(change)
    columns = (Column("项目", main=True), Column("差异"), Column("上次 → 本次"))
    return table(columns, (_project(kind, name, found) for (kind, name), found in by_project.items()))


def _project(kind: str, name: str, changes: Sequence[Change]) -> tuple[object, ...]:
    lines = [_step(change) for change in changes]
    return (
        name or "整列",
        span(f"c-tag o-{kind}", _CHANGE_WORDS[kind] if name else "本次没有"),
        div("o-steps-of", *lines),
    )


def _step(change: Change) -> Markup:
    cell = span("o-cell", change.cell) if change.cell else None
    if not change.field:
        return div(None, cell or "—")
    if change.kind == "lost" and change.project_id is None:
        return div(None, span("c-muted", field_name(change.field)), span("c-num", f"上次 {change.before} 个项目有数"))
    unit = " 万元" if change.field in MONEY_FIELDS and change.after is not None else ""
    values = f"{value_text(change.before)} → {value_text(change.after)}{unit}"
    return div(None, span("c-muted", field_name(change.field)), span("c-num", values), cell)

"""What ``check`` and ``load`` say about a file, as text for a person at a terminal."""

from data.ingest.model import FileReading, Problem, SheetReading
from pages.office.words import KIND_NAMES, SEVERITY_NAMES, sentence


def reading_text(reading: FileReading) -> str:
    """One file: its sheets, then its problems, worst first."""
    heading = reading.file if reading.readable else f"{reading.file}（读不出来）"
    ordered = sorted(reading.problems, key=lambda problem: list(SEVERITY_NAMES).index(problem.severity))
    return "\n".join([heading, *map(sheet_text, reading.sheets), *map(problem_line, ordered)])


def sheet_text(sheet: SheetReading) -> str:
    """One sheet: what was understood, and which column became which field."""
    if sheet.skipped:
        return f"  [{sheet.sheet}] 未读取：{sheet.skipped}"
    parts = [
        KIND_NAMES.get(sheet.kind or "", "未识别"),
        f"表头第 {'、'.join(map(str, sheet.header_rows)) or '—'} 行",
        f"单位 {sheet.unit or '—'}",
        f"截至 {sheet.cut_off or '—'}",
        f"报送单位 {sheet.county or '—'}",
        f"{sheet.row_count} 行",
        *([f"合计行 {'、'.join(map(str, sheet.totals_rows))}"] if sheet.totals_rows else []),
    ]
    columns = " ".join(f"{letter}={field}" for letter, field in sheet.columns.items())
    return f"  [{sheet.sheet}] {'；'.join(parts)}\n    {columns}"


def problem_line(problem: Problem) -> str:
    """One problem with its address."""
    place = "".join(f" {part}" for part in (problem.sheet, problem.cell) if part)
    return f"  {SEVERITY_NAMES[problem.severity]} {problem.code}{place}：{sentence(problem)}"

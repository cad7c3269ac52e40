"""The difference of a file against what is in force, as words and as a table: what looks wrong comes first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from data.ingest.model import Change, SheetReading
from pages.office.submission import Submission
from pages.office.words import MONEY_FIELDS, field_name, value_text
from pages.parts.markup import Markup, div, span
from pages.parts.tables import Column, table

# In the order in which a person should look at them.
_WORDS: Mapping[str, str] = {
    "jump": "跳变",
    "fell": "比上次减少",
    "gone": "本期缺少",
    "lost": "本期留空",
    "new": "新出现",
    "changed": "有变化",
}
_ROSTER_WORDS: Mapping[str, str] = {**_WORDS, "gone": "不再列入", "lost": "清单留空", "new": "新列入"}
_ORDER = list(_WORDS)
# What only grows: less than last time is a mistake, or a story.
_CUMULATIVE = frozenset({"year_investment", "funds_in_place", "statistics_investment"})
_COMPARED = ("roster", "progress", "permits")
_LOST = "上次有、本次没有"


def kind_of(change: Change) -> str:
    """The change's kind, and "fell" for a cumulative amount under the last one."""
    is_cumulative = change.kind == "changed" and change.field in _CUMULATIVE
    return "fell" if is_cumulative and _has_fallen(change.before, change.after) else change.kind


def _has_fallen(before: object, after: object) -> bool:
    return isinstance(before, Decimal) and isinstance(after, Decimal) and after < before


def line(changes: Sequence[Change], sheets: Sequence[SheetReading] = ()) -> str:
    """The difference in one line; a project counts once, for the first thing to look at."""
    kinds = {sheet.kind for sheet in sheets if sheet.kind and not sheet.skipped}
    if kinds and not kinds.intersection(_COMPARED):
        return "问题清单整张以这一份为准，不逐条比较"
    is_roster = kinds == {"roster"}
    lost = dict.fromkeys(f"“{field_name(one.field)}”" for one in changes if _is_column(one))
    parts = [f"{_LOST}{''.join(lost)}"] if lost else []
    words, firsts = _ROSTER_WORDS if is_roster else _WORDS, [kind for kind, _, _ in _projects(changes)]
    parts += [f"{word} {firsts.count(kind)} 个项目" for kind, word in words.items() if kind in firsts]
    permits = sum((change.field or "").startswith("permits.") for change in changes)
    parts += [f"手续状态变化 {permits} 项"] if permits else []
    against = "与现行清单相比" if is_roster else "与上次报送相比"
    return f"{against}：{'、'.join(parts) if parts else '没有差异'}"


def line_of(one: Submission) -> str:
    """The same of a file; while its unit of money is open there are no amounts to compare."""
    if is_open(one):
        return "回答金额单位后，再与上次报送比较"
    return line(one.changes, one.reading.sheets)


def is_open(one: Submission) -> bool:
    """Whether the difference waits for an answer."""
    return any(problem.code == "unit.missing" for problem in one.reading.problems)


def shown(changes: Sequence[Change], sheets: Sequence[SheetReading] = ()) -> Markup:
    """A row a project: what became of it, and each changed value with its cell; columns, jumps and falls first."""
    rosters = {sheet.sheet for sheet in sheets if sheet.kind == "roster"}
    amount, lost = _format(changes), [change for change in changes if _is_column(change)]
    rows: list[tuple[object, ...]] = []
    if lost:
        rows.append(("整列", span("c-tag o-lost", "本次没有"), div("o-steps-of", *_lost_columns(lost))))
    for kind, name, found in _projects(changes):
        words = _ROSTER_WORDS if found[0].sheet in rosters else _WORDS
        steps = div("o-steps-of", *(_step(change, amount) for change in found))
        rows.append((name, span(f"c-tag o-{kind}", words[kind]), steps))
    return table((Column("项目", main=True), Column("差异"), Column("上次 → 本次")), rows)


def _is_column(change: Change) -> bool:
    return change.kind == "lost" and change.project_id is None


def _projects(changes: Iterable[Change]) -> list[tuple[str, str, list[Change]]]:
    """Kind, name and changes of each project, worst first; a project's own changes likewise."""
    by_project: dict[object, list[Change]] = {}
    for change in changes:
        if not _is_column(change):
            by_project.setdefault(change.project_id or change.project_name, []).append(change)
    found = [sorted(group, key=_place) for group in by_project.values()]
    return [
        (kind_of(group[0]), group[0].project_name, group) for group in sorted(found, key=lambda one: _place(one[0]))
    ]


def _place(change: Change) -> int:
    return _ORDER.index(kind_of(change))


def _lost_columns(changes: Iterable[Change]) -> list[Markup]:
    counts: dict[str, int] = {}
    for change in changes:
        counts[field_name(change.field)] = counts.get(field_name(change.field), 0) + int(change.before or 0)
    return [
        div(None, span("c-muted", name), span("c-num", f"上次 {count} 个项目有数")) for name, count in counts.items()
    ]


def _format(changes: Iterable[Change]) -> Callable[[object], str]:
    """Amounts of one table with the same decimals: none, or two where one needs them."""
    amounts = [value for one in changes for value in (one.before, one.after) if isinstance(value, Decimal)]
    digits = 2 if any(value != value.to_integral_value() for value in amounts) else 0
    return lambda value: f"{value:,.{digits}f}" if isinstance(value, Decimal) else value_text(value)


def _step(change: Change, amount: Callable[[object], str]) -> Markup:
    cell = span("o-cell", change.cell) if change.cell else None
    if not change.field:
        return div(None, cell or "—")
    unit = " 万元" if change.field in MONEY_FIELDS and change.after is not None else ""
    values = f"{amount(change.before)} → {amount(change.after)}{unit}"
    fell = f"减少 {amount(change.before - change.after)} 万元" if kind_of(change) == "fell" else None
    return div(
        None,
        span("c-muted", field_name(change.field)),
        span("c-num", values),
        span("c-tag", fell) if fell else None,
        cell,
    )

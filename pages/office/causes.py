"""Problems as a person counts them: what has one cause is one line, however many cells and rules it trips."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import takewhile

from data.ingest.model import Problem, SheetReading
from pages.office.words import field_name, sentence
from pages.parts import wording

# What the first brings about in the same row, or (for a whole column) in the same sheet.
_IN_ROW: Mapping[str, frozenset[str]] = {
    "check.jump": frozenset({"check.cumulative_falls", "check.period_plus_last", "check.done_over_total"}),
    "check.cumulative_falls": frozenset({"check.period_plus_last"}),
}
_IN_SHEET: Mapping[str, frozenset[str]] = {
    "column.is_cumulative": frozenset({"check.period_plus_last"}),
    "unit.implausible": frozenset({"unit.suspicious", "check.done_over_total", "check.finished_underinvested"}),
}
_MANY = 3  # as many jumps in one column are the column's fault, not the projects'
_LEAST_WAN, _MOST_WAN = Decimal(10), Decimal(10_000_000)
_WHERE = "展开“识别结果”，在“改一列”里选{column}，改它的“列的金额单位”。"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: the problem that tells it and its sentence. ``same``: further problems of which the sentence speaks as
    well; ``others``: what follows from it and is not told again."""

    problem: Problem
    words: str
    same: tuple[Problem, ...] = ()
    others: tuple[Problem, ...] = ()

    @property
    def severity(self) -> str:
        """error, warning or info, as its problem's."""
        return self.problem.severity


def told(problems: Sequence[Problem], sheets: Sequence[SheetReading] = ()) -> list[Finding]:
    """All problems as findings, in their order; none is lost, some are told by another."""
    shared = [*_wrong_units(problems, sheets), *_lost_columns(problems), *_totals_rows(problems)]
    grouped = {id(one): group for group in shared for one in (group.problem, *group.same)}
    owners, found = _owners(problems), []
    for one in problems:
        finding = grouped.get(id(one)) or Finding(one, words_of(one))
        if finding.problem is one and (id(one) in grouped or id(one) not in owners):
            members = {id(member) for member in (one, *finding.same)}
            others = [other for other in problems if owners.get(id(other)) in members and id(other) not in members]
            found.append(replace(finding, others=tuple(others)))
    return found


def count(problems: Sequence[Problem], severity: str, sheets: Sequence[SheetReading] = ()) -> int:
    """How many findings of one severity a person has to look at."""
    return sum(one.severity == severity for one in told(problems, sheets))


def words_of(problem: Problem) -> str:
    """The problem's sentence; where only a wrong unit explains it, with the two numbers and the way out."""
    return _suspicious(problem) if problem.code == "unit.suspicious" else sentence(problem)


def _owners(problems: Sequence[Problem]) -> dict[int, int]:
    """Problem → the problem whose cause it shares."""
    owners: dict[int, int] = {}
    for lead in problems:
        in_row, in_sheet = _IN_ROW.get(lead.code, frozenset()), _IN_SHEET.get(lead.code, frozenset())
        for one in problems if in_row or in_sheet else ():
            is_same = one.sheet == lead.sheet and one is not lead
            if is_same and (one.code in in_sheet or (one.code in in_row and _row(one) == _row(lead))):
                owners.setdefault(id(one), id(lead))
    lost = {(one.sheet, one.value): id(one) for one in problems if one.code == "check.lost_column"}
    for one in problems:
        if one.code == "column.missing" and (one.sheet, one.value) in lost:
            owners.setdefault(id(one), lost[one.sheet, one.value])
    # A jump owns the fall of its row, and the fall's own follower with it.
    return {one: owners.get(lead, lead) for one, lead in owners.items()}


def _wrong_units(problems: Sequence[Problem], sheets: Sequence[SheetReading]) -> Iterator[Finding]:
    """Columns a thousand times away from the roster or the last report: one finding a sheet, however many they are."""
    for name in dict.fromkeys(one.sheet for one in problems):
        own = [one for one in problems if one.sheet == name]
        fields = next((sheet.columns for sheet in sheets if sheet.sheet == name), {})
        jumps = _by_column([one for one in own if one.code == "check.jump"])
        jumps = {column: group for column, group in jumps.items() if column and len(group) >= _MANY}
        plans = {_column(one): one for one in own if one.code == "unit.implausible"}
        parts = [f"{_title(column, fields)}约为清单中同名项目的 {one.value} 倍" for column, one in plans.items()]
        for column, group in jumps.items():
            example = sentence(group[0]).split("，单位可能有误", 1)[0]
            parts.append(
                f"{_title(column, fields)}有 {len(group)} 个项目同上期相差上千倍（如 {group[0].cell}：{example}）"
            )
        if parts:
            where = _WHERE.format(column=f"{'、'.join(sorted({*plans, *jumps}))} 列")
            first, *rest = [*plans.values(), *(one for group in jumps.values() for one in group)]
            yield Finding(first, f"{'；'.join(parts)}。原因多半只有一个：金额单位不对；{where}", tuple(rest))


def _by_column(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for one in problems:
        found.setdefault(_column(one), []).append(one)
    return found


def _title(column: str, fields: Mapping[str, str]) -> str:
    return f"“{field_name(fields[column])}”（{column} 列）" if column in fields else f"{column} 列"


def _lost_columns(problems: Sequence[Problem]) -> Iterator[Finding]:
    lost = [one for one in problems if one.code == "check.lost_column"]
    if len(lost) < 2:
        return
    names = "".join(dict.fromkeys(f"“{one.value}”" for one in lost))
    words = (
        f"上次报送有{names}，本次没有找到这几列；如已改名，请改回表头，"
        "或在“识别结果”的“改一列”里指定是哪一列，没有则请补上。"
    )
    yield Finding(lost[0], words, tuple(lost[1:]))


def _totals_rows(problems: Sequence[Problem]) -> Iterator[Finding]:
    """A totals row that is wrong in several columns lacks a row, or has one too many."""
    by_row: dict[tuple[str | None, int], list[Problem]] = {}
    for one in problems:
        if one.code == "check.total_mismatch":
            by_row.setdefault((one.sheet, _row(one)), []).append(one)
    for (_, row), group in by_row.items():
        if len(group) > 1:
            words = (
                f"第 {row} 行合计有 {len(group)} 列同各行相加不符，多半是少了或多了一行；"
                f"如 {group[0].cell}：{sentence(group[0])}"
            )
            yield Finding(group[0], words, tuple(group[1:]))


def _suspicious(problem: Problem) -> str:
    try:
        amount = Decimal((problem.value or "").removesuffix("万元"))
    except InvalidOperation:
        return sentence(problem)
    where = _WHERE.format(column=f"{_column(problem)} 列")
    if amount < _LEAST_WAN:
        said, usual = f"居中的一个项目只有 {amount.normalize():f} 万元", "一般不少于 10 万元"
        other = f"若表中写的其实是亿元，应为 {wording.money(float(amount * 10_000))}"
    else:
        said, usual = f"最大的一个项目有 {wording.money(float(amount))}", "一般不超过 1,000 亿元"
        other = f"若表中写的其实是元，应为 {wording.money(float(amount / 10_000))}"
    return f"总投资大小反常：按现在的单位读取，{said}，而重点项目{usual}；{other}。单位不对时，{where}"


def _column(problem: Problem) -> str:
    return "".join(takewhile(str.isalpha, problem.cell or ""))


def _row(problem: Problem) -> int:
    return problem.row or int("".join(filter(str.isdigit, problem.cell or "")) or 0)

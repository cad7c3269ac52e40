"""Whether the annexes of a bulletin add up: rows to their total, parts to their whole, lists to their counts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pages.documents.bulletin_annexes import Annexes
from pages.documents.bulletin_reading import Table, fails
from pages.documents.claims import agrees
from pages.documents.printed import printed
from pages.parts import wording

_ADD_UP = ("项目（个）", "应开复工（个）", "已开复工（个）", "未开工（个）", "年度计划（万元）", "完成投资（万元）",
           "滞后（个）", "严重滞后（个）")  # fmt: skip
_AMOUNTS = ("年度计划（万元）", "本年完成（万元）")


def check(tables: Mapping[str, Table], annexes: Annexes, where: str, *, has_tiers: bool) -> None:
    """Every sum of the annexes of one file (``where``: Word or Excel). NotAddingUp names the first that is wrong.

    ``has_tiers``: every project has a tier of the campaign, so that the tiers are the whole.
    """
    standing(tables, annexes, where, has_tiers=has_tiers)
    _columns(tables[annexes.name("lagging")], _AMOUNTS, where)
    _lists(tables, annexes, where)


def standing(tables: Mapping[str, Table], annexes: Annexes, where: str, *, has_tiers: bool) -> None:
    """The sums of the goals and of the units."""
    units, goals = tables[annexes.name("units")], tables[annexes.name("goals")]
    _columns(units, _ADD_UP, where)
    _parts_of_started(units, where)
    for row in goals.shown:
        _is_its_quotient(goals, row, where)
    if has_tiers:
        _tiers(goals, where)


def same(tables: Mapping[str, Table], annexes: Annexes, where: str) -> None:
    """Every cell as the snapshot has it. NotAddingUp names the first that is another."""
    for one in annexes.all:
        if (table := tables.get(one.name)) is None:
            continue
        chosen = [(one.heads.index(head), one.sheet.columns[one.heads.index(head)]) for head in table.heads]
        wanted = [*one.sheet.rows, *([one.sheet.total] if one.sheet.total else [])]
        found = [*table.shown, *([table.total] if table.total else [])]
        if len(found) != len(wanted):
            raise fails(f"{where}的{one.name}应有{len(wanted)}行，实有{len(found)}行")
        for row, cells in zip(wanted, found, strict=True):
            for (at, column), said in zip(chosen, cells, strict=True):
                if (right := " ".join(printed(row[at], column).split())) != said:
                    raise fails(f"{where}的{one.name}“{cells[0]}”的“{column.head}”是“{said}”，应为“{right}”")


def number(words: str) -> Decimal:
    """A printed amount or count; nothing is 0."""
    return Decimal(0) if words in (wording.NONE, "") else Decimal(words.replace(",", ""))


def _columns(table: Table, heads: Sequence[str], where: str) -> None:
    if table.total is None:
        return
    for head in heads:
        told = number(table.total[table.heads.index(head)])
        added = sum(map(number, table.column(head)), Decimal(0))
        if told != added:
            raise fails(f"{where}的{table.annex.name}“{head}”各行之和是{added:,}，合计是{told:,}")


def _parts_of_started(units: Table, where: str) -> None:
    for row in [*units.shown, units.total or []]:
        due, started, rest = (number(row[units.heads.index(head)]) for head in _ADD_UP[1:4])
        if due != started + rest:
            raise fails(
                f"{where}的{units.annex.name}“{row[0]}”应开复工{due}个，不等于已开复工{started}个与未开工{rest}个之和"
            )


def _is_its_quotient(goals: Table, row: Sequence[str], where: str) -> None:
    share, above, below = (row[goals.heads.index(head)] for head in ("完成", "分子", "分母"))
    if share != wording.NONE and not agrees(share, float(number(above)) / float(number(below))):
        raise fails(f"{where}的{goals.annex.name}“{row[0]}”“{row[1]}”的“{share}”不等于分子{above}除以分母{below}")


def _tiers(goals: Table, where: str) -> None:
    for name in dict.fromkeys(row[0] for row in goals.shown):
        rows = [row for row in goals.shown if row[0] == name]
        for head in ("分子", "分母"):
            at = goals.heads.index(head)
            told, added = number(rows[-1][at]), sum((number(row[at]) for row in rows[:-1]), Decimal(0))
            if told != added and rows[-1][at] != wording.NONE:
                raise fails(f"{where}的{goals.annex.name}“{name}”{head}各层级之和是{added:,}，合计是{told:,}")


def _lists(tables: Mapping[str, Table], annexes: Annexes, where: str) -> None:
    units, listed = tables[annexes.name("units")], (tables[annexes.name("unstarted")], tables[annexes.name("lagging")])
    lights = listed[1].column("灯")
    counted = (
        ("未开工（个）", len(listed[0].shown), listed[0]),
        ("滞后（个）", lights.count("滞后"), listed[1]),
        ("严重滞后（个）", lights.count("严重滞后"), listed[1]),
    )
    for head, count, table in counted:
        told = number((units.total or [])[units.heads.index(head)])
        if told != count:
            raise fails(f"{where}的{units.annex.name}全市“{head}”是{told}，{table.annex.name}列出{count}个")
    for table in listed:
        if [number(one) for one in table.column("序号") if one] != list(range(1, len(table.shown) + 1)):
            raise fails(f"{where}的{table.annex.name}序号不连续")

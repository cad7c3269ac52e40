"""本期变化 and 未开工与滞后 of a bulletin: counts, each the number of rows of a list."""

from pages.documents.bulletin_annexes import TOTAL, Annexes
from pages.documents.claims import At, Claim, Rows, Said, Source, listed
from pages.leadership import change_list
from pages.leadership.change_list import KINDS
from pages.parts import lights, wording
from pages.parts.view import View

_OF_PROJECTS = ("newly_started", "resumed", "newly_finished", "entered_statistics", "stopped", "stalled")


def changes(view: View, annexes: Annexes) -> list[Said]:
    """What happened since the last period, kind by kind."""
    rows = change_list.happened(view)
    if rows.empty:
        return [(change_list.unchanged(view),)]
    counts = rows["kind"].value_counts()
    annex = annexes.name("changes")

    def counted(kind: str) -> Claim:
        return Claim(f"{counts[kind]}", f"本期{KINDS[kind]}", (Rows(annex, "种类", KINDS[kind]),))

    before = wording.day(view.figures.snapshot.previous_cut_off, view.as_of)
    projects = [(KINDS[kind], counted(kind), "个") for kind in _OF_PROJECTS if kind in counts]
    lit = [(counted(kind), f"项指标{KINDS[kind]}") for kind in ("turned_red", "turned_green") if kind in counts]
    moved = [(KINDS[kind], counted(kind), "项") for kind in ("rank_up", "rank_down") if kind in counts]
    clauses = [listed(parts) for parts in (projects, lit, moved) if parts]
    return [(f"与{before}相比，", *listed(clauses, "；"), f"。逐项变化见{annex}（随附的 Excel 附表）。")]


def projects(view: View, annexes: Annexes) -> list[Said]:
    """How many have not started or lag, unit by unit, and where their list stands."""
    return [_unstarted(view, annexes), _lagging(view, annexes)]


def _unstarted(view: View, annexes: Annexes) -> Said:
    annex = annexes.by_subject["unstarted"]
    if not annex.sheet.rows:
        return ("应开复工的项目均已开复工。",)
    total = Claim(
        f"{len(annex.sheet.rows)}", "未开工项目",
        (Rows(annex.name), At(annexes.name("units"), (TOTAL,), "未开工（个）")),
    )  # fmt: skip
    parts = _by_unit(annexes, "unstarted", "未开工（个）", "未开工项目")
    return ("未开工项目", total, "个，其中", *listed(parts), f"。名单见{annex.name}。")


def _lagging(view: View, annexes: Annexes) -> Said:
    annex = annexes.by_subject["lagging"]
    if view.figures.is_before_start:
        return ("会战还没有开始，不判断滞后。",)
    if not annex.sheet.rows:
        return ("已开复工的项目没有滞后的。",)
    parts: list[Said] = []
    for light, head in (("red", "严重滞后（个）"), ("yellow", "滞后（个）")):
        word = lights.light_of(light).word
        count = sum(row[5] == word for row in annex.sheet.rows)
        if count:
            sources: tuple[Source, ...] = (
                Rows(annex.name, "灯", word), At(annexes.name("units"), (TOTAL,), head)
            )  # fmt: skip
            parts.append((f"{word}项目", Claim(f"{count}", f"{word}项目", sources), "个"))
    return ("已开复工的项目中，", *listed(parts), f"。各单位数见{annexes.name('units')}，名单见{annex.name}。")


def _by_unit(annexes: Annexes, subject: str, head: str, what: str) -> list[Said]:
    """``兰西县3个``, for every unit that has any."""
    annex = annexes.by_subject[subject]
    at = annex.heads.index("单位")
    units = [str(row[at]) for row in annex.sheet.rows]
    parts: list[Said] = []
    for unit in dict.fromkeys(units):
        sources: tuple[Source, ...] = (Rows(annex.name, "单位", unit), At(annexes.name("units"), (unit,), head))
        parts.append((unit, Claim(f"{units.count(unit)}", f"{unit}{what}", sources), "个"))
    return parts

"""县区比较 in words: who has how many points, where one leads, where it lags."""

from typing import Any

from pages.leadership import ranking_words
from pages.parts import doors, filters, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, tag
from pages.review import final_note
from pages.review.compared import SLOTS, Compared


def first(compared: Compared) -> Markup:
    """The sentence and, beside it, the units to choose."""
    notes = (_limits(compared), final_note.of_comparison(compared.view))
    return card(div("c-ask", div(None, tag("p", lead(compared), cls="c-lead"), *notes), choice(compared)))


def choice(compared: Compared) -> Markup:
    """Four native selects; the shared filters ride along."""
    view, names = compared.view, compared.view.figures.counties()
    kept = [filters.hidden(key, value) for key, value in view.filters.params().items() if value]
    units = [*compared.units, "", "", "", ""]
    fields = [
        filters.select(slot, f"第{number + 1}个", [("", "（不选）"), *((name, name) for name in names)], units[number])
        for number, slot in enumerate(SLOTS)
    ]
    return doors.form(view.page, *kept, *fields, cls="c-filters v-choice")


def _limits(compared: Compared) -> Markup | None:
    kinds = {compared.total(name).kind for name in compared.units}
    words = "部门单独排名，与县（市、区）不比名次，只比各项指标。" if len(kinds) > 1 else ""
    if compared.view.user.unit:
        words += "其他单位的项目、文书、问题不在您的权限之内，只列名次所用的数。"
    return tag("p", words, cls="c-small c-muted") if words else None


def lead(compared: Compared) -> str:
    """``截至10月20日，海伦市得分85.20（第1名），北林区…，相差5.10分；海伦市领先最多的是投资完成率（+3.10分），…。``"""
    view = compared.view
    if view.figures.is_before_start:
        return "会战还没有开始，开始以后才计分；下面比较现有的数据。"
    is_stale = view.figures.coverage(tier=view.filters.tier).is_stale
    opening = ranking_words.opening(view, view.filters.tier, is_stale=is_stale)
    scope = f"{view.filters.tier}项目" if view.filters.tier else ""
    told = "，".join(f"{name}{scope}得分{_place(compared, name)}" for name in compared.units)
    return f"{opening}{told}{_difference(compared)}。"


def _place(compared: Compared, unit: str) -> str:
    row = compared.total(unit)
    if wording.is_missing(row.points):
        return "—（没有可计分的数据）"
    score = wording.score(row.points, compared.sheet.whole + row.bonus)
    if wording.is_missing(row.rank):
        return f"{score}（不排名次）"
    return f"{score}（{place(compared, row)}）"


def place(compared: Compared, row: Any) -> str:
    """``第3名``, ``并列第3名``; a department alone has none."""
    if wording.is_missing(row.rank) or compared.count(row.county) < 2:
        return "不排名次"
    return f"{'并列' if row.is_tied else ''}第{row.rank}名"


def _difference(compared: Compared) -> str:
    if compared.pair is None:
        return ""
    one, other = compared.pair
    points = [compared.total(name).points for name in compared.pair]
    if any(wording.is_missing(value) for value in points):
        return ""
    apart = f"，相差{wording.score(abs(points[0] - points[1]))}分" if points[0] != points[1] else "，得分相同"
    gaps = _gaps(compared, one, other)
    best, worst = max(gaps, key=lambda gap: gap[1], default=None), min(gaps, key=lambda gap: gap[1], default=None)
    said = []
    if best is not None and best[1] > 0:
        said.append(f"领先最多的是{best[0]}（{signed(best[1])}分）")
    if worst is not None and worst[1] < 0:
        said.append(f"落后最多的是{worst[0]}（{signed(worst[1])}分）")
    return f"{apart}；{one}比{other}{'，'.join(said)}" if said else apart


def _gaps(compared: Compared, one: str, other: str) -> list[tuple[str, float]]:
    """Each indicator that counts for both, with the difference of its points."""
    wide = compared.sheet.rows.pivot(index="metric", columns="county", values="points")
    names = compared.sheet.rows.drop_duplicates("metric").set_index("metric")["name"]
    both = wide[[one, other]].dropna()
    return [
        (wording.typeset(str(names.loc[key])), float(row[one] - row[other]))
        for key, row in zip(both.index, both.to_dict("records"), strict=True)
    ]


def signed(points: Any) -> str:
    """``+3.10``, ``−1.20``, ``持平``; "—" where there is none."""
    if wording.is_missing(points):
        return wording.NONE
    shown = wording.score(abs(points))
    return "持平" if float(shown) == 0 else f"{'+' if points > 0 else '−'}{shown}"

"""规则, 免责项目, 加分与否决, 依据 and 说明 of the score book: what its formulas rest on, and what is told beside."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pages.documents import heading
from pages.documents.appraised import EFFECTS, Appraised
from pages.documents.live_book import FIRST, LiveBook, LivePage, block
from pages.documents.score_book_places import (
    ABOUT,
    EXEMPTED,
    EXTRAS,
    FIRST_OF_BASIS,
    PENALTY,
    PROJECTS,
    REPORTS,
    RULES,
    TARGET,
    WEIGHT,
    Places,
)
from pages.documents.sheet import FORMATS
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.parts import wording

_SORTS = {"bonus": "加分", "veto": "一票否决"}


def lines(told: Appraised, name: str, note: str) -> list[str]:
    """Title, stamp and 口径 of a sheet."""
    return [f"{told.view.campaign.name}{name}", told.stamp.line, note]


def rules(book: LiveBook, places: Places) -> None:
    """Weights, targets, penalties, cap and floor, which the formulas ask; bonuses and vetoes in words."""
    told, scoring = places.told, places.told.rules
    heads, widths = ("指标", "权重", "目标", "每少1个扣分", "计分规则"), (22, 12, 12, 13, 74)
    note = "口径：底色单元格可以改动，评分明细和评分汇总的算式随之重算；正式结果以“说明”所记版本为准。"
    page = LivePage(book, RULES, lines(told, "评分规则", note), heads, widths)
    for one in told.indicators:
        number, key = places.rule_row[str(one.metric)], str(one.metric)
        page.text(number, 1, wording.typeset(str(one.name)))
        page.number(number, WEIGHT, one.weight, "0.##", is_input=True)
        page.number(number, TARGET, places.target(key), "0.0%", is_input=True)
        page.number(number, PENALTY, scoring.penalties.get(key, 0.0), "0.##", is_input=True)
        page.text(number, 5, wording.typeset(str(one.rule)))
        page.height(number, [(5, one.rule)])
    last = places.whole_row
    page.text(last, 1, "满分", bold=True)
    formula = f"=SUM({block(WEIGHT, FIRST, last - 1)})"
    page.live(last, WEIGHT, formula, sum(float(one.weight) for one in told.indicators), "0.##", bold=True)
    general = (("完成÷目标的上限", scoring.cap, "超过目标的部分最多计到上限"),
               ("每项最低分", scoring.floor, "扣分最多扣到最低分"))  # fmt: skip
    for number, (name, value, words) in enumerate(general, start=last + 2):
        page.text(number, 1, name)
        page.number(number, WEIGHT, value, "0.##", is_input=True)
        page.text(number, 5, words)
    _named(page, last + 6, told)


def _named(page: LivePage, row: int, told: Appraised) -> None:
    """What may be added, and what bars."""
    bonuses = [(one.name, one.most, f"最多{wording.plain(one.most)}分：{one.rule}") for one in told.rules.bonuses]
    vetoes = [(one.name, None, f"{EFFECTS[one.effect]}：{one.rule}") for one in told.rules.vetoes]
    for title, listed in (("加分项", bonuses), ("一票否决", vetoes)):
        if not listed:
            continue
        page.heads(row, (title, "最多加分" if listed is bonuses else "", "", "", "规则"))
        for number, (name, most, words) in enumerate(listed, start=row + 1):
            page.text(number, 1, name)
            page.number(number, WEIGHT, most, "0.##")
            page.text(number, 5, wording.typeset(words))
            page.height(number, [(1, name), (5, words)])
        row += len(listed) + 2


def extras(book: LiveBook, places: Places) -> None:
    """加分 and 一票否决 in force, each with who, why and the document."""
    told = places.told
    heads, widths = (
        ("单位", "种类", "项目", "加分", "后果", "理由", "核定人", "依据文件"),
        (16, 10, 22, 9, 13, 40, 12, 30),
    )
    note = "口径：只列现行有效的；加分计入总分，一票否决按“后果”处理；评分汇总引用本表。"
    page = LivePage(book, EXTRAS, lines(told, "加分与一票否决", note), heads, widths)
    for number, one in enumerate(places.extra_rows, start=FIRST):
        texts = (one.county, _SORTS[str(one.sort)], one.name)
        for column, words in enumerate(texts, start=1):
            page.text(number, column, words)
        page.number(number, 4, one.points if one.sort == "bonus" else None, "0.00##", is_input=one.sort == "bonus")
        page.text(number, 5, EFFECTS.get(str(one.effect), str(one.effect)), "center")
        for column, words in enumerate((one.reason, one.by, one.document), start=6):
            page.text(number, column, words)
        page.height(number, [(1, one.county), (3, one.name), (5, one.effect), (6, one.reason), (8, one.document)])
    if not places.extra_rows:
        page.lines(FIRST, ["没有加分，也没有一票否决。"])


def exempted(book: LiveBook, places: Places) -> None:
    """Projects that count neither in a numerator nor in a denominator."""
    told = places.told
    heads, widths = ("序号", "单位", "项目名称", "理由", "依据文件"), (7, 16, 46, 46, 34)
    note = f"口径：因不可抗力等原因免责的项目，分子、分母都不计；共{len(told.exempted)}个。"
    page = LivePage(book, EXEMPTED, lines(told, "免责项目", note), heads, widths)
    for number, one in enumerate(told.exempted, start=FIRST):
        page.number(number, 1, number - FIRST + 1, "0")
        for column, words in enumerate((one.county, one.project_name, one.reason, one.document), start=2):
            page.text(number, column, words)
        page.height(number, [(2, one.county), (3, one.project_name), (4, one.reason), (5, one.document)])
    if not told.exempted:
        page.lines(FIRST, ["没有免责的项目。"])


def listed(told: Appraised) -> Mapping[str, pd.DataFrame]:
    """The rows of 依据 and 报送依据, unit by unit: what numerators and denominators are sums of."""
    snapshot = told.view.figures.snapshot
    order = {str(unit.county): number for number, unit in enumerate(told.units)}
    gone = set(told.sheet.exempted["project_id"])
    projects, reports = snapshot.projects, snapshot.reports
    projects = projects[~projects["project_id"].isin(gone)]
    found = {PROJECTS: projects, REPORTS: reports[reports["is_due"].eq(True).fillna(False).astype(bool)]}
    for name, rows in found.items():
        rows = rows[rows["county"].isin(order)]
        found[name] = rows.sort_values("county", kind="stable", key=lambda counties: counties.map(order))
    return found


def projects(book: LiveBook, places: Places) -> None:
    """Every project with what it adds to numerators and denominators."""
    own = (("序号", 6), ("单位", 13), ("项目名称", 34), ("层级", 10), ("状态", 10))
    note = "口径：每个项目计入各项指标分子、分母的数，金额单位万元；空格为不计入。免责项目不在其中。"

    def words(row: Any) -> Sequence[Any]:
        status = NEVER_REPORTED if wording.is_missing(row.status) else row.status
        return (row.county, row.project_name, row.tier, status)

    _basis(book, places, PROJECTS, own, note, words)


def reports(book: LiveBook, places: Places) -> None:
    """Every report that was due, and whether it came in time."""
    own = (("序号", 6), ("单位", 16), ("期次（数据截至）", 16), ("报送时间", 18))
    note = "口径：到期应报的每一期记入分母，按时报送的记入分子。"

    def words(row: Any) -> Sequence[Any]:
        came = wording.NONE if wording.is_missing(row.received_at) else f"{row.received_at:%Y-%m-%d %H:%M}"
        return (row.county, wording.iso_day(row.cut_off), came)

    _basis(book, places, REPORTS, own, note, words)


def _basis(book: LiveBook, places: Places, name: str, own: Sequence[tuple[str, float]], note: str, words: Any) -> None:
    told, metrics, keys = places.told, places.told.view.figures.snapshot.metrics, places.weighed(name)
    if not keys:
        return
    sides = [head for _ in keys for head in ("分子", "分母")]
    groups = [*(head for head, _ in own), *(_group(metrics[key]) for key in keys for _ in "  ")]
    heads, widths = [*(head for head, _ in own), *sides], [*(width for _, width in own), *[11] * len(sides)]
    page = LivePage(book, name, lines(told, name, note), heads, widths, groups)
    for number, row in enumerate(places.basis[name].itertuples(index=False), start=FIRST_OF_BASIS):
        page.number(number, 1, number - FIRST_OF_BASIS + 1, "0")
        for column, text in enumerate(words(row), start=2):
            page.text(number, column, text, "left" if column == 3 and name == PROJECTS else "center")
        for at_key, key in enumerate(keys):
            _amounts(page, number, len(own) + 1 + 2 * at_key, metrics[key], row)
        page.height(number, [(2, row.county), *([(3, row.project_name)] if name == PROJECTS else [])])


def _group(metric: Any) -> str:
    return f"{wording.typeset(metric.name)}（{'万元' if metric.money else '个'}）"


def _amounts(page: LivePage, number: int, column: int, metric: Any, row: Any) -> None:
    """Numerator and denominator of one row; nothing where it counts in neither."""
    if metric.grain == "county":
        sides = [int(row.is_on_time is True or str(row.is_on_time) == "True"), 1]
    else:
        sides = [getattr(row, side) / metric.scale for side in (metric.numerator, metric.denominator)]
    for at_side, value in enumerate(sides):
        if any(sides):
            page.number(number, column + at_side, value, FORMATS["wan" if metric.money else "count"])


_SEALED = "由封存的定稿结果写成，与写出的人和时间无关"  # so that the evidence packs of a result are the same bytes


def about(book: LiveBook, places: Places) -> None:
    """Of what day and knowledge the book is, which version, and the whole checksum."""
    told, view = places.told, places.told.view
    page = LivePage(
        book, ABOUT, lines(told, "评分说明", "本表说明评分的时点、版本和校验方法。"), ("项目", "内容"), (24, 96)
    )
    told_rows = [
        ("版本", told.stamp.label), ("数据截至", wording.full_day(told.stamp.as_of)),
        ("知情时间", f"{wording.full_day(told.stamp.known_at)} {told.stamp.known_at:%H:%M}"),
        ("数据版本", f"{view.figures.snapshot.store_version}"),
        ("校验值（SHA-256）", told.stamp.sha256 or "草稿没有校验值，定稿后才有"),
        ("制表", _SEALED if told.stamp.sha256 else heading.maker_line(view)),
        ("算式", "各项得分、计分权重、总分和位次都是算式，打开即可查看；文件同时存有算出的数，预览也能看到。"),
        *(("权重转移", wording.typeset(str(one))) for one in told.sheet.shifted),
    ]  # fmt: skip
    for number, (name, words) in enumerate(told_rows, start=FIRST):
        page.text(number, 1, name)
        page.text(number, 2, words)
        page.height(number, [(2, words)])

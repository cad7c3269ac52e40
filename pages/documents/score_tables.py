"""评分表 as a workbook: totals by list, the basis of every point, bonuses and vetoes, exemptions."""

from typing import Any

from metrics.score import GONE
from pages.documents import sheet
from pages.documents.sheet import Column, Sheet
from pages.parts import wording
from pages.parts.view import View
from pages.review import rules_words
from pages.review.scored_units import EFFECTS, KINDS, ScoredUnits

_NONE_YET = Sheet("评分表", "评分表", [Column("单位")], [], ["会战还没有开始，开始以后才评分。"])


def sheets(view: View) -> list[Sheet]:
    """What the page lists."""
    if view.figures.is_before_start:
        return [_NONE_YET]
    scored = ScoredUnits.of(view)
    basis = [f"规则：{'；'.join(f'{key}：{said}' for key, said in rules_words.told(scored.standing.rules).items())}"]
    made = [_totals(scored, kind, title, basis) for kind, title in KINDS]
    listed = [one for one in made if one.rows] or made[:1]
    return [*listed, _rows(scored, basis), *_decided(scored)]


def _totals(scored: ScoredUnits, kind: str, title: str, basis: list[str]) -> Sheet:
    columns = [Column("位次", "count"), Column("单位"), Column("得分", "score"), Column("计算得分", "score"),
               Column("计算位次", "count"), Column("加分", "score"), Column("扣分", "score"),
               Column("备注")]  # fmt: skip
    listed = scored.sheet.totals[scored.sheet.totals["kind"] == kind]
    rows, whole = [], scored.sheet.whole
    for row in listed.itertuples(index=False):
        is_placed = scored.shows_ranks and len(listed) > 1
        marks = [f"一票否决：{row.veto}" if row.is_vetoed else "", "并列" if row.is_tied and is_placed else "",
                 "样本少" if row.is_small_sample else "", "" if row.has_reported else "本期未报"]  # fmt: skip
        rows.append([row.rank if is_placed else None, row.county, sheet.score(row.points, whole),
                     sheet.score(row.computed, whole), row.computed_rank if is_placed else None, row.bonus, row.penalty,
                     "；".join(one for one in marks if one)])  # fmt: skip
    return Sheet(title, f"{title}得分", columns, rows, basis)


def _rows(scored: ScoredUnits, basis: list[str]) -> Sheet:
    columns = [Column("单位"), Column("指标"), Column("分子", "count"), Column("分母", "count"),
               Column("完成", "share"),
               Column("目标", "share"), Column("权重", "score"), Column("计入权重", "score"), Column("扣分", "score"),
               Column("计算", "score"), Column("自评", "score"), Column("核定", "score"), Column("得分", "score"),
               Column("规则"), Column("依据")]  # fmt: skip
    rows = [
        _row(scored, row)
        for county in scored.sheet.totals["county"]
        for row in scored.rows(str(county)).itertuples(index=False)
    ]
    return Sheet("得分依据", "各单位各项得分依据", columns, rows, [*basis, *scored.sheet.shifted])


def _row(scored: ScoredUnits, row: Any) -> list[Any]:
    metric, is_known = scored.view.figures.metric(row.metric), not wording.is_missing(row.value)
    sides = [sheet.amount(one if is_known else None, is_money=metric.money) for one in (row.numerator, row.denominator)]
    return [
        row.county, wording.typeset(str(row.name)), *sides, sheet.share(row.value, row.target), sheet.goal(row.target),
        row.weight, row.counted_weight, row.penalty, sheet.score(row.computed, row.counted_weight), row.claimed,
        row.approved, sheet.score(row.points, row.counted_weight), row.rule, wording.typeset(row.basis),
    ]  # fmt: skip


def _decided(scored: ScoredUnits) -> list[Sheet]:
    """Bonuses and vetoes, and projects that are exempt, where there are any."""
    made = []
    extras = [
        [one.county, *_what(one), one.reason, one.by, one.document]
        for one in scored.sheet.extras.itertuples(index=False)
    ]
    if extras:
        heads = ("单位", "类别", "名称", "加分", "后果", "理由", "核定人", "文件")
        columns = [Column(head, "score" if head == "加分" else "text") for head in heads]
        made.append(Sheet("加分和一票否决", "加分和一票否决", columns, extras))
    if len(scored.sheet.exempted):
        columns = [Column(head) for head in ("单位", "层级", "项目", "事由", "文件")]
        rows = [
            [one.county, one.tier, one.project_name, one.reason, one.document]
            for one in scored.sheet.exempted.itertuples(index=False)
        ]
        made.append(Sheet("不可抗力", "不可抗力项目（不计入评分）", columns, rows))
    return made


def _what(one: Any) -> list[Any]:
    """Sort, name, points of a bonus, effect of a veto."""
    effect = one.effect if one.effect == GONE else EFFECTS.get(one.effect)
    return [
        "加分" if one.sort == "bonus" else "一票否决",
        one.name,
        one.points if one.sort == "bonus" else None,
        effect,
    ]

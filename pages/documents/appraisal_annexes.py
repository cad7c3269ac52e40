"""The tables of 总结报告: where things stand as the bulletin shows it, then points and ranks, decisions and rules."""

from collections.abc import Mapping
from typing import Any

from pages.documents import bulletin_annexes, sheet
from pages.documents.appraised import EFFECTS, KINDS, Appraised
from pages.documents.bulletin_annexes import Annexes, Told
from pages.documents.sheet import Column, Sheet
from pages.parts import wording

SORTS: Mapping[str, str] = {"bonus": "加分", "veto": "一票否决"}
WHOLE = "满分"
_EXTRAS = {"序号": 9, "单位": 18, "种类": 18, "项目": 27, "加分": 13, "后果": 20, "理由": 34, "依据文件": 30}
_APPROVED = {"序号": 9, "单位": 18, "指标": 22, "计算分": 15, "核定分": 15, "得分": 15, "依据": 76}
_EXEMPTED = {"序号": 9, "单位": 18, "项目名称": 55, "理由": 45, "依据文件": 36}
_RULES = {"指标": 27, "权重": 13, "目标": 14, "每少1个扣分": 16, "计分规则": 90}


def build(told: Appraised) -> Annexes:
    """Every annex; one without a row is left out."""
    made: dict[str, Told] = {**bulletin_annexes.standing(told.view)}
    for kind, title in KINDS.items():
        if told.of_kind(kind):
            made[f"score.{kind}"] = _scores(told, kind, title)
    listed = {
        "approved": (_approved(told), ("序号",), _APPROVED),
        "extras": (_extras(told), ("序号",), _EXTRAS),
        "exempted": (_exempted(told), ("序号",), _EXEMPTED),
    }
    made |= {subject: one for subject, one in listed.items() if one[0].rows}
    made["rules"] = (_rules(told), ("指标",), _RULES)
    return bulletin_annexes.numbered(made)


def remark(told: Appraised, unit: Any) -> str:
    """What a rank must not be read without."""
    effects = [EFFECTS[str(one.effect)] for one in told.extras("veto", str(unit.county)) if one.effect in EFFECTS]
    parts = list(dict.fromkeys(effects))
    parts += ["并列"] if unit.is_tied else []
    parts += [why] if (why := told.why_no_points(unit).partition("，")[0]) else []
    return "；".join([*parts, *(["样本少"] if unit.is_small_sample else [])])


def _scores(told: Appraised, kind: str, title: str) -> Told:
    names = [wording.typeset(str(one.name)) for one in told.indicators]
    columns = [Column("位次", "count"), Column("单位"), *(Column(name, "score") for name in names),
               Column("加分", "score"), Column("总分", "score"), Column("备注")]  # fmt: skip
    rows = [
        [told.rank(unit), unit.county, *(_earned(row) for row in told.basis(str(unit.county))),
         unit.bonus, sheet.score(unit.points, told.sheet.whole), remark(told, unit)]
        for unit in told.of_kind(kind)
    ]  # fmt: skip
    basis = ["口径：各项为得分（有核定的取核定分），“—”为不计分；总分＝各项得分＋加分；同分并列"]
    widths = {"位次": 9, "单位": 19, **dict.fromkeys(names, 15), "加分": 12, "总分": 16, "备注": 26}
    return Sheet(title, f"{title}得分与名次", columns, rows, basis), ("单位",), widths


def _earned(row: Any) -> Any:
    return None if wording.is_missing(row.points) else sheet.score(row.points, row.counted_weight)


def _approved(told: Appraised) -> Sheet:
    columns = [Column("序号", "count"), Column("单位"), Column("指标"), *(Column(head, "score") for head in
               ("计算分", "核定分", "得分")), Column("依据")]  # fmt: skip
    every = [row for unit in told.units for row in told.basis(str(unit.county))]
    rows = [
        [number, row.county, wording.typeset(str(row.name)), _full(row.computed, row), row.approved, _earned(row),
         wording.typeset(str(row.basis))]
        for number, row in enumerate((one for one in every if not wording.is_missing(one.approved)), start=1)
    ]  # fmt: skip
    return Sheet("核定", "核定的得分", columns, rows, ["口径：由办公室核定、与计算分并列的指标；得分不超过计分权重"])


def _full(points: Any, row: Any) -> Any:
    return None if wording.is_missing(points) else sheet.score(points, row.counted_weight)


def _extras(told: Appraised) -> Sheet:
    columns = [Column("序号", "count"), Column("单位"), Column("种类"), Column("项目"), Column("加分", "score"),
               Column("后果"), Column("理由"), Column("依据文件")]  # fmt: skip
    found = [one for sort in SORTS for one in told.extras(sort)]
    rows = [
        [number, one.county, SORTS[one.sort], one.name, one.points if one.sort == "bonus" else None,
         EFFECTS.get(str(one.effect), str(one.effect)), one.reason, one.document]
        for number, one in enumerate(found, start=1)
    ]  # fmt: skip
    return Sheet("加分与否决", "加分与一票否决", columns, rows, ["口径：只列现行有效的"])


def _exempted(told: Appraised) -> Sheet:
    columns = [Column("序号", "count"), Column("单位"), Column("项目名称"), Column("理由"), Column("依据文件")]
    rows = [
        [number, one.county, one.project_name, one.reason, one.document]
        for number, one in enumerate(told.exempted, start=1)
    ]
    return Sheet("免责项目", "免责项目", columns, rows, ["口径：因不可抗力免责，评分时分子、分母都不计"])


def _rules(told: Appraised) -> Sheet:
    columns = [Column("指标"), Column("权重", "score"), Column("目标", "share"), Column("每少1个扣分", "score"),
               Column("计分规则")]  # fmt: skip
    rows: list[list[Any]] = []
    for one in told.indicators:
        goals = set(told.sheet.rows.loc[told.sheet.rows["metric"] == one.metric, "target"].dropna())
        goal = sheet.goal(goals.pop()) if len(goals) == 1 else None
        off = told.rules.penalties.get(str(one.metric), 0.0) or None
        rows.append([wording.typeset(str(one.name)), _plain(one.weight), goal, off, wording.typeset(str(one.rule))])
    rows += [[f"加分：{one.name}", None, None, None, f"最多{wording.plain(one.most)}分：{one.rule}"]
             for one in told.rules.bonuses]  # fmt: skip
    rows += [[f"否决：{one.name}", None, None, None, f"{EFFECTS[one.effect]}：{one.rule}"] for one in told.rules.vetoes]
    total = [WHOLE, _plain(told.sheet.whole), None, None, "不含加分"]
    basis = ["口径：不适用的指标不计分，权重按比例分给该单位其他指标；应报而未报的不得分，权重不转移"]
    return Sheet("评分规则", "评分规则", columns, rows, basis, total)


def _plain(weight: Any) -> sheet.Cell:
    """A weight without idle decimals."""
    decimals = len(f"{float(weight):.4f}".rstrip("0").partition(".")[2])
    return sheet.Cell(float(weight), f"0.{'0' * decimals}" if decimals else "0")

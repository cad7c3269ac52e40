"""The annexes of a bulletin: tables of the pages' own sheets, in Word with the columns that a sheet of paper holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from metrics.totals import total_wan
from pages.documents import goal_tables, progress_tables, ranking_tables, sheet
from pages.documents.sheet import Column, Sheet
from pages.leadership import project_rows
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.leadership.ranked import Ranked
from pages.parts import lights, wording
from pages.parts.figures import GOALS
from pages.parts.view import View

RANKED = ("investment_rate", "start_rate")
TOTAL = "全市"
Told = tuple[Sheet, tuple[str, ...], Mapping[str, int]]  # a sheet, its keys, its widths on paper


@dataclass(frozen=True, eq=False)
class Annex:
    """``keys``: the heads whose words tell a row apart. ``widths``: head → share of the paper's width of the columns
    that the Word file shows, none where it leaves the annex to the workbook."""

    number: int
    sheet: Sheet
    keys: tuple[str, ...]
    widths: Mapping[str, int]

    @property
    def name(self) -> str:
        """``附表3``."""
        return f"附表{self.number}"

    @property
    def heads(self) -> list[str]:
        """The name of every column, its group aside."""
        return [column.head for column in self.sheet.columns]


@dataclass(frozen=True, eq=False)
class Annexes:
    """All annexes of a bulletin, by what they are about: goals, units, rank.<metric>, unstarted, lagging, changes."""

    by_subject: Mapping[str, Annex]

    @property
    def all(self) -> Sequence[Annex]:
        """In their order."""
        return list(self.by_subject.values())

    def name(self, subject: str) -> str:
        """``附表3``."""
        return self.by_subject[subject].name


def build(view: View) -> Annexes:
    """Every annex of the view's snapshot."""
    made = {**standing(view)}
    made["unstarted"] = (_unstarted(view), ("序号",), _UNSTARTED)
    made["lagging"] = (_lagging(view), ("序号",), _LAGGING)
    made["changes"] = (progress_tables.of_changes(view, is_of_kind=False)[0], ("种类",), {})
    return numbered(made)


def standing(view: View) -> Mapping[str, Told]:
    """The tables of where things stand: goals, units, and the ranks by each metric of ``RANKED``."""
    made: dict[str, Told] = {
        "goals": (_goals(view), ("目标", "层级"), _GOALS),
        "units": (_units(view), ("单位",), _UNITS),
    }
    for key in RANKED:
        for kind, one in zip(("", ".department"), ranking_tables.by_metric(Ranked.of(view, key)), strict=False):
            if not kind or len(one.rows) > 1:  # who stands alone has no rank
                made[f"rank.{key}{kind}"] = (one, ("单位",), _RANKS)
    return made


def numbered(made: Mapping[str, Told]) -> Annexes:
    """Sheets with their keys and widths as annexes, numbered in their order."""
    return Annexes({subject: _numbered(number, *told) for number, (subject, told) in enumerate(made.items(), start=1)})


def _numbered(number: int, one: Sheet, keys: tuple[str, ...], widths: Mapping[str, int]) -> Annex:
    title = one.title.removeprefix(TOTAL)
    named = replace(one, name=f"附表{number} {title}"[:31], title=title)
    return Annex(number, named, keys, widths)


_GOALS = {"目标": 24, "层级": 17, "完成": 17, "目标值": 14, "状态": 20, "较上期（百分点）": 17, "分子": 28, "分母": 28,
          "还差": 25}  # fmt: skip
_UNITS = {"单位": 16, "项目（个）": 12, "应开复工（个）": 12, "已开复工（个）": 12, "未开工（个）": 12, "开复工率": 16,
          "年度计划（万元）": 25, "完成投资（万元）": 25, "投资完成率": 16, "滞后（个）": 12,
          "严重滞后（个）": 12}  # fmt: skip
_RANKS = {"位次": 10, "单位": 18, "较上期": 14, "完成": 16, "目标": 13, "状态": 18}
_UNSTARTED = {"序号": 10, "项目名称": 55, "单位": 18, "层级": 16, "状态": 16, "计划开工": 22, "年度计划（万元）": 24}
_LAGGING = {"序号": 10, "项目名称": 46, "单位": 16, "层级": 16, "状态": 16, "灯": 20, "年度计划（万元）": 23,
            "本年完成（万元）": 23, "完成率": 15}  # fmt: skip


def _goals(view: View) -> Sheet:
    """The page's own sheet with the change since the last period."""
    one, at = goal_tables.goals(view), 5
    tiers = [*(tier.name for tier in view.campaign.tiers), ""]
    changes = [sheet.points(view.figures.change(key, "", tier)) for key in GOALS for tier in tiers]
    columns = [*one.columns[:at], Column("较上期（百分点）", "points"), *one.columns[at:]]
    rows = [[*row[:at], change, *row[at:]] for row, change in zip(one.rows, changes, strict=True)]
    basis = ["口径：完成＝分子÷分母；金额单位万元，手续以项计，其余以个计", *one.basis]
    return replace(one, columns=columns, rows=rows, basis=basis)


def _units(view: View) -> Sheet:
    """Unit by unit what adds up to the whole city; never reported projects count as not started, as in the rate."""
    columns = [Column("单位"), *(Column(head, "count") for head in list(_UNITS)[1:5]), Column("开复工率", "share"),
               *(Column(head, "wan") for head in list(_UNITS)[6:8]), Column("投资完成率", "share"),
               *(Column(head, "count") for head in list(_UNITS)[9:]), Column("备注")]  # fmt: skip
    standing = project_rows.standing_of(view)

    def row(county: str) -> list[Any]:
        own = standing[standing["county"] == county] if county else standing
        started, invested = (view.figures.figure(key, county) for key in ("start_rate", "investment_rate"))
        counted = [int(own[name].sum()) for name in ("in_scope_count", "started_count")]
        lit = [int((own["own_light"] == light).sum()) for light in ("yellow", "red")]
        rates = [None if one is None else sheet.share(one.value, one.target) for one in (started, invested)]
        sums = [None, None] if invested is None else [invested.denominator, invested.numerator]
        silent = NEVER_REPORTED if county and county not in view.figures.reported else ""
        return [county or TOTAL, len(own), *counted, counted[0] - counted[1], rates[0], *sums, rates[1], *lit, silent]

    rows = [row(name) for name in view.figures.counties() if view.figures.coverage(name).projects]
    basis = ["口径：未开工含从未报送的项目；年度计划和完成投资只算已开复工项目；滞后、严重滞后按各项目自己的灯计"]
    return Sheet("各单位", "各单位项目建设情况", columns, rows, basis, row(""))


def _unstarted(view: View) -> Sheet:
    standing = project_rows.standing_of(view)
    chosen = standing[standing["is_unstarted"]].sort_values("county", kind="stable", key=_place(view))
    columns = [Column("序号", "count"), Column("项目名称"), Column("单位"), Column("层级"), Column("状态"),
               Column("计划开工", "date"), Column("年度计划（万元）", "wan"), Column("责任单位")]  # fmt: skip
    rows = [
        [number, row.project_name, row.county, row.tier, _status(row), row.planned_start, row.annual_plan_wan,
         row.lead_unit]
        for number, row in enumerate(chosen.itertuples(index=False), start=1)
    ]  # fmt: skip
    return Sheet(
        "未开工", "未开工项目名单", columns, rows, [f"口径：应开复工而未开工的项目，含从未报送的，共{len(rows)}个"]
    )


def _lagging(view: View) -> Sheet:
    standing = project_rows.standing_of(view)
    chosen = standing[standing["own_light"].isin(["red", "yellow"])]
    order = {"red": 0, "yellow": 1}
    chosen = chosen.sort_values("own_light", kind="stable", key=lambda light: light.map(order))
    columns = [Column("序号", "count"), *(Column(one) for one in ("项目名称", "单位", "层级", "状态", "灯")),
               Column("年度计划（万元）", "wan"), Column("本年完成（万元）", "wan"), Column("完成率", "share"),
               Column("责任单位")]  # fmt: skip
    rows = [
        [number, row.project_name, row.county, row.tier, _status(row), lights.light_of(str(row.own_light)).word,
         row.annual_plan_wan, row.year_investment_wan, sheet.share(row.own_value, row.own_target), row.lead_unit]
        for number, row in enumerate(chosen.itertuples(index=False), start=1)
    ]  # fmt: skip
    sums = [total_wan(map(wording.number, chosen[one])) for one in ("annual_plan_wan", "year_investment_wan")]
    total = ["", "合计", "", "", "", "", *sums, "", ""] if len(rows) > 1 else None
    basis = [f"口径：{project_rows.NOTE.partition('；')[2]}；严重滞后的在前，共{len(rows)}个"]
    return Sheet("滞后", "滞后项目名单", columns, rows, basis, total)


def _place(view: View) -> Any:
    order = {name: at for at, name in enumerate(view.figures.counties())}
    return lambda counties: counties.map(order)


def _status(row: Any) -> str:
    return NEVER_REPORTED if wording.is_missing(row.status) else str(row.status)

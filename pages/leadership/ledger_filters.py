"""What the ledger was asked for: a figure's side, a status, words in the name, a page of the list."""

from dataclasses import dataclass

import pandas as pd

from metrics.explain import Side
from pages.leadership.pager import DESK, PHONE
from pages.parts import doors, filters
from pages.parts.markup import Markup, span, tag
from pages.parts.view import View

SIDES: dict[Side, str] = {"numerator": "分子", "denominator": "分母", "remaining": "还差"}
NEVER_REPORTED = "未报送"
ORIGINS = {
    "overview": "总览", "battle_map": "战图", "county_ranking": "县区排名", "tier_comparison": "层级对比",
    "trends": "趋势", "changes": "本期变化", "shortfall": "还差多少", "three_counts": "三数对照",
    "county_profile": "县区画像", "by_leader": "包保项目", "metric_definitions": "指标口径",
    "wall": "大屏", "roster_changes": "动态管理",
}  # fmt: skip
OF_ONE_METRIC = ("battle_map", "county_ranking", "tier_comparison", "trends")  # whose address names the metric


@dataclass(frozen=True, slots=True)
class Question:
    """``metric`` "" lists all projects; ``number`` is the page of the list, from 1, ``size`` the rows on one.
    ``origin``: the page that the reader came from, "" where the address does not say."""

    metric: str
    side: Side
    status: str
    words: str
    number: int
    size: int = DESK
    origin: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the list is cut to some of the rows behind its figure."""
        return bool(self.status or self.words)

    def params(self) -> dict[str, object]:
        """The part of the address that asks this question again."""
        side = self.side if self.metric else ""
        return {"metric": self.metric, "side": side, "status": self.status, "q": self.words, "from": self.origin}


def read(view: View) -> Question:
    """The question of an address; what it names that does not exist is left aside."""
    query = view.query
    metric, side, number = query.get("metric", ""), query.get("side", ""), query.get("p", "1")
    return Question(
        metric=metric if metric in view.figures.snapshot.metrics else "",
        side=next((one for one in SIDES if one == side), "numerator"),
        status=query.get("status", ""),
        words=query.get("q", "").strip(),
        number=filters.number(number, 1) or 1,
        size=PHONE if query.get("n") == str(PHONE) else DESK,
        origin=query["from"] if query.get("from") in ORIGINS else "",
    )


def narrowed(view: View, question: Question, rows: pd.DataFrame, *, with_group: bool = False) -> pd.DataFrame:
    """The rows that the status and the words leave; ``with_group``: also county and tier of the shared filters."""
    if with_group:
        for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
            rows = rows[rows[column] == wanted] if wanted else rows
    if question.status == NEVER_REPORTED:
        rows = rows[rows["status"].isna()]
    elif question.status:
        rows = rows[rows["status"] == question.status]
    if question.words:
        columns = [rows[name].fillna("") for name in ("project_name", "project_code", "lead_unit")]
        found = [column.str.contains(question.words, case=False, regex=False) for column in columns]
        rows = rows[found[0] | found[1] | found[2]]
    return rows


def form(view: View, question: Question) -> Markup:
    """Status and search; the shared filters and the figure ride along."""
    carried = view.filters.params() | question.params() | {"status": "", "q": ""}
    projects = view.figures.snapshot.projects
    present = [status for status in dict.fromkeys(projects["status"].dropna()) if status]
    never = [NEVER_REPORTED] if projects["status"].isna().any() else []
    options = [("", "全部状态"), *((status, status) for status in [*sorted(present), *never])]
    search = tag("input", type="search", name="q", value=question.words, placeholder="项目名称、代码或责任单位")
    return doors.form(
        view.page,
        *(filters.hidden(key, value) for key, value in carried.items() if value),
        filters.select("status", "建设状态", options, question.status),
        tag("label", span("c-label", "查找"), search, cls="c-field c-grow"),
        cls="c-filters c-ledger",
    )

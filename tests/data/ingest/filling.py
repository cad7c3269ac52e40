"""A clerk who fills in templates at random but as the 填表说明 asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

from openpyxl import load_workbook

from data.campaign import Campaign
from data.ingest import Known, KnownProject, LastState
from data.ingest.template import HEADER_ROW

FINISHED = ("竣工", "试运营", "投产")
STARTED = ("已开工", "已复工", "停工")
FIELDS = {
    "本期完成投资": "period_investment",
    "本年累计完成投资": "year_investment",
    "到位资金": "funds_in_place",
    "建设状态": "status",
    "开(复)工时间": "start_date",
    "竣工时间": "finish_date",
    "是否入统": "in_statistics",
    "入统时间": "statistics_date",
    "入统额": "statistics_investment",
    "形象进度": "physical_progress",
    "存在问题": "problems",
}


@dataclass
class Clerk:
    """Fills in one template; ``typed`` is project name → field → value."""

    random: Random
    campaign: Campaign
    known: Known
    cut_off: date

    def fill(self, content: bytes) -> tuple[bytes, dict[str, dict[str, Any]]]:
        book = load_workbook(BytesIO(content))
        page = book.worksheets[0]
        at = {cell.value: cell.column for cell in page[HEADER_ROW]}
        by_name = {one.name: one for one in self.known.projects}
        typed: dict[str, dict[str, Any]] = {}
        for row in range(HEADER_ROW + 1, page.max_row):  # the last row is 合计
            name = page.cell(row, at["项目名称"]).value
            typed[name] = self._project(by_name[name])
            for heading, field in FIELDS.items():
                value = typed[name].get(field)
                shown = ("是" if value else "否") if isinstance(value, bool) else value
                page.cell(row, at[heading]).value = shown
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue(), typed

    def _project(self, project: KnownProject) -> dict[str, Any]:
        before = self.known.history.get(project.project_id, ())
        last = before[-1] if before else LastState(date.min)
        said = self._money(project, last)
        year, plan = said["year_investment"], project.annual_plan or Decimal(0)
        said["status"] = self._status(last, year, plan)
        if said["status"] != "未开工":
            said |= self._dates(is_finished=said["status"] in FINISHED)
            said["in_statistics"] = True
        if year and self.random.random() < 0.5:
            said["statistics_investment"] = year
        said["physical_progress"] = self.random.choice([None, f"第{self.random.randint(1, 99)}层,完成{year}万元"])
        said["problems"] = self.random.choice([None, "资金紧张", "征地未完成,需协调"])
        return said

    def _money(self, project: KnownProject, last: LastState) -> dict[str, Decimal]:
        before = last.year_investment or Decimal(0)
        room = max(project.total_investment or Decimal(0), before) - before
        # Under half of what was there: a period that is as large as the year is asked about, and rightly.
        period = self._share(min(room, before / 3 if before else room / 3))
        if last.status == "未开工" and self.random.random() < 0.5:
            period = Decimal(0)
        if last.status in FINISHED:  # with less than the campaign's share invested it is asked about, and rightly
            period = max(period, (project.annual_plan or Decimal(0)) - before)
        year = before + period + (self._share(room / 3) if last.year_investment is None and period else 0)
        return {"period_investment": period, "year_investment": year, "funds_in_place": year + self._share(room)}

    def _share(self, amount: Decimal) -> Decimal:
        return (amount * self.random.randint(0, 1000) / 1000).quantize(Decimal("0.01"))

    def _status(self, last: LastState, year: Decimal, plan: Decimal) -> str:
        if last.status in FINISHED:
            return last.status
        choices = list(STARTED)
        if year >= plan * Decimal("0.9"):
            choices += FINISHED
        if year == 0 and last.status in (None, "未开工"):
            choices.append("未开工")
        return self.random.choice(choices)

    def _dates(self, *, is_finished: bool) -> dict[str, date]:
        start = self.cut_off - timedelta(days=self.random.randint(60, 400))
        said = {"start_date": start, "statistics_date": start + timedelta(days=30)}
        if is_finished:
            said["finish_date"] = start + timedelta(days=self.random.randint(31, 60))
        return said

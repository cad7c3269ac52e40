"""填表说明: the second sheet of a template."""

from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Font

from data.campaign import Campaign
from data.ingest.container.cell_text import put_text
from data.ingest.template_columns import EXPLAINED, HEADINGS
from data.ingest.vocabulary import Vocabulary

SHEET = "填表说明"
GENERAL = (
    "灰底各列来自项目清单,已锁定,请不要改动;清单有误或有新项目,请另行报告{office}。",
    "本年累计、到位资金、建设状态等已带入上期数,请改为到截止日的数;“本年累计完成投资”为灰色斜体时,表示还与上期相同。",
    "没有变化的日期可以不填,沿用上期;没有的数填0,不清楚的不填。",
    "合计行自动计算,不用填。填好后保存,在“报表上传”中拖入即可,文件名可以改。",
)


def add_notes(book: Any, campaign: Campaign, cut_off: date, words: Vocabulary) -> None:
    """Add the sheet: what the period is, how to fill in, what each column means."""
    page = book.create_sheet(SHEET)
    page.column_dimensions["A"].width = 110
    period = campaign.period_at(cut_off)
    when = "会战开始前的基期数。"
    if period:
        when = f"第{period.number}期({period.label}),{period.due_at:%Y-%m-%d %H:%M} 前报送。"
    lines = [f"报送期:{when}", *(text.format(office=campaign.office) for text in GENERAL)]
    lines += [f"{HEADINGS.get(field) or words.label(field)}:{text}" for field, text in EXPLAINED]
    put_text(page["A1"], SHEET)
    page["A1"].font = Font(bold=True, size=14)
    for row, text in enumerate(lines, start=2):
        cell = page.cell(row, 1)
        put_text(cell, f"{row - 1}. {text}")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.protection.sheet = True
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True

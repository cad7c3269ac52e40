"""Sentences over an open card about more than its own cells: another period, another file for the same place."""

from collections.abc import Iterator
from datetime import date

from data.campaign import Campaign
from pages.office.desk import Desk
from pages.office.submission import Submission
from pages.parts import wording


def notes(one: Submission, desk: Desk, campaign: Campaign, today: date) -> Iterator[str]:
    """What a person should know before this file goes in."""
    if others := desk.rivals(one):
        files = "、".join(f"“{other.file}”" for other in others)
        yield (
            f"同一单位、同一期的报表还有 {len(others)} 份没有入库（{files}），“全部入库”先不包括它们；"
            "请移开不要的，或逐份确认入库，后入库的替代先入库的。"
        )
    if (current := campaign.latest_cut_off(today)) is not None:
        days = {sheet.cut_off for sheet in one.reading.sheets if sheet.kind == "progress" and sheet.cut_off}
        for day in sorted(days - {current}):
            yield (
                f"这份报表是{period(campaign, day)}的，而本期是{period(campaign, current)}；"
                "确认无误再入库，否则请核对截止日期。"
            )


def period(campaign: Campaign, day: date) -> str:
    """``9月上旬（截至9月10日）``; a day that ends no period by itself."""
    found = campaign.period_at(day)
    label = found.label if found else "基期" if day == campaign.baseline_cut_off else ""
    return f"{label}（截至{wording.day(day)}）" if label else f"截至{wording.day(day)}"

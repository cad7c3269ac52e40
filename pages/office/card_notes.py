"""Sentences over an open card about more than its own cells: what it replaces, another period, another file for the
same place."""

from collections.abc import Iterator
from datetime import date

from data.campaign import Campaign
from pages.office import replacing
from pages.office.desk import Desk
from pages.office.submission import Submission
from pages.parts import cached, wording
from pages.parts.view import View


def notes(view: View, desk: Desk, one: Submission) -> Iterator[str]:
    """What a person should know before this file goes in."""
    yield from _made_a_roster(one)
    yield from replacing.sentences(view, one)
    yield from _waiting(view, one)
    if others := desk.rivals(one):
        files = "、".join(f"“{other.file}”" for other in others)
        yield (
            f"同一单位、同一期的报表还有 {len(others)} 份没有入库（{files}），“全部入库”先不包括它们；"
            "请移开不要的，或逐份确认入库，后入库的替代先入库的。"
        )
    if (current := view.campaign.latest_cut_off(view.today)) is not None:
        days = {sheet.cut_off for sheet in one.reading.sheets if sheet.kind == "progress" and sheet.cut_off}
        for day in sorted(days - {current}):
            yield (
                f"这份报表是{period(view.campaign, day)}的，而本期是{period(view.campaign, current)}；"
                "确认无误再入库，否则请核对截止日期。"
            )


def _waiting(view: View, one: Submission) -> Iterator[str]:
    """What of the same unit and period nobody has decided yet."""
    for case in cached.cases(view.user.unit):
        if not case.is_waiting or not one.scopes.intersection(case.scopes):
            continue
        sent = f"{wording.moment(case.sent_at, view.today)} 由{case.sent_by}报送的第 {case.upload_id} 号还在等待审核"
        if not view.waits:
            yield f"{case.county} {sent}；这一份入库后，请到“审核”里处理那一份。"
        elif one.scopes.issuperset(case.scopes):
            yield f"{sent}；报送后由这一份替代它，及时与否仍按先报的时间算。"


def _made_a_roster(one: Submission) -> Iterator[str]:
    """A sheet that only a person's word makes a roster decides which projects count at all."""
    for sheet in one.reading.sheets:
        said = one.answers.corrections.get(sheet.sheet)
        if said and said.kind == "roster" and sheet.kind == "roster":
            name = f"工作表“{sheet.sheet}”" if sheet.sheet else "这张表"
            yield (
                f"注意：{name}按您的更正作为项目清单读取。入库后它就是{sheet.county or '所列各单位'}的项目清单，"
                "现行清单被它替代，不在其中的项目不再计入任何指标；请确认它确实是清单，而不是进度表。"
            )


def period(campaign: Campaign, day: date) -> str:
    """``9月上旬（截至9月10日）``; a day that ends no period by itself."""
    found = campaign.period_at(day)
    label = found.label if found else "基期" if day == campaign.baseline_cut_off else ""
    return f"{label}（截至{wording.day(day)}）" if label else f"截至{wording.day(day)}"

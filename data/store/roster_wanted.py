"""What somebody asks to change in a roster, and what of it can be refused without looking at one (plan 六(三))."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from data.campaign import Campaign
from data.store.failures import Refused

Kind = Literal["replacement", "promotion", "pause", "resumption", "addition", "removal"]
Act = Literal["enter", "leave", "pause", "resume"]
KIND_NAMES: Mapping[Kind, str] = {
    "replacement": "调整替换",
    "promotion": "纳入",
    "pause": "暂停",
    "resumption": "恢复",
    "addition": "增加",
    "removal": "调出",
}
ACT_NAMES: Mapping[Act, str] = {"enter": "列入", "leave": "调出", "pause": "暂停", "resume": "恢复"}
SHEET = "动态管理"  # the "sheet" on which an entry made by hand stands
LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that somebody asks for.

    ``project_id``: the project that is replaced, promoted, paused, resumed, removed or added; of an addition None where
    it is new. ``successor_id``: who takes the place of a replaced one, None where it is new. ``entry``: what a new
    project is, by the field keys of a roster, with county; amounts ``Decimal`` 万元. ``tier``: the list that an
    addition enters. ``file``: name and bytes of the attached document.
    """

    kind: Kind
    effective_on: date
    reason: str
    document: str = ""
    project_id: int | None = None
    successor_id: int | None = None
    entry: Mapping[str, Any] = field(default_factory=dict)
    tier: str = ""
    file: tuple[str, bytes] | None = None


def refuse_unfit(campaign: Campaign, wanted: Wanted) -> None:
    """Raise Refused for what can be told without looking at the rosters."""
    name = KIND_NAMES[wanted.kind]
    for value, what in ((wanted.reason, "原因"), (wanted.document, "文号")):
        if len(value) > LONGEST_TEXT:
            raise Refused(f"{what}超过{LONGEST_TEXT}个字,没有保存;请写得简短些。")
    if not wanted.reason.strip():
        raise Refused(f"{name}要写明原因,没有保存;请补写后再确认。")
    if wanted.kind != "resumption" and not wanted.document.strip():
        raise Refused(f"{name}要写明依据文件的文号,没有保存;请补写后再确认。")
    if not campaign.baseline_cut_off < wanted.effective_on <= campaign.end_date:
        first, last = campaign.baseline_cut_off, campaign.end_date
        raise Refused(f"生效日期应在{first}之后、{last}之前(含当日),没有保存;请改日期后再确认。")
    if wanted.file and not wanted.file[1]:
        raise Refused("附件是空的,没有保存;请换一个文件。")
    if wanted.kind == "promotion" and not any(one.holds(wanted.effective_on) for one in campaign.roster.windows):
        raise Refused(f"{wanted.effective_on}不在调整窗口期内,没有保存;窗口期:{campaign.roster.windows_in_words}。")

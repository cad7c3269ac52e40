"""What a change of the rosters is called, and what it did, in words."""

from collections.abc import Mapping
from datetime import date

from data.campaign import Campaign
from data.store.roster_changes import Moved, RosterChange
from data.store.roster_wanted import Kind
from pages.parts import wording

KINDS: tuple[Kind, ...] = ("replacement", "promotion", "pause", "resumption", "addition", "removal")
ACTS: Mapping[str, str] = {"enter": "列入", "leave": "调出", "pause": "暂停", "resume": "恢复"}


def kind_name(campaign: Campaign, kind: Kind) -> str:
    """``调整替换``, ``纳入省百大`` …: the plan's words."""
    names: Mapping[Kind, str] = {
        "replacement": "调整替换",
        "promotion": f"纳入{campaign.roster.promoted_to}",
        "pause": "暂停",
        "resumption": "恢复",
        "addition": "增加",
        "removal": "调出",
    }
    return names[kind]


def swapped(change: RosterChange) -> tuple[Moved, Moved] | None:
    """The replaced project and the one that took its place; None for other kinds, and where one of them is unseen."""
    if change.kind != "replacement":
        return None
    entered = [one for one in change.moves if one.act == "enter"]
    left = [one for one in change.moves if one.act == "leave" and entered and one.project_id != entered[0].project_id]
    return (left[0], entered[0]) if left and entered else None


def scale(old_wan: object, new_wan: object) -> str:
    """``年度计划由12,000万元变为12,600万元，多600万元（+5.0%）``; what is not known is said as such."""
    if wording.is_missing(old_wan) or wording.is_missing(new_wan):
        return "有一方没有年度计划投资，规模无法比较"
    old, new = wording.number(old_wan), wording.number(new_wan)
    gap = round(new - old, 2)
    told = f"年度计划由{wording.money(old)}变为{wording.money(new)}"
    if not gap:
        return f"{told}，规模相同"
    share = f"（{'+' if gap > 0 else '−'}{wording.share(abs(gap) / old)}）" if old else ""
    return f"{told}，{'多' if gap > 0 else '少'}{wording.money(abs(gap))}{share}"


def is_comparable(campaign: Campaign, old_wan: object, new_wan: object) -> bool:
    """Whether two annual plans are of comparable scale by the campaign's rule; not where one is not known."""
    if wording.is_missing(old_wan) or wording.is_missing(new_wan):
        return False
    old, new = wording.number(old_wan), wording.number(new_wan)
    return abs(round(new - old, 2)) <= campaign.roster.scale_share * old


def scale_rule(campaign: Campaign) -> str:
    """``±20%``."""
    return f"±{wording.plain_share(campaign.roster.scale_share)}"


def windows(campaign: Campaign, day: date) -> str:
    """When the higher tier is open, and whether it is now."""
    name, told = campaign.roster.promoted_to, campaign.roster.windows
    if not told:
        return f"活动设置没有规定{name}的调整窗口期，现在不能纳入。"
    listed = "、".join(f"{one.name}{wording.day(one.first_day)}至{wording.day(one.last_day)}" for one in told)
    now = next((one for one in told if one.holds(day)), None)
    state = f"今天在{now.name}窗口期内" if now else "今天不在窗口期内"
    return f"{name}调整窗口期：{listed}；{state}，生效日期须落在窗口期里。"


def summary(campaign: Campaign, change: RosterChange) -> str:
    """``“甲项目”由“乙项目”替换``; one sentence of any kind."""
    pair = swapped(change)
    if pair:
        return f"“{pair[0].name}”由“{pair[1].name}”替换"
    last = change.moves[-1]
    name = kind_name(campaign, change.kind)
    if change.kind == "promotion":
        return f"“{last.name}”由{change.moves[0].tier}{name}"
    return f"“{last.name}”{name}（{last.tier}）"

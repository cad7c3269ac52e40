"""The rules of supervision on single projects: which fire, on which facts, by which clause of the plan (六(五))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from data.campaign import Campaign
from data.supervision import LetterKind
from metrics.changes import STOPPED
from metrics.lights import below
from metrics.shown import WAN, WAN_CENTS, format_points, format_share
from metrics.snapshot import Snapshot

Rule = Literal[
    "behind",
    "late_start",
    "permit_overdue",
    "stalled",
    "red",
    "note_overdue",
    "long_late_start",
    "red_again",
    "stopped",
]
RULES: Mapping[Rule, tuple[LetterKind, str]] = {
    "behind": ("note", "四(二)"),
    "late_start": ("note", "四(一)"),
    "permit_overdue": ("note", "四(五)"),
    "stalled": ("note", "四(二)"),
    "red": ("order", "四(二)"),
    "note_overdue": ("order", "六(五)"),
    "long_late_start": ("order", "四(一)"),
    "red_again": ("warning", "六(五)"),
    "stopped": ("warning", "五(三)"),
}
PERMIT_COLUMNS = ("project_id", "permit", "deadline_date", "state")
OBTAINED = "已办"
_FINISHED = ("竣工", "试运营", "投产")
Numbers = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule that fired: a Chinese clause, its numbers (万元, share 0–1, days), and the plan's clause."""

    rule: Rule
    text: str
    numbers: Numbers
    clause: str

    @property
    def kind(self) -> LetterKind:
        """The letter that the rule asks for."""
        return RULES[self.rule][0]


def trigger(rule: Rule, text: str, numbers: Numbers) -> Trigger:
    """The rule with its clause."""
    return Trigger(rule, text, numbers, RULES[rule][1])


def no_permit_deadlines() -> pd.DataFrame:
    """The table of 容缺 permits while nobody keeps their deadlines: project_id, permit, deadline_date, state."""
    return pd.DataFrame({name: pd.Series(dtype="object") for name in PERMIT_COLUMNS})


def progress(row: Any, as_of: date, campaign: Campaign, stalled: str, is_excused: bool) -> list[Trigger]:
    """Every rule about a project's own progress that fires, the letters aside."""
    status = None if pd.isna(row.status) else str(row.status)
    if status in _FINISHED:
        return []
    found = _behind(row, as_of, campaign) + _late_start(row, as_of, campaign, is_reported=status is not None)
    if stalled and status != STOPPED:
        found.append(trigger("stalled", stalled, {"invested_wan": float(row.invested_wan) / 100}))
    if status == STOPPED and not is_excused:
        found.append(trigger("stopped", f"截至{_as_of(row, as_of)}处于停工状态,停工原因未经认可", {}))
    return found


def _behind(row: Any, as_of: date, campaign: Campaign) -> list[Trigger]:
    """The own 投资完成率 against the line: red, or beyond the bound of a 工作提示单."""
    if not row.own_light or row.own_light == "green" or not row.own_value < row.own_line:
        return []
    gap = row.own_line - row.own_value
    plan, done = float(row.started_planned_wan) / 100, float(row.started_invested_wan) / 100
    text = (
        f"截至{_as_of(row, as_of)},完成投资{_wan(done)},"
        f"占年度计划投资{_wan(plan)}的{format_share(row.own_value, row.own_line)},"
        f"低于会战进度线（{format_share(row.own_line)}）{format_points(gap)}个百分点"
    )
    numbers: Numbers = {"done_wan": done, "plan_wan": plan, "value": float(row.own_value), "line": float(row.own_line)}
    found = []
    if _is_beyond(row, campaign):
        found.append(trigger("behind", text, numbers))
    if row.own_light == "red":
        found.append(trigger("red", f"{text},为“严重滞后”", numbers))
    return found


def _is_beyond(row: Any, campaign: Campaign) -> bool:
    """Below the line by more than the bound of a 工作提示单: under ``points`` in points, else any light but green."""
    rule, own = campaign.light_rule, campaign.supervision.behind_points
    if rule.kind != "points":
        return True
    bound = rule.yellow_points if own is None else own
    return bool(below(row.own_value, row.own_line - bound))


def _late_start(row: Any, as_of: date, campaign: Campaign, *, is_reported: bool) -> list[Trigger]:
    if not row.is_unstarted or not is_reported or pd.isna(row.planned_start):
        return []
    planned = pd.Timestamp(row.planned_start).date()
    days = (as_of - planned).days
    if days <= 0:
        return []
    text = f"计划开工时间为{planned.year}年{day(planned)},截至{_as_of(row, as_of)}仍未开工,已逾期{days}天"
    numbers: Numbers = {"days": days, "planned_start": planned.isoformat()}
    found = [trigger("late_start", text, numbers)]
    if days > campaign.supervision.order_days:
        found.append(trigger("long_late_start", text, numbers))
    return found


def stalled_projects(snapshot: Snapshot) -> dict[int, str]:
    """Project → its sentence, for two whole periods without investment (``changes``)."""
    rows = snapshot.changes[snapshot.changes["kind"] == "stalled"]
    told = zip(rows["project_id"], rows["text"], strict=True)
    return {int(number): str(text).rpartition("”")[2] for number, text in told}


def overdue_permits(permits: pd.DataFrame, today: date) -> dict[int, list[Trigger]]:
    """Project → its 容缺 permits whose deadline has passed."""
    found: dict[int, list[Trigger]] = {}
    rows: list[Any] = list(permits.itertuples(index=False))
    for row in rows:
        if row.state == OBTAINED or pd.isna(row.deadline_date):
            continue
        deadline = pd.Timestamp(row.deadline_date).date()
        days = (today - deadline).days
        if days > 0:
            text = f"容缺手续“{row.permit}”应于{day(deadline)}前办结,已逾期{days}天,仍未办结"
            numbers: Numbers = {"permit": str(row.permit), "deadline": deadline.isoformat(), "days": days}
            found.setdefault(int(row.project_id), []).append(trigger("permit_overdue", text, numbers))
    return found


def _as_of(row: Any, as_of: date) -> str:
    """The day that is looked at; where a project was not reported for it, also the day of what is carried forward."""
    is_carried = not pd.isna(row.is_carried) and bool(row.is_carried) and not pd.isna(row.state_cut_off)
    since = f"(本期未报,沿用{day(pd.Timestamp(row.state_cut_off).date())}数据)" if is_carried else ""
    return f"{day(as_of)}{since}"


def _wan(amount_wan: float) -> str:
    """An amount as a letter says it: in 万元, to the cent where it has cents."""
    unit = WAN if amount_wan.is_integer() else WAN_CENTS
    return f"{unit.format(amount_wan)}{unit.name}"


def day(one: date) -> str:
    """``10月20日``."""
    return f"{one.month}月{one.day}日"

"""The state of a unit's report in words, the same on every page."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from metrics.reporting import Cell, CellState
from pages.parts import wording

# In the order of what to do first.
STATES: Mapping[CellState, str] = {
    "overdue": "逾期未报",
    "returned": "已退回，待重报",
    "open": "尚未报送",
    "waiting": "已报送，待审核",
    "late": "逾期报送",
    "on_time": "按时报送",
    "coming": "未到期",
}


def word(one: Cell) -> str:
    """``已报送，待审核``; of one that waits and was sent late, that too."""
    return "逾期报送，待审核" if one.state == "waiting" and one.is_late else STATES[one.state]


def when(one: Cell, now: datetime) -> str:
    """The moment that belongs to the state; "" where nothing has been sent."""
    return wording.moment(one.at, now) if one.at else ""


def beside(one: Cell) -> str:
    """What else there is to know: versions, a newer one that does not count yet."""
    parts = [f"更新过 {one.superseded_count} 次"] if one.superseded_count else []
    if one.update:
        parts.append(f"新报的第 {one.update_id} 号{'待审核' if one.update == 'waiting' else '已退回'}")
    return "，".join(parts)


def sentence(one: Cell, now: datetime) -> str:
    """One unit's standing as a clause."""
    told = [word(one), when(one, now), beside(one), f"退回原因：{one.reason}" if one.reason else ""]
    return "，".join(part for part in told if part)


def tally(cells: Sequence[Cell]) -> str:
    """``11 个单位中 7 个已报送（按时 6 个、逾期 1 个），2 个待审核，1 个已退回，1 个尚未报送``."""
    counts = {state: sum(one.state == state for one in cells) for state in STATES}
    done = counts["on_time"] + counts["late"]
    late = f"（按时 {counts['on_time']} 个、逾期 {counts['late']} 个）" if counts["late"] else ""
    parts = [f"{len(cells)} 个单位中 {done} 个已报送{late}"]
    others: tuple[tuple[CellState, str], ...] = (
        ("waiting", "待审核"),
        ("returned", "退回待重报"),
        ("open", "尚未报送"),
        ("overdue", "逾期未报"),
    )
    parts += [f"{counts[state]} 个{name}" for state, name in others if counts[state]]
    updates = sum(one.update == "waiting" for one in cells)
    parts += [f"另有 {updates} 个单位的更正待审核"] if updates else []
    return "，".join(parts)

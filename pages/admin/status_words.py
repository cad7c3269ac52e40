"""运行状态 in words: sizes, spans of time, and what an administrator has to see first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pages.admin.machine import Disk
from pages.upkeep.health import FLOOR_BYTES
from pages.upkeep.log_book import Entry

LITTLE_ROOM = 0.10
_UNITS = ("B", "KB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Concern:
    """``is_grave``: something is broken or about to be; else something to look after."""

    words: str
    is_grave: bool


def concerns(disk: Disk | None, broken: int | None, failed_at: Sequence[datetime], now: datetime) -> Iterator[Concern]:
    """What is not as it should be, the worst first; ``broken``: where the audit trail breaks off."""
    if broken is not None:
        words = f"审计日志从第 {broken} 条起对不上：有人在程序之外改动过数据库。请保存现场，用备份核对。"
        yield Concern(words, is_grave=True)
    if disk is None:
        yield Concern("读不到磁盘的情况，数据文件夹可能已移走或没有权限。请检查数据文件夹。", is_grave=True)
    elif disk.free < FLOOR_BYTES:
        words = f"磁盘只剩 {size(disk.free)}，随时可能收不进报表。请马上清理磁盘，或把数据搬到更大的磁盘。"
        yield Concern(words, is_grave=True)
    elif disk.free_share < LITTLE_ROOM:
        words = f"磁盘只剩 {size(disk.free)}，不到总量的 10%。请尽快清理磁盘，或换更大的磁盘。"
        yield Concern(words, is_grave=False)
    if recent := sum(timedelta() <= now - at < timedelta(days=1) for at in failed_at):
        yield Concern(f"最近一天有 {recent} 次程序出错，编号见下表；请把编号交给技术人员。", is_grave=False)


def moment(entry: Entry, timezone: str) -> datetime | None:
    """When an entry of the log was written, naive in ``timezone``; None where it does not say."""
    try:
        return datetime.fromisoformat(str(entry.get("at", ""))).astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    except ValueError:
        return None


def size(count: float) -> str:
    """Bytes as people say them: ``12.4 GB``."""
    unit = 0
    while count >= 1000 and unit < len(_UNITS) - 1:
        count, unit = count / 1024, unit + 1
    return f"{count:.0f} {_UNITS[unit]}" if unit == 0 or count >= 100 else f"{count:.1f} {_UNITS[unit]}"


def seconds(value: float) -> str:
    """``0.03 秒``, ``1.2 秒``; what is too short to be told is ``不足 0.01 秒``."""
    if value < 0.01:
        return "不足 0.01 秒"
    return f"{value:.2f} 秒" if value < 1 else f"{value:.1f} 秒"


def span(length: timedelta) -> str:
    """``3 天 4 小时``, ``4 小时 5 分``, ``5 分``; the two largest parts."""
    minutes = max(0, int(length.total_seconds()) // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} 天 {hours} 小时"
    return f"{hours} 小时 {rest} 分" if hours else f"{rest} 分"

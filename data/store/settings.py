"""The campaign's settings: those of its file until an administrator changes them, then the newest of the store."""

import difflib
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data import campaign_file
from data.campaign import Campaign
from data.store.access.actors import Actor
from data.store.changes import record
from data.store.failures import Refused
from data.store.questions import ask

SOURCE = "活动设置"
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Version:
    """One version: ``toml`` is the whole file."""

    change_id: int
    at: datetime
    by: str
    reason: str
    toml: str


class CurrentCampaign:
    """The campaign as it is set now; shared by everything that looks at the same store."""

    def __init__(self, of_file: Campaign) -> None:
        self.campaign = of_file

    def load(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Take over the newest settings of the store, if there are any."""
        if told := versions(cursor):
            self.campaign = campaign_file.parse(told[0].toml, SOURCE)


def versions(cursor: duckdb.DuckDBPyConnection) -> tuple[Version, ...]:
    """Every version that was saved, the newest first."""
    return tuple(Version(*row) for row in ask(cursor, "settings_versions").fetchall())


def save(cursor: duckdb.DuckDBPyConnection, before: str, after: str, reason: str, by: Actor, at: datetime) -> Campaign:
    """Keep new settings. Raises CampaignError for what is no campaign, Refused for another campaign or no change.

    ``before``: the settings that the person looked at; somebody else's change in between is not overwritten.
    """
    campaign, old = campaign_file.parse(after, SOURCE), campaign_file.parse(before, SOURCE)
    told = versions(cursor)
    if told and told[0].toml != before:
        raise Refused(f"{told[0].by}刚刚保存了另一版设置,您的修改没有保存;请刷新后重新修改。")
    if campaign.key != old.key:
        raise Refused("活动的代号不能修改,没有保存。")
    if gone := sorted({unit.name for unit in old.units} - {unit.name for unit in campaign.units}):
        raise Refused(f"报送单位“{gone[0]}”已有数据和账号,不能删去或改名,没有保存;可以给它加别名。")
    if after == before:
        raise Refused("设置没有变化,没有保存。")
    if not reason.strip():
        raise Refused("请写明修改的原因,没有保存。")
    removed, added = _lines(before, after)
    recorded = record(
        cursor, "settings.changed", at, by, subject=reason.strip(), before={"lines": removed}, after={"lines": added}
    )
    ask(cursor, "insert_settings", recorded.change_id, after, reason.strip())
    return campaign


def _lines(before: str, after: str) -> tuple[list[str], list[str]]:
    told = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] in ("- ", "+ ")]
    return (
        [line[2:] for line in told if line.startswith("-")][:_MOST_LINES],
        [line[2:] for line in told if line.startswith("+")][:_MOST_LINES],
    )

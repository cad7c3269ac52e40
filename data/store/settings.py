"""The campaign's settings: those of its file until an administrator changes them, then the newest of the store."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from data import campaign_file
from data.campaign import Campaign
from data.store.access.actors import Actor
from data.store.changes import record
from data.store.failures import Refused
from data.store.questions import ask

SOURCE = "活动设置"


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
        self.of_file = self.campaign = of_file

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
    was, became = _differing(before, after)
    recorded = record(cursor, "settings.changed", at, by, subject=reason.strip(), before=was, after=became)
    ask(cursor, "insert_settings", recorded.change_id, after, reason.strip())
    return campaign


def _differing(before: str, after: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values that differ, by dotted path, as they were and as they became."""
    was, became = (_flat(tomllib.loads(text)) for text in (before, after))
    paths = [path for path in {**was, **became} if was.get(path) != became.get(path)]
    return {path: was[path] for path in paths if path in was}, {path: became[path] for path in paths if path in became}


def _flat(table: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """Plain values by dotted path; what stands in a list of tables (units, tiers) goes by its name."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        at = f"{within}.{key}" if within else key
        if isinstance(value, list) and value and all(isinstance(one, dict) and "name" in one for one in value):
            value = {str(one["name"]): one for one in value}
        if isinstance(value, dict):
            found |= _flat(value, at)
        else:
            found[at] = _plain(value)
    return found


def _plain(value: Any) -> bool | int | float | str | list[str]:
    """As JSON can hold it: days and times as text."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return value if isinstance(value, bool | int | float) else str(value)

"""The campaign's settings as text (TOML) with single values changed; comments and order stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import tomlkit

from data.errors import UserError

Path = tuple[str, ...]
_SECTIONS = ("cadence", "light_rule", "targets", "weights", "scoring", "thresholds", "supervision", "access")
_TOP = ("start_date", "end_date")
_FIXED = {("cadence", "kind"), ("cadence", "weekday")}  # another cadence would be another campaign
KINDS = {"county": "县区", "department": "部门"}


class SettingError(UserError):
    """A value that cannot be a setting; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that can be changed on the screen."""

    path: Path
    value: Any


def settings(text: str) -> Iterator[Setting]:
    """Every value of ``text`` that can be changed, in the order of the file."""
    document = tomlkit.parse(text).unwrap()
    for key in _TOP:
        yield Setting((key,), document[key])
    for section in _SECTIONS:
        yield from _within((section,), document.get(section, {}))


def _within(path: Path, table: Mapping[str, Any]) -> Iterator[Setting]:
    for key, value in table.items():
        at = (*path, key)
        if isinstance(value, dict):
            yield from _within(at, value)
        elif at not in _FIXED:
            yield Setting(at, value)


def changed(text: str, values: Mapping[Path, Any]) -> str:
    """``text`` with these values; what is the same stays as it was written."""
    document = tomlkit.parse(text)
    for path, value in values.items():
        table: Any = document
        for key in path[:-1]:
            table = table[key]
        if _bare(table[path[-1]]) != value:
            table[path[-1]] = value
    return tomlkit.dumps(document)


def _bare(value: Any) -> Any:
    """The plain value; tomlkit gives booleans bare and everything else wrapped."""
    return value.unwrap() if hasattr(value, "unwrap") else value


def day(text: str, name: str) -> date:
    """A day as people type it here; SettingError names the setting."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise SettingError(f"{name}应写成 2020-08-01 这样的日期，没有保存。") from None


def unit_lines(text: str) -> str:
    """The reporting units, one a line: 名称 | 县区或部门 | 别名、别名."""
    units = tomlkit.parse(text).unwrap()["units"]
    return "\n".join(
        f"{one['name']} | {KINDS.get(one['kind'], one['kind'])} | {'、'.join(one.get('aliases', []))}" for one in units
    )


def with_units(text: str, lines: str) -> str:
    """``text`` with the units of ``lines``; a unit's place in the tile grid stays. SettingError names the line."""
    if lines.strip() == unit_lines(text).strip():
        return text
    document = tomlkit.parse(text)
    known = {str(one["name"]): one for one in document["units"].unwrap()}
    tables = tomlkit.aot()
    for number, line in enumerate(filter(str.strip, lines.splitlines()), start=1):
        tables.append(_unit(line, number, known))
    document["units"] = tables
    return tomlkit.dumps(document)


def _unit(line: str, number: int, known: Mapping[str, Any]) -> Any:
    name, kind, aliases = [part.strip() for part in (*line.split("|"), "", "")[:3]]
    kinds = {word: key for key, word in KINDS.items()}
    if not name or kind not in kinds:
        raise SettingError(f"报送单位第 {number} 行应写成“名称 | 县区 | 别名、别名”，没有保存。")
    table = tomlkit.table()
    table["name"], table["kind"] = name, kinds[kind]
    table["aliases"] = [alias for alias in aliases.split("、") if alias]
    table["tile"] = known[name]["tile"] if name in known else [number % 4, 4 + number // 4]
    return table

"""One table of a campaign file: values by key and type; a mistake names the file, the key and the reason."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from data.errors import UserError

T = TypeVar("T")


class CampaignError(UserError):
    """A campaign file that cannot be used; the sentence names the file, the key and what is wrong there."""

    def __init__(self, source: str, key: str, reason: str) -> None:
        super().__init__(f"活动配置文件 {source} 的 {key} 有误:{reason}。文件未被采用,请改正后重试。")
        self.source, self.key, self.reason = source, key, reason


class Section:
    """One table of the file; takes values by key and type, and knows the path of keys that leads to it."""

    def __init__(self, table: Mapping[str, Any], source: str, path: str = "") -> None:
        self.table, self.source, self.path = table, source, path

    def fail(self, key: str, reason: str) -> CampaignError:
        return CampaignError(self.source, f"{self.path}{key}", reason)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self.table.get(key, default)
        if value is None:
            raise self.fail(key, "缺少这一项")
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise self.fail(key, f"应为{_KIND_NAMES[kind]},实为“{value}”")
        if isinstance(value, float) and not math.isfinite(value):
            raise self.fail(key, f"应为有限的数,实为“{value}”")
        if isinstance(value, str) and not value.strip():
            raise self.fail(key, "不能空着")
        return value

    def only(self, *keys: str) -> "Section":
        """Itself; a key that is none of ``keys`` would be a setting that quietly does nothing."""
        for key in self.table:
            if key not in keys:
                raise self.fail(key, "没有这一项设置")
        return self

    def choose(self, key: str, choices: Any) -> Any:
        value, allowed = self.take(key, str), get_args(choices)
        if value not in allowed:
            raise self.fail(key, f"只能是 {'、'.join(allowed)} 之一,实为“{value}”")
        return value

    def share(self, key: str, default: float | None = None) -> float:
        value = self.take(key, float, default)
        if not 0 <= value <= 1:
            raise self.fail(key, f"应在 0 与 1 之间,实为 {value}")
        return value

    def section(self, key: str, default: dict[str, Any] | None = None) -> "Section":
        return Section(self.take(key, dict, default), self.source, f"{self.path}{key}.")

    def sections(self, key: str) -> "list[Section]":
        tables = self.take(key, list)
        if not tables or not all(isinstance(table, dict) for table in tables):
            raise self.fail(key, "至少要有一组")
        return [Section(table, self.source, f"{self.path}{key}[{i}].") for i, table in enumerate(tables, start=1)]

    def words(self, key: str) -> tuple[str, ...]:
        words = self.take(key, list, [])
        if not all(isinstance(word, str) and word for word in words):
            raise self.fail(key, "应为文字的列表")
        return tuple(words)


_KIND_NAMES: Mapping[type, str] = {
    str: "文字",
    int: "整数",
    float: "数字",
    date: "日期(如 2020-08-01)",
    list: "列表",
    dict: "一组设置",
    bool: "true 或 false",
}

"""定稿: a result of the appraisal as one text that never changes, and its SHA-256 (product 19; plan 六(五)).

Screens and papers of a final result print from a ``SealedResult``; what is uploaded later reaches none of its numbers.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from metrics import canonical
from metrics.canonical import Unsound
from metrics.score import ScoreSheet

FORMAT = "campaign-result-1"
SHORT = 16  # characters of the checksum that stand on every page
# Table → the columns that tell its rows apart (none: their place does), and whether the order of rows says something.
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "score_rows": ("county", "metric"),
        "score_extras": (),
        "score_totals": ("county",),
        "score_exempted": ("project_id",),
        "figures": ("metric", "county", "tier"),
        "trend": ("metric", "county", "tier", "cut_off"),
        "rankings": ("metric", "kind", "county"),
        "robustness": ("kind", "county"),
        "projects": ("project_id",),
        "reports": ("county", "cut_off"),
        "uploads": ("upload_id",),
    }
)
_WITHOUT_ORDER = frozenset({"score_exempted", "figures", "trend", "projects", "reports", "uploads"})
# What says when and on which record it was reckoned, not what came out.
CIRCUMSTANCES = frozenset({"known_at", "store_version", "program", "audit_entry", "audit_hash", "warnings"})


@dataclass(frozen=True, slots=True)
class Head:
    """On what a result rests. ``known_at``: naive, the campaign's zone; ``store_version``: the last change of the
    record that counts; ``settings``, ``rules``: TOML; ``audit_entry``, ``audit_hash``: the trail's last entry by then;
    ``whole``: the sum of the weights; ``shifted``: which weight went where; ``warnings``: what stood open when it was
    proposed; ``seed``: of the robustness table.
    """

    campaign: str
    as_of: date
    known_at: datetime
    store_version: int
    settings: str
    rules: str
    program: str
    audit_entry: int
    audit_hash: str
    whole: float
    shifted: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is otherwise. ``where``: the row's key as words; ``column`` "": the row is there only once."""

    table: str
    where: str
    column: str
    sealed: Any
    now: Any


@dataclass(frozen=True, eq=False)
class SealedResult:
    """``text`` is all there is; everything else is read out of it."""

    text: str
    head: Head
    tables: Mapping[str, pd.DataFrame]

    @cached_property
    def sha256(self) -> str:
        """The checksum of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def short(self) -> str:
        """Its beginning, as it stands on every page."""
        return self.sha256[:SHORT]

    @cached_property
    def sheet(self) -> ScoreSheet:
        """The score sheet, as ``score.score_sheet`` gave it."""
        parts = {name: self.tables[f"score_{name}"] for name in ("rows", "extras", "totals", "exempted")}
        return ScoreSheet(**parts, shifted=self.head.shifted, whole=self.head.whole)

    @property
    def figures(self) -> pd.DataFrame:
        """The columns of ``figures.figure_table``."""
        return self.tables["figures"]

    @property
    def rankings(self) -> pd.DataFrame:
        """The columns of ``ranking.rankings``."""
        return self.tables["rankings"]

    @property
    def robustness(self) -> pd.DataFrame:
        """The table of rank ranges."""
        return self.tables["robustness"]


def seal(head: Head, tables: Mapping[str, pd.DataFrame]) -> SealedResult:
    """The result of these tables (a name of ``KEYS`` each; one that is missing is empty).

    TypeError, ValueError for values that cannot be sealed.
    """
    if unknown := tables.keys() - KEYS.keys():
        raise TypeError(f"no such tables: {sorted(unknown)}")
    told = {
        name: canonical.table_of(
            tables.get(name, pd.DataFrame()), sort_by=KEYS[name] if name in _WITHOUT_ORDER else None
        )
        for name in KEYS
    }
    plain = {name: _plain(value) for name, value in asdict(head).items()}
    return read(canonical.text_of({"format": FORMAT, **plain, **told}).encode())


def of_sheet(sheet: ScoreSheet) -> dict[str, pd.DataFrame]:
    """The tables of a score sheet, by their names here."""
    return {f"score_{name}": getattr(sheet, name) for name in ("rows", "extras", "totals", "exempted")}


def read(content: bytes) -> SealedResult:
    """The result that a file holds, whoever sent it; Unsound for anything that ``seal`` would not have written."""
    document = canonical.document_of(content)
    names = {field.name for field in fields(Head)}
    if document.get("format") != FORMAT or document.keys() != {"format", *names, *KEYS}:
        raise Unsound("这不是本程序的封存结果,或由另一版程序封存,没有读取。")
    head = _head(document)
    tables = {name: canonical.frame_of(document[name]) for name in KEYS}
    for name, frame in tables.items():
        _refuse_mixed_up(name, frame)
    return SealedResult(content.decode(), head, MappingProxyType(tables))


def differences(sealed: SealedResult, now: SealedResult, *, is_of_content: bool = False) -> tuple[Difference, ...]:
    """Every value in which two results differ, to the last digit.

    ``is_of_content``: when and on which record each was reckoned aside, and the rules' and settings' wording.
    """
    passed_over = CIRCUMSTANCES if is_of_content else frozenset()
    one, other = (canonical.document_of(each.text.encode()) for each in (sealed, now))
    heads = [field.name for field in fields(Head) if field.name not in passed_over]
    found = [Difference("head", "", name, one[name], other[name]) for name in heads if one[name] != other[name]]
    for name in KEYS:
        if one[name] != other[name]:
            found += _of_tables(name, one[name], other[name])
    return tuple(found)


def _of_tables(name: str, sealed: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    one, other = (_by_key(name, table) for table in (sealed, now))
    count = 0
    for where in dict.fromkeys((*one, *other)):
        if where not in one or where not in other:
            yield Difference(name, where, "", "有" if where in one else "无", "有" if where in other else "无")
            count += 1
            continue
        for column in dict.fromkeys((*one[where], *other[where])):
            values = one[where].get(column), other[where].get(column)
            if values[0] != values[1] or type(values[0]) is not type(values[1]):
                yield Difference(name, where, column, *values)
                count += 1
    if not count:
        yield Difference(name, "", "次序", "、".join(one), "、".join(other))


def _by_key(name: str, table: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    columns = [column for column, _ in table["columns"]]
    rows = [dict(zip(columns, row, strict=True)) for row in table["rows"]]
    keys = KEYS[name]
    return {_where(keys, row, number): row for number, row in enumerate(rows, start=1)}


def _where(keys: Sequence[str], row: Mapping[str, Any], number: int) -> str:
    if not keys:
        return f"第{number}行"
    return " ".join(str(row.get(key)) for key in keys if row.get(key) not in (None, "")) or "全市"


def _refuse_mixed_up(name: str, frame: pd.DataFrame) -> None:
    """Unsound for a table whose rows do not have the columns, or not uniquely, that tell them apart."""
    keys = list(KEYS[name])
    if len(frame) and (not set(keys) <= set(frame.columns) or (keys and frame.duplicated(keys).any())):
        raise Unsound("封存结果里有一张表缺列或行重复,没有读取。")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def _head(document: Mapping[str, Any]) -> Head:
    told = {field.name: document[field.name] for field in fields(Head)}
    sorts = {"store_version": int, "audit_entry": int, "seed": int, "whole": float, "shifted": list, "warnings": list}
    if any(type(value) is not sorts.get(name, str) for name, value in told.items()):
        raise Unsound("封存结果的抬头类型不对,没有读取。")
    for name in ("shifted", "warnings"):
        if not all(isinstance(one, str) for one in told[name]):
            raise Unsound("封存结果的抬头类型不对,没有读取。")
        told[name] = tuple(told[name])
    try:
        told |= {"as_of": date.fromisoformat(told["as_of"]), "known_at": datetime.fromisoformat(told["known_at"])}
    except ValueError as error:
        raise Unsound("封存结果的日期读不出来,没有读取。") from error
    head = Head(**told)
    is_told = (_plain(head.as_of), _plain(head.known_at)) == (document["as_of"], document["known_at"])
    if head.known_at.tzinfo or not is_told:
        raise Unsound("封存结果的日期写法不规范,没有读取。")
    return head

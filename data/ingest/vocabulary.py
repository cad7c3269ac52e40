"""The words people use, read once from ``data/vocabulary/*.toml`` into frozen objects."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from data.ingest.text import words_only

FOLDER = Path(__file__).parents[1] / "vocabulary"


@dataclass(frozen=True)
class FieldWords:
    """One field: how its header may read. ``use``: keep, check (for checks only) or ignore."""

    key: str
    label: str
    kind: str
    use: str
    aliases: frozenset[str]
    weak: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class KindWords:
    """One sheet kind: points per recognised column and the words its title may hold.

    ``never_with``: columns that only other kinds have; ``never_with_both``: one column of each group.
    ``means``: folded header → field, in sheets of this kind only.
    """

    key: str
    label: str
    columns: Mapping[str, int]
    permit_column: int
    title_words: tuple[str, ...]
    title_word: int = 0
    never_with: tuple[str, ...] = ()
    never_with_both: tuple[tuple[str, ...], ...] = ()
    means: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """All words. Built by ``load``; the raw tables stay private to this module."""

    fields: Mapping[str, FieldWords]
    kinds: tuple[KindWords, ...]
    kind_points: Mapping[str, int]
    neutral_parents: frozenset[str]
    vague_plans: frozenset[str]
    qualifiers: tuple[str, ...]
    person_leaves: frozenset[str]
    ignored_leaves: frozenset[str]
    whole_leaves: frozenset[str]
    settled_leaves: frozenset[str]
    settling_words: tuple[str, ...]
    part_parents: tuple[str, ...]
    not_money: tuple[str, ...]
    money_hints: tuple[str, ...]
    telling_statuses: frozenset[str]
    instruction_sheets: frozenset[str]
    rows: Mapping[str, tuple[str, ...]]
    months: Mapping[str, tuple[str, ...]]
    nothing: frozenset[str]
    amount_units: Mapping[str, Decimal]
    foreign_units: tuple[str, ...]
    about_words: tuple[str, ...]
    intended_words: tuple[str, ...]
    status_exact: Mapping[str, str]
    status_patterns: tuple[tuple[str, re.Pattern[str]], ...]
    status_turns: re.Pattern[str]
    status_doubts: re.Pattern[str]
    status_opens: re.Pattern[str]
    status_unclear: re.Pattern[str]
    flag_yes: frozenset[str]
    flag_no: frozenset[str]
    flag_patterns: tuple[tuple[bool, re.Pattern[str]], ...]
    flag_unclear: re.Pattern[str]
    bond_patterns: tuple[tuple[bool, re.Pattern[str]], ...]
    bond_unclear: re.Pattern[str]
    permit_exact: Mapping[str, str]
    permit_patterns: tuple[tuple[str, re.Pattern[str]], ...]
    permit_unclear: re.Pattern[str]
    level_exact: Mapping[str, str]

    @cached_property
    def by_alias(self) -> Mapping[str, str]:
        """Folded certain header → field."""
        return {alias: words.key for words in self.fields.values() for alias in words.aliases}

    @cached_property
    def by_weak_alias(self) -> Mapping[str, str]:
        """Folded uncertain header → field."""
        return {alias: words.key for words in self.fields.values() for alias in words.weak}

    @cached_property
    def any_pattern(self) -> re.Pattern[str]:
        """Matches what any field's pattern matches: most cells match none, and are asked about often."""
        return re.compile("|".join(f"(?:{one.pattern})" for words in self.fields.values() for one in words.patterns))

    @cached_property
    def permit_leaves(self) -> Mapping[str, str]:
        """What a header under a permit's name means."""
        return next(kind.means for kind in self.kinds if kind.key == "permits")

    def label(self, field: str) -> str:
        """The field's Chinese name; a permit's field is its own name."""
        if field.startswith("permit:#"):
            return f"{field.removeprefix('permit:#')}手续"
        return self.fields[field].label if field in self.fields else field.removeprefix("permit:")


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(words_only(word) for word in words)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


def _fields(table: Mapping[str, Any]) -> dict[str, FieldWords]:
    return {
        key: FieldWords(
            key,
            entry["label"],
            entry["kind"],
            entry.get("use", "keep"),
            _folded(entry.get("aliases", [])),
            _folded(entry.get("weak", [])),
            tuple(re.compile(pattern) for pattern in entry.get("patterns", [])),
        )
        for key, entry in table.items()
    }


def _kinds(table: Mapping[str, Any]) -> tuple[KindWords, ...]:
    return tuple(
        KindWords(
            key,
            entry["label"],
            entry["columns"],
            entry.get("permit_column", 0),
            tuple(entry["title_words"]),
            entry.get("title_word", 0),
            tuple(entry.get("never_with", ())),
            tuple(map(tuple, entry.get("never_with_both", ()))),
            {words_only(word): means for means, words in entry.get("means", {}).items() for word in words},
        )
        for key, entry in table.items()
        if key != "points"
    )


def _exact(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word.lower(): meaning for meaning, words in table.items() for word in words}


def _flags(table: Mapping[str, Any]) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    no = [(False, re.compile(pattern)) for pattern in table["no_patterns"]]
    return (*no, *((True, re.compile(pattern)) for pattern in table["yes_patterns"]))


def _bond(table: Mapping[str, Any]) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    first, *rest = (re.compile(pattern) for pattern in table["no_patterns"])
    yes = [(True, re.compile(pattern)) for pattern in table["yes_patterns"]]
    return ((False, first), *yes, *((False, pattern) for pattern in rest))


@cache
def load() -> Vocabulary:
    """The bundled vocabulary; cached, since the files do not change while the program runs."""
    fields, sheets, values = _table("fields.toml"), _table("sheets.toml"), _table("values.toml")
    header = fields["header"]
    return Vocabulary(
        fields=_fields(fields["fields"]),
        kinds=_kinds(sheets["kinds"]),
        kind_points=sheets["kinds"]["points"],
        neutral_parents=_folded(header["neutral_parents"]),
        vague_plans=_folded(header["vague_plans"]),
        qualifiers=tuple(header["qualifiers"]),
        person_leaves=_folded(header["person_leaves"]),
        ignored_leaves=_folded(header["ignored_leaves"]),
        whole_leaves=_folded(header["whole_leaves"]),
        settled_leaves=_folded(header["settled_leaves"]),
        settling_words=tuple(header["settling_words"]),
        part_parents=tuple(header["part_parents"]),
        not_money=tuple(header["not_money"]),
        money_hints=tuple(header["money_hints"]),
        telling_statuses=frozenset(header["telling_statuses"]),
        instruction_sheets=frozenset(sheets["sheets"]["instructions"]),
        months={key: tuple(words) for key, words in fields["months"].items()},
        rows={key: tuple(words) for key, words in sheets["rows"].items()},
        nothing=frozenset(values["nothing"]["words"]),
        amount_units={name: Decimal(factor) for name, factor in values["amount"]["units"].items()},
        foreign_units=tuple(values["amount"]["foreign"]),
        about_words=tuple(values["amount"]["about"]),
        intended_words=tuple(values["amount"]["intended"]),
        status_exact=_exact(values["status"]["exact"]),
        status_patterns=tuple((one["status"], re.compile(one["find"])) for one in values["status"]["patterns"]),
        status_turns=re.compile(values["status"]["remark"]["turns"]),
        status_doubts=re.compile(values["status"]["remark"]["doubts"]),
        status_opens=re.compile(values["status"]["remark"]["opens"]),
        status_unclear=re.compile(values["status"]["unclear"]["find"]),
        flag_yes=frozenset(values["flag"]["yes"]),
        flag_no=frozenset(values["flag"]["no"]),
        flag_patterns=_flags(values["flag"]),
        flag_unclear=re.compile(values["flag"]["unclear"]),
        bond_patterns=_bond(values["bond"]),
        bond_unclear=re.compile(values["bond"]["unclear"]),
        permit_exact=_exact(values["permits"]["exact"]),
        permit_patterns=tuple((one["state"], re.compile(one["find"])) for one in values["permits"]["patterns"]),
        permit_unclear=re.compile(values["permits"]["unclear"]["find"]),
        level_exact=_exact(values["level"]["exact"]),
    )

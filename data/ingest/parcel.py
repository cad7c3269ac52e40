"""What the server tells the child before the file: the question, the campaign and what the store knows.

Pickle, because it only ever goes from the server to the child. What is known of a project's past is packed project by
project and opened only for the projects of the file, since a whole campaign's past costs more than reading a file.
Campaign and known facts together are the lore, which a child that reads several files is told once.
"""

import pickle  # nothing that a file holds, and nothing that a child says, is ever unpickled
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from data.campaign import Campaign
from data.ingest.model import Known, KnownProject, KnownRoster, LastState, PermitWord
from data.ingest.whole import Asked

T = TypeVar("T")
_PROTOCOL = 5
_REST = tuple(field.name for field in fields(Asked) if field.name not in ("campaign", "known"))
_OWN_WAY = ("projects", "rosters", "history", "permits")  # the fields of Known that are many; the others go as they are


class _ByIdentity:
    """The store's answers are large and compared by none; the same objects need to be packed only once."""

    def __init__(self, campaign: Campaign, known: Known | None) -> None:
        self.campaign = campaign
        self.known = known

    def __hash__(self) -> int:
        return hash((id(self.campaign), id(self.known)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.known is self.known and other.campaign is self.campaign


class _Packed(Mapping[int, tuple[T, ...]]):
    """Project → its past, opened when asked for."""

    def __init__(self, kind: type[T], packed: Mapping[int, bytes]) -> None:
        self.kind = kind
        self.packed = packed
        self.opened: dict[int, tuple[T, ...]] = {}

    def __getitem__(self, project_id: int) -> tuple[T, ...]:
        if project_id not in self.opened:
            packed = self.packed[project_id]
            self.opened[project_id] = tuple(self.kind(*values) for values in pickle.loads(packed))  # noqa: S301
        return self.opened[project_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


def lore(asked: Asked) -> bytes:
    """Campaign and known facts, packed; the same bytes object as long as both are the same objects."""
    return _packed_lore(_ByIdentity(asked.campaign, asked.known))


def packed(asked: Asked, *, is_lore_there: bool = False) -> bytes:
    """``asked`` for the way to the child, which may have the lore of an earlier file."""
    rest = [getattr(asked, name) for name in _REST]
    return pickle.dumps((None if is_lore_there else lore(asked), rest), _PROTOCOL)


def packed_campaign(campaign: Campaign | None) -> bytes:
    """What the fork server is told when it starts; None where nobody has asked for a reading yet."""
    return pickle.dumps(campaign, _PROTOCOL)


def unpacked_campaign(data: bytes) -> Campaign | None:
    """The reverse of ``packed_campaign``, in the fork server."""
    campaign: Campaign | None = pickle.loads(data)  # noqa: S301
    return campaign


class Opener:
    """The reverse of ``packed``, in the child; keeps the lore for the next file."""

    def __init__(self) -> None:
        self.campaign: Campaign | None = None
        self.known: Known | None = None

    def __call__(self, data: bytes) -> Asked:
        told, rest = pickle.loads(data)  # noqa: S301
        if told is not None:
            self.campaign, known = pickle.loads(told)  # noqa: S301
            self.known = _known(*known) if known else None
        return Asked(**dict(zip(_REST, rest, strict=True)), campaign=self.campaign, known=self.known)  # type: ignore[arg-type]


@lru_cache(maxsize=2)
def _packed_lore(of: _ByIdentity) -> bytes:
    return pickle.dumps((of.campaign, _flat_known(of.known) if of.known is not None else None), _PROTOCOL)


def _flat_known(known: Known) -> tuple[Any, ...]:
    past = (_past(LastState, known.history), _past(PermitWord, known.permits))
    # One project stands in many rosters: it travels once, and a roster tells which ones it has.
    numbers: dict[KnownProject, int] = {}
    rosters = [[numbers.setdefault(one, len(numbers)) for one in of] for of in _rosters(known)]
    days = [roster.since for roster in known.rosters]
    rest = {field.name: _plain(getattr(known, field.name)) for field in fields(known) if field.name not in _OWN_WAY}
    return (past, _flat(KnownProject, numbers), rosters, days, rest)


def _rosters(known: Known) -> list[tuple[KnownProject, ...]]:
    return [known.projects, *(roster.projects for roster in known.rosters)]


def _plain(value: Any) -> Any:
    """A mapping of whatever sort as one that pickle knows."""
    return dict(value) if isinstance(value, Mapping) else value


def _known(past: Any, flat: Any, numbers: Any, days: Any, rest: Mapping[str, Any]) -> Known:
    every = [KnownProject(*values) for values in flat]
    projects, *rosters = (tuple(every[number] for number in of) for of in numbers)
    history, permits = past
    return Known(
        projects=projects,
        rosters=tuple(map(KnownRoster, days, rosters)),
        history=_Packed(LastState, history),
        permits=_Packed(PermitWord, permits),
        **rest,
    )


def _flat(kind: Any, values: Any) -> list[Any]:
    return list(map(attrgetter(*(field.name for field in fields(kind))), values))


def _past(kind: Any, of_projects: Mapping[int, Any]) -> dict[int, bytes]:
    return {project: pickle.dumps(_flat(kind, past), _PROTOCOL) for project, past in of_projects.items()}

"""Known projects by code and by name, however it is written; sorted once for a roster, since every sheet asks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from data.ingest.model import KnownProject
from data.ingest.text import code_key, name_key, squeezed, unnumbered

Groups = Mapping[str, Sequence[KnownProject]]


class Named:
    """The projects of one roster; a key may lead to several."""

    def __init__(self, projects: Sequence[KnownProject]) -> None:
        self.projects = projects

    @cached_property
    def by_code(self) -> Groups:
        """``code_key`` of the project's code."""
        return _grouped((one for one in self.projects if one.code), lambda one: code_key(one.code or ""))

    @cached_property
    def by_name(self) -> Groups:
        """The name but for its spaces."""
        return _grouped(self.projects, lambda one: squeezed(one.name))

    @cached_property
    def by_key(self) -> Groups:
        """``name_key`` of the name."""
        return _grouped(self.projects, lambda one: name_key(one.name))

    @cached_property
    def by_bare(self) -> Groups:
        """The same without the list's number before the name."""
        return _grouped(self.projects, lambda one: bare(one.name))

    @cached_property
    def by_id(self) -> Mapping[int, KnownProject]:
        """``project_id`` → project."""
        return {one.project_id: one for one in self.projects}


def bare(name: str) -> str:
    """A name for comparison, without the list's number before it."""
    return name_key(unnumbered(name))


def named(projects: Sequence[KnownProject]) -> Named:
    """The same object as long as it is the same roster."""
    return _named(_Same(projects))


class _Same:
    """A roster is large and compared by none."""

    def __init__(self, projects: Sequence[KnownProject]) -> None:
        self.projects = projects

    def __hash__(self) -> int:
        return id(self.projects)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.projects is self.projects


@lru_cache(maxsize=8)
def _named(of: _Same) -> Named:
    return Named(of.projects)


def _grouped(projects: Iterable[KnownProject], key: Callable[[KnownProject], str]) -> Groups:
    grouped: dict[str, list[KnownProject]] = {}
    for project in projects:
        grouped.setdefault(key(project), []).append(project)
    return grouped

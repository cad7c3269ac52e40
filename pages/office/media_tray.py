"""What a person has chosen and not sent yet: read, each with its project, kept until it is sent."""

import hashlib
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from data.campaign import Campaign
from data.media.fingerprint import near
from data.media.guess import guess
from data.media.model import Prepared
from data.media.read import read_medium
from data.media.refusals import MediumRefused

NO_MEDIA: Mapping[int, str] = MappingProxyType({})
MOST_FILES, MOST_BYTES = 60, 400 * 1024 * 1024
_TRAY, _ROUND = "media_tray", "media_round"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One chosen file. ``found`` None: it is not taken, ``note`` says why. ``suggested``: the project that its name may
    mean; ``project_id``: the one that a person chose. ``alike``: the media that it looks like, the likest first."""

    key: str
    file: str
    content: bytes
    found: Prepared | None
    note: str = ""
    suggested: int | None = None
    project_id: int | None = None
    alike: tuple[int, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent."""
        return self.found is not None and self.project_id is not None


def read(
    file: str,
    content: bytes,
    campaign: Campaign,
    names: Mapping[int, str],
    project_id: int | None,
    known: Mapping[int, str] = NO_MEDIA,
) -> Waiting:
    """A chosen file as it lies on the tray; a file that is not taken keeps no bytes.

    ``names``: of the projects that its name may mean; ``known``: the fingerprints of the media that there are.
    """
    key = hashlib.sha256(content).hexdigest()
    try:
        found = read_medium(content, campaign.media, campaign.timezone)
    except MediumRefused as refusal:
        return Waiting(key, file, b"", None, str(refusal))
    alike = near(found.fingerprint, known)
    likest = tuple(sorted(alike, key=alike.__getitem__))
    return Waiting(key, file, content, found, suggested=guess(file, names), project_id=project_id, alike=likest)


@dataclass(frozen=True, slots=True)
class Tray:
    """``state``: of this browser tab. ``kept``: what lies here, where it outlives the tab (``kept_desks``)."""

    state: MutableMapping[Any, Any]
    kept: MutableMapping[Any, Any] | None = None

    @property
    def _laid(self) -> dict[str, Waiting]:
        kept = self.state if self.kept is None else self.kept
        found: dict[str, Waiting] = kept.setdefault(_TRAY, {})
        return found

    @property
    def all(self) -> tuple[Waiting, ...]:
        """In the order in which they were chosen, what is not taken first."""
        return tuple(sorted(self._laid.values(), key=lambda one: one.found is not None))

    @property
    def ready(self) -> tuple[Waiting, ...]:
        """What can be sent."""
        return tuple(one for one in self.all if one.is_ready)

    def put(self, one: Waiting) -> None:
        """Lay one down; the same bytes are one. What would be too much for one tab is not laid down, and says so."""
        others = [other for other in self._laid.values() if other.key != one.key]
        held = sum(len(other.content) for other in others) + len(one.content)
        if one.found is not None and (len(others) >= MOST_FILES or held > MOST_BYTES):
            one = replace(
                one, content=b"", found=None, note="一次选得太多，这一份没有读取；先把前面的报送，再选这一份。"
            )
        self._laid[one.key] = one

    def choose(self, key: str, project_id: int | None) -> None:
        """Whose site one shows."""
        if key in self._laid:
            self._laid[key] = replace(self._laid[key], project_id=project_id)

    def note(self, key: str, note: str) -> None:
        """Why one was not sent."""
        if key in self._laid:
            self._laid[key] = replace(self._laid[key], note=note)

    def remove(self, key: str) -> None:
        """Take one away."""
        self._laid.pop(key, None)

    @property
    def round(self) -> int:
        """Counts emptied uploaders; see ``pages.office.desk``."""
        return int(self.state.get(_ROUND, 0))

    def next_round(self) -> None:
        """Empty the uploader."""
        self.state[_ROUND] = self.round + 1

"""The boxes of an ISO base media file (ISO/IEC 14496-12): where each begins and ends. Nothing is decoded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.media import limits
from data.media.refusals import MediumRefused

# What a player needs at the top of a file. Makers of phones add boxes of their own, which are blanked.
NEEDED = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"pdin", b"moof", b"mfra", b"sidx", b"ssix", b"styp"})
_KIND = re.compile(rb"[ -~\xa9][ -~]{3}")


@dataclass(frozen=True, slots=True)
class Box:
    """``start``: of its head, ``body``: of what it holds, ``end``: of both; places in the file."""

    kind: bytes
    start: int
    body: int
    end: int


def torn(why: str) -> MediumRefused:
    """The refusal of a video whose structure is not one."""
    return MediumRefused("media.torn_video", why)


class Walk:
    """Reads the boxes of one file, and counts them and their entries: no file costs more than ``limits`` says."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._count = self._entries = 0

    def within(self, start: int, end: int) -> Iterator[Box]:
        """The boxes that fill ``start`` to ``end`` without a gap. Raises MediumRefused where they do not."""
        at = start
        while at < end:
            box = self._box(at, end)
            yield box
            at = box.end

    def inside(self, box: Box) -> Iterator[Box]:
        """The boxes that a box is made of. QuickTime ends some lists with four zero bytes."""
        end = box.end
        if end - box.body >= 4 and self.content[end - 4 : end] == bytes(4) and box.kind == b"udta":
            end -= 4
        return self.within(box.body, end)

    def first(self, box: Box, *path: bytes) -> Box | None:
        """The first box at this path inside ``box``."""
        for kind in path:
            found = next((one for one in self.inside(box) if one.kind == kind), None)
            if found is None:
                return None
            box = found
        return box

    def _box(self, at: int, end: int) -> Box:
        self._count += 1
        if self._count > limits.MAX_BOXES:
            raise torn("部件太多")
        if end - at < 8:
            raise torn("末尾有多余内容")
        size, kind, body = self.number(at, 4), self.content[at + 4 : at + 8], at + 8
        if size == 1:
            if end - at < 16:
                raise torn("部件长度有误")
            size, body = self.number(at + 8, 8), at + 16
        elif size == 0:  # to the end of the file, which only the last box at the top may say
            if end != len(self.content):
                raise torn("部件长度有误")
            size = end - at
        if size < body - at or size > end - at:
            raise torn("部件长度与文件不符")
        return Box(kind, at, body, at + size)

    def number(self, at: int, size: int) -> int:
        """An unsigned number, big end first."""
        return int.from_bytes(self.content[at : at + size], "big")

    def numbers(self, box: Box, *, skip: int, width: int, per: int) -> Iterator[tuple[int, ...]]:
        """The entries of a table: ``skip`` bytes into the body stands how many, ``per`` numbers of ``width`` each."""
        count, at = self.number(box.body + skip, 4), box.body + skip + 4
        self._entries += count
        if self._entries > limits.MAX_SAMPLES or at + count * width * per > box.end:
            raise torn("索引长度有误")
        for number in range(count):
            place = at + number * width * per
            yield tuple(self.number(place + one * width, width) for one in range(per))


def top(walk: Walk) -> Mapping[bytes, list[Box]]:
    """The boxes at the top by kind: a brand first, one index, something that it points to."""
    found: dict[bytes, list[Box]] = {}
    for box in walk.within(0, len(walk.content)):
        if not _KIND.fullmatch(box.kind):
            raise torn("有不认识的部件")
        if not found and box.kind != b"ftyp":
            raise torn("开头不是视频标记")
        found.setdefault(box.kind, []).append(box)
    if len(found.get(b"moov", [])) != 1 or len(found[b"ftyp"]) != 1:
        raise torn("没有视频索引，可能没有录完或没有传完")
    if b"mdat" not in found:
        raise torn("没有画面数据")
    return found

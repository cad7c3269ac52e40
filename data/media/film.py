"""A video by its boxes alone: how long, how large, when; and the same without what tells of place and person."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from data.media import limits
from data.media.boxes import Box, Walk, top, torn
from data.media.film_bare import bare
from data.media.model import Prepared
from data.media.refusals import MediumRefused

_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_ONE = 0x00010000  # in a matrix of 16.16 numbers


def read_film(form: str, content: bytes, timezone: str) -> Prepared:
    """A video that may be kept. Raises MediumRefused for a structure that does not add up."""
    walk = Walk(content)
    found = top(walk)
    moov = found[b"moov"][0]
    head = walk.first(moov, b"mvhd")
    if head is None or head.end - head.body < 32:
        raise torn("没有视频索引")
    tracks = [box for box in walk.inside(moov) if box.kind == b"trak"]
    width, height = _size(walk, tracks)
    created, length = _times(walk, head, moov)
    taken = _EPOCH + timedelta(seconds=created) if 0 < created < 2**33 else None
    local = taken.astimezone(ZoneInfo(timezone)).replace(tzinfo=None) if taken and taken.year > 1990 else None
    shown = bare(walk, found, tracks)
    return Prepared("video", form, width, height, shown, taken_at=local, milliseconds=length)


def handler(walk: Walk, track: Box) -> bytes:
    """What a track holds: vide, soun or something else."""
    box = walk.first(track, b"mdia", b"hdlr")
    return b"" if box is None else walk.content[box.body + 8 : box.body + 12]


def _size(walk: Walk, tracks: list[Box]) -> tuple[int, int]:
    """Width and height of the first track of pictures, as it is looked at: a phone held upright turns it."""
    for track in tracks:
        head = walk.first(track, b"tkhd")
        if head is None or handler(walk, track) != b"vide":
            continue
        at = head.body + (88 if walk.content[head.body] == 1 else 76)
        if at + 8 > head.end:
            raise torn("画面尺寸有误")
        width, height = walk.number(at, 4) >> 16, walk.number(at + 4, 4) >> 16
        is_turned = walk.number(at - 36, 4) == 0 and walk.number(at - 32, 4) in (_ONE, 2**32 - _ONE)
        if not (0 < width <= 16384 and 0 < height <= 16384):
            raise torn("画面尺寸有误")
        return (height, width) if is_turned else (width, height)
    raise MediumRefused("media.no_picture")


def _times(walk: Walk, head: Box, moov: Box) -> tuple[int, int | None]:
    """When it was made, in seconds since 1904, and how many milliseconds it lasts; None where the file does not say."""
    at, wide = head.body + 4, 8 if walk.content[head.body] == 1 else 4
    created = walk.number(at, wide)
    scale, duration = walk.number(at + 2 * wide, 4), walk.number(at + 2 * wide + 4, wide)
    if not scale:
        raise torn("时长有误")
    extended = walk.first(moov, b"mvex", b"mehd")
    if duration == 0 and extended is not None:
        duration = walk.number(extended.body + 4, 8 if walk.content[extended.body] == 1 else 4)
    is_said = 0 < duration < 2 ** (8 * wide) - 1 and duration / scale <= limits.MAX_SECONDS
    return created, round(1000 * duration / scale) if is_said else None

"""The same video without metadata: what tells of place, device and person is blanked where it stands.

Nothing moves, so that the index stays right and no picture has to be decoded: a box becomes ``free``, its body zeros.
"""

from collections.abc import Iterator, Mapping

from data.media import limits
from data.media.boxes import NEEDED, Box, Walk
from data.media.refusals import MediumRefused

_IN_THE_INDEX = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
_KEPT_TRACKS = (b"vide", b"soun")


def bare(walk: Walk, found: Mapping[bytes, list[Box]], tracks: list[Box]) -> bytes:
    """The bytes to give out. Tracks that are neither picture nor sound go with their samples: places, as phones and
    drones record them second by second. Raises MediumRefused where these cannot be found."""
    blanked = [box for kind, boxes in found.items() if kind not in NEEDED for box in boxes]
    ranges: list[tuple[int, int]] = []
    for box in walk.inside(found[b"moov"][0]):
        if box.kind in _IN_THE_INDEX:
            blanked.append(box)
    for track in tracks:
        handler = walk.first(track, b"mdia", b"hdlr")
        kind = b"" if handler is None else walk.content[handler.body + 8 : handler.body + 12]
        if kind in _KEPT_TRACKS:
            blanked += [box for box in walk.inside(track) if box.kind in _IN_THE_INDEX]
        else:
            blanked.append(track)
            ranges += _samples(walk, track, found)
    if not blanked:
        return walk.content
    shown = bytearray(walk.content)
    for start, end in ranges:
        shown[start:end] = bytes(end - start)
    for box in blanked:
        shown[box.start + 4 : box.start + 8] = b"free"
        shown[box.body : box.end] = bytes(box.end - box.body)
    return bytes(shown)


def _samples(walk: Walk, track: Box, found: Mapping[bytes, list[Box]]) -> Iterator[tuple[int, int]]:
    """Where the samples of a track lie in the file."""
    if b"moof" in found:  # its samples are told fragment by fragment; no phone writes that
        raise MediumRefused("media.hidden_track")
    table = walk.first(track, b"mdia", b"minf", b"stbl")
    parts = {} if table is None else {box.kind: box for box in walk.inside(table)}
    if not {b"stsc", b"stsz"} <= set(parts) or not {b"stco", b"co64"} & set(parts):
        return
    width = 4 if b"stco" in parts else 8
    chunks = [at for (at,) in walk.numbers(parts[b"stco" if width == 4 else b"co64"], skip=4, width=width, per=1)]
    for start, size in zip(chunks, _chunk_sizes(walk, parts, len(chunks)), strict=False):
        if any(one.body <= start and start + size <= one.end for one in found[b"mdat"]):
            yield start, start + size


def _chunk_sizes(walk: Walk, parts: Mapping[bytes, Box], count: int) -> Iterator[int]:
    """How many bytes each of ``count`` chunks holds. A run says from which chunk on how many samples are in each."""
    sizes = _sizes(walk, parts[b"stsz"])
    runs = {first: many for first, many, _ in walk.numbers(parts[b"stsc"], skip=4, width=4, per=3)}
    at = many = 0
    for number in range(1, count + 1):
        many = runs.get(number, many)
        yield sum(sizes[at : at + many])
        at += many


def _sizes(walk: Walk, box: Box) -> list[int]:
    same, count = walk.number(box.body + 4, 4), walk.number(box.body + 8, 4)
    if same:
        return [same] * min(count, limits.MAX_SAMPLES)
    return [size for (size,) in walk.numbers(box, skip=8, width=4, per=1)]

"""A video is what its boxes say, and what is given out of it has no place and no person in it."""

import struct
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.media.model import Prepared
from data.media.read import read_medium
from data.media.refusals import MediumRefused
from tests.data.media.drawing import CREATED, GPS, RULES, ZONE, box, film, film_with_places, index, track

ONE_CHUNK = box(b"stco", struct.pack(">III", 0, 1, 500))


def read(content: bytes) -> Prepared:
    return read_medium(content, RULES, ZONE)


def refused(content: bytes) -> str:
    with pytest.raises(MediumRefused) as caught:
        read(content)
    return caught.value.code


@pytest.mark.parametrize(("brand", "form"), [(b"isom", "mp4"), (b"mp42", "mp4"), (b"qt  ", "mov")])
def test_a_video_tells_its_length_size_and_time(brand: bytes, form: str) -> None:
    made = read(film(brand=brand))
    assert (made.kind, made.form, made.width, made.height, made.milliseconds) == ("video", form, 1280, 720, 5000)
    assert made.taken_at == datetime(2020, 10, 18, 9, 12, 33)
    assert made.middle == made.small == b"" and made.fingerprint == "" and made.shown == film(brand=brand)


def test_a_phone_held_upright_and_a_version_1_header() -> None:
    made = read(film(index(track(turned=True))))
    assert (made.width, made.height) == (720, 1280)
    head = struct.pack(">IQQIQ", 1 << 24, CREATED, CREATED, 600, 90 * 600) + bytes(80)
    assert read(film(box(b"moov", box(b"mvhd", head), track()))).milliseconds == 90_000


def test_no_time_and_no_length_are_none() -> None:
    made = read(film(index(created=0, seconds=0)))
    assert made.taken_at is None and made.milliseconds is None
    assert read(film(index(created=5))).taken_at is None


def test_places_are_blanked_and_nothing_moves() -> None:
    sent = film_with_places()
    made = read(sent)
    assert sent.count(GPS) == 2 and made.shown.count(GPS) == 0
    assert len(made.shown) == len(sent) and made.shown.count(b"frames") == sent.count(b"frames")
    assert made.shown.count(b"trak") == 1 and read(made.shown).shown == made.shown


def test_a_place_at_the_top_and_in_a_track_is_blanked() -> None:
    udta = box(b"udta", box(b"\xa9xyz", GPS))
    inside = track()[8:] + udta
    made = read(film(index(box(b"trak", inside)), b"isom", b"frames", box(b"uuid", bytes(16), GPS), box(b"free", GPS)))
    assert GPS not in made.shown and made.width == 1280


def test_a_makers_own_box_is_blanked_and_not_refused() -> None:
    made = read(film() + box(b"sefd", GPS) + box(b"html", b"<script>"))
    assert GPS not in made.shown and b"<script>" not in made.shown and made.shown.count(b"free") == 2


@pytest.mark.parametrize(
    "content",
    [
        film()[:-1],
        film()[:200],
        film() + b"tail",
        film() + b"<script>alert(1)</script>",
        film() + box(b"\0\1\2\3", b"<script>"),
        box(b"ftyp", b"isom", bytes(4)),
        box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", b"x"),
        film(b""),
        film(index() + index()),
        film(box(b"moov", track())),
        film(box(b"moov", box(b"mvhd", bytes(4)), track())),
        film(index(seconds=1).replace(struct.pack(">I", 1000), bytes(4), 1)),
        film(index(track(width=0))),
        film(index(track(width=60_000))),
        film().replace(struct.pack(">I", len(index())) + b"moov", struct.pack(">I", 9) + b"moov"),
        film().replace(struct.pack(">I", len(index())) + b"moov", struct.pack(">I", 2**31) + b"moov"),
        film().replace(struct.pack(">I", len(index())) + b"moov", bytes(4) + b"moov"),
        film()[:-308] + struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 2**63) + b"x" * 300,
        film(index(), b"isom", b"", *([box(b"free")] * 60_000)),
    ],
)
def test_a_structure_that_lies_is_refused(content: bytes) -> None:
    assert refused(content) == "media.torn_video"


def test_sound_alone_is_no_video() -> None:
    assert refused(film(index(track(b"soun")))) == "media.no_picture"


def test_other_tracks_of_a_fragmented_video_cannot_be_blanked() -> None:
    assert refused(film(index(track(), track(b"meta")), b"iso5", b"x", box(b"moof"))) == "media.hidden_track"
    assert read(film(index(track(), track(b"soun")), b"iso5", b"x", box(b"moof"))).form == "mp4"


def test_a_video_over_the_campaigns_limit_is_refused() -> None:
    assert refused(film(data=bytes(101 * 1024 * 1024))) == "media.video_too_large"


def test_a_table_that_claims_more_than_it_holds_is_refused() -> None:
    table = box(b"stbl", box(b"stsc", struct.pack(">II", 0, 2**31)), box(b"stsz", bytes(12)), ONE_CHUNK)
    assert refused(film(index(track(), track(b"meta", box(b"minf", table))))) == "media.torn_video"
    many = box(
        b"stbl", box(b"stsc", bytes(8)), box(b"stsz", struct.pack(">III", 0, 9, 2**32 - 1)), box(b"stco", bytes(8))
    )
    assert read(film(index(track(), track(b"meta", box(b"minf", many))))).form == "mp4"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_is_spoiled_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(film_with_places())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = read(bytes(content[: data.draw(st.integers(0, len(content)))]))
    except MediumRefused:
        return
    assert made.kind == "video" and len(made.shown) <= len(content)

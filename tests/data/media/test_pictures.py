"""A photo comes out upright, small and bare; whatever is no photo is one sentence."""

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image

from data.media import limits
from data.media.model import Prepared
from data.media.read import read_medium
from data.media.refusals import SENTENCES, MediumRefused
from tests.data.media.drawing import GPS, RULES, ZONE, bomb_png, coded, picture, with_exif


def read(content: bytes) -> Prepared:
    return read_medium(content, RULES, ZONE)


def refused(content: bytes) -> str:
    with pytest.raises(MediumRefused) as caught:
        read(content)
    assert str(caught.value).endswith("。") and "没有保存" in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(("form", "found"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "heic")])
def test_every_form_is_drawn_anew_in_three_sizes(form: str, found: str) -> None:
    made = read(coded(picture(1, 3000, 1500), form))
    assert (made.kind, made.form, made.width, made.height) == ("photo", found, 3000, 1500)
    sizes = [Image.open(BytesIO(one)) for one in (made.shown, made.middle, made.small)]
    assert [one.size for one in sizes] == [(2048, 1024), (800, 400), (320, 160)]
    assert {one.format for one in sizes} == {"JPEG"}


def test_time_is_kept_and_place_maker_and_comment_are_gone() -> None:
    sent = with_exif(picture(1))
    assert GPS in sent and b"Maker-Secret" in sent and b"Comment-Secret" in sent
    made = read(sent)
    assert made.taken_at == datetime(2020, 10, 18, 9, 12, 33)
    for shown in (made.shown, made.middle, made.small):
        assert b"Secret" not in shown and b"Exif" not in shown and GPS not in shown
        assert not Image.open(BytesIO(shown)).getexif()


def test_a_place_in_other_forms_is_gone_too() -> None:
    exif = Image.Exif()
    exif[0x0112] = 1
    exif.get_ifd(0x8825)[29] = GPS.decode()
    for form in ("PNG", "WEBP", "HEIF"):
        sent = coded(picture(1), form, exif=exif)
        assert GPS in sent, form
        made = read(sent)
        assert all(GPS not in one for one in (made.shown, made.middle, made.small)), form


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_phone_held_otherwise_is_turned_upright(orientation: int) -> None:
    image = Image.new("RGB", (400, 200), "white")
    image.paste("black", (0, 0, 100, 100))  # at the top left
    back = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    made = read(with_exif(image.transpose(back) if back is not None else image, orientation=orientation))
    shown = Image.open(BytesIO(made.shown)).convert("L")
    assert (made.width, made.height) == shown.size == (400, 200)
    assert shown.getpixel((30, 30)) < 60 and shown.getpixel((370, 170)) > 200


@pytest.mark.parametrize("said", ["0000:00:00 00:00:00", "yesterday", "9999:99:99", "", "1970:01:01 00:00:00"])
def test_a_made_up_time_is_no_time(said: str) -> None:
    assert read(with_exif(picture(1), taken=said)).taken_at is None


def test_what_is_transparent_lies_on_white_and_other_modes_are_colours() -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    assert Image.open(BytesIO(read(coded(clear, "PNG")).shown)).getpixel((9, 9)) == (255, 255, 255)
    for mode in ("1", "L", "P", "LA", "CMYK", "I;16"):
        image = Image.new(mode, (300, 200))
        assert read(coded(image, "JPEG" if mode == "CMYK" else "PNG")).form, mode


def test_a_bomb_is_refused_by_its_size_and_the_largest_photo_is_not() -> None:
    assert refused(bomb_png(60_000, 60_000)) == "media.too_many_pixels"
    assert refused(bomb_png(10_001, 5_000)) == "media.too_many_pixels"
    assert read(bomb_png(10_000, 5_000)).width == 10_000 and limits.MAX_PIXELS == 50_000_000


def test_a_heic_that_lies_about_its_size_costs_nothing() -> None:
    sent = coded(picture(1, 640, 480), "HEIF")
    at = sent.index(b"ispe") + 8
    lying = sent[:at] + (60_000).to_bytes(4, "big") + (60_000).to_bytes(4, "big") + sent[at + 8 :]
    assert refused(lying) in ("media.too_many_pixels", "media.damaged")
    assert refused(sent[: len(sent) // 2]) == "media.damaged"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(form: str, share: float) -> None:
    sent = coded(picture(2), form)
    assert refused(sent[: max(16, round(len(sent) * share))]) in ("media.damaged", "media.unknown")


def test_what_hangs_behind_a_photo_is_not_in_what_is_shown() -> None:
    for tail in (b"<script>alert(1)</script>", b"PK\x03\x04 a zip", b"MZ program"):
        made = read(coded(picture(3)) + tail)
        assert all(tail not in one for one in (made.shown, made.middle, made.small))


def test_an_exif_block_that_is_huge_or_broken_is_left_aside() -> None:
    sent = coded(picture(4))
    for noise in (b"Exif\0\0" + b"\xff" * 65_000, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x87" * 60_000):
        block = b"\xff\xe1" + (len(noise) + 2).to_bytes(2, "big") + noise
        made = read(sent[:2] + block * 40 + sent[2:])
        assert made.width == 800 and made.taken_at is None and len(made.small) < 60_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "media.empty"),
        (b"\0" * 5000, "media.empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "media.unknown"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "media.unknown"),
        (b"<!doctype html><img src=x onerror=alert(1)>", "media.unknown"),
        (b"GIF89a" + bytes(100), "media.unknown"),
        (b"%PDF-1.7", "media.unknown"),
        (b"PK\x03\x04" + bytes(100), "media.unknown"),
        (b"MZ" + bytes(100), "media.unknown"),
        (b"\xff\xd8\xff", "media.damaged"),
        (b"\x89PNG\r\n\x1a\n", "media.damaged"),
        (b"RIFF\0\0\0\0WEBP", "media.damaged"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * 64, "media.damaged"),
        (b"\0\0\0\x18ftypavif\0\0\0\0avifmif1" + bytes(64), "media.unknown"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64), "media.damaged"),
        (b"just some words", "media.unknown"),
    ],
)
def test_what_is_no_photo_is_one_sentence(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_photo_over_the_campaigns_own_limit_is_refused_before_it_is_read() -> None:
    assert refused(b"\xff\xd8\xff" + bytes(31 * 1024 * 1024)) == "media.photo_too_large"


def test_every_sentence_says_what_was_kept_and_what_to_do() -> None:
    assert all("没有保存" in one and one.count("；") >= 1 for one in SENTENCES.values())

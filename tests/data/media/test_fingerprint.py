"""The same photo is found again after what people do to photos; other photos are not."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageEnhance

from data.media.fingerprint import BITS, NEAR, distance, is_one, near
from data.media.read import read_medium
from tests.data.media.drawing import RULES, ZONE, coded, picture


def fingerprint(image: Image.Image, form: str = "JPEG", **more: int) -> str:
    return read_medium(coded(image, form, **more), RULES, ZONE).fingerprint


def _cut(left: float, top: float, right: float, bottom: float) -> Callable[[Image.Image], Image.Image]:
    return lambda one: one.crop(
        (round(one.width * left), round(one.height * top), round(one.width * right), round(one.height * bottom))
    )


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda one: one.resize((one.width // 3, one.height // 3)),
    "larger": lambda one: one.resize((one.width * 2, one.height * 2)),
    "brighter": lambda one: ImageEnhance.Brightness(one).enhance(1.3),
    "paler": lambda one: ImageEnhance.Contrast(one).enhance(0.7),
    "grey": lambda one: one.convert("L").convert("RGB"),
    "a tenth off around": _cut(0.05, 0.05, 0.95, 0.95),
    "a fifth off around": _cut(0.1, 0.1, 0.9, 0.9),
    "off the right": _cut(0, 0, 0.92, 1),
    "off the bottom": _cut(0, 0, 1, 0.92),
    "off a corner": _cut(0.12, 0, 1, 0.88),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_photo_is_found_again(name: str) -> None:
    for seed in (1, 2, 3):
        image = picture(seed)
        assert distance(fingerprint(image), fingerprint(CHANGES[name](image), quality=60)) <= NEAR, seed


def test_compression_and_form_do_not_matter() -> None:
    image = picture(7)
    told = fingerprint(image)
    for other in (fingerprint(image, quality=15), fingerprint(image, "PNG"), fingerprint(image, "WEBP", quality=30)):
        assert distance(told, other) <= NEAR // 2


def test_other_photos_are_others() -> None:
    found = [fingerprint(picture(seed, 400, 300)) for seed in range(20, 32)]
    assert min(distance(one, other) for one, other in combinations(found, 2)) > NEAR


def test_a_blank_picture_is_like_nothing() -> None:
    blank = fingerprint(Image.new("RGB", (300, 200), "white"))
    assert blank == "" and distance(blank, blank) == BITS and near(blank, {1: blank}) == {}


def test_only_the_shape_of_one_is_one() -> None:
    assert is_one("") and is_one(fingerprint(picture(1)))
    assert not any(is_one(one) for one in (None, 7, "zz", "0" * 31, "Ａ" * 352))

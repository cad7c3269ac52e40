"""Decodes a photo and draws it anew. Runs in the limited child only: decoders are what hostile files attack.

What is drawn anew has pixels and nothing else: no EXIF, no place, no comment, no profile, nothing behind its end.
"""

import json
from datetime import datetime
from io import BytesIO
from typing import Any

from data.media import limits
from data.media.fingerprint import WINDOWS
from data.media.refusals import MediumRefused

LENGTH_BYTES, START = 4, b"P"
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
_EXIF, _TAKEN, _CHANGED, _ORIENTATION = 0x8769, 0x9003, 0x0132, 0x0112
_FLAT = 3.0  # a standard deviation of grey below this: nothing that could be recognised


def answer(task: bytes, content: bytes) -> bytes:
    """The child's answer: facts as JSON and three JPEGs, or why not. ``task``: the form, as ``sniff`` found it."""
    try:
        facts, pictures = _drawn(task.decode("ascii"), content)
    except MediumRefused as refusal:
        return json.dumps({"refused": refusal.code, "detail": refusal.value}).encode()
    head = json.dumps(facts | {"sizes": [len(one) for one in pictures]}).encode("ascii")
    return b"".join([START, len(head).to_bytes(LENGTH_BYTES, "big"), head, *pictures])


def _drawn(form: str, content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    image = _opened(form, content)
    width, height = image.size
    if width * height > limits.MAX_PIXELS:
        raise MediumRefused("media.too_many_pixels", f"{width}×{height} 像素")
    exif = _exif(image)
    taken_at = _taken_at(exif)
    upright = _upright(_decoded(image), exif)
    if (upright.width > upright.height) != (width > height):
        width, height = height, width
    pictures = [_jpeg(upright, side) for side in (limits.SHOWN_SIDE, limits.MIDDLE_SIDE, limits.SMALL_SIDE)]
    facts = {"width": width, "height": height, "taken_at": taken_at, "fingerprint": _fingerprint(upright)}
    return facts, pictures


def _opened(form: str, content: bytes) -> Any:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # asked above, by the same number for every form
    if form == "heic":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.options.THUMBNAILS = False
        pillow_heif.register_heif_opener()
    try:
        return Image.open(BytesIO(content), formats=[_FORMATS[form]])
    except MemoryError:
        raise
    except Exception:  # what a decoder raises on a broken file differs by decoder
        raise MediumRefused("media.damaged") from None


def _decoded(image: Any) -> Any:
    """The pixels, at most ``SHOWN_SIDE`` long; a JPEG is decoded no larger than it needs to be."""
    from PIL import Image

    side = limits.SHOWN_SIDE
    try:
        image.draft("RGB", (side, side))
        image.load()
        image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return _in_srgb(_without_clear(image), image.info.get("icc_profile"))
    except MemoryError:
        raise
    except Exception:
        raise MediumRefused("media.damaged") from None


def _without_clear(image: Any) -> Any:
    """RGB; what is transparent lies on white. Sixteen bits of grey become eight."""
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return image.convert("RGB")


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """Phones of some makes write wider colours; without their profile these would look pale."""
    if not profile or len(profile) > 1_000_000:
        return image
    from PIL import ImageCms

    try:
        told = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, told, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except Exception:  # a profile that does not fit its picture is left aside
        return image


def _exif(image: Any) -> Any:
    try:
        return image.getexif()
    except Exception:
        return {}


def _taken_at(exif: Any) -> str | None:
    """When the camera says that it was taken; a broken or made-up time is none."""
    try:
        said = exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_CHANGED)
        at = datetime.strptime(str(said).strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - as the camera has it
    except Exception:
        return None
    return at.isoformat() if at.year > 1990 else None


def _upright(image: Any, exif: Any) -> Any:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    try:
        turn = turns.get(int(exif.get(_ORIENTATION, 1)))
    except Exception:
        turn = None
    return image if turn is None else image.transpose(turn)


def _jpeg(image: Any, side: int) -> bytes:
    copy = image.copy()
    copy.info = {}  # a comment in it would be written again
    copy.thumbnail((side, side))
    buffer = BytesIO()
    copy.save(buffer, "JPEG", quality=limits.JPEG_QUALITY)
    return buffer.getvalue()


def _fingerprint(image: Any) -> str:
    from PIL import Image, ImageStat

    grey = image.convert("L")
    grey.thumbnail((192, 192))
    if ImageStat.Stat(grey).stddev[0] < _FLAT:
        return ""
    return "".join(f"{_bits(grey, window, Image.Resampling.BOX):032x}" for window in WINDOWS)


def _bits(grey: Any, window: tuple[float, float, float, float], way: Any) -> int:
    box = tuple(share * side for share, side in zip(window, (*grey.size, *grey.size), strict=True))
    wide, tall = (list(grey.resize(size, way, box=box).tobytes()) for size in ((9, 8), (8, 9)))
    across = (wide[9 * row + at] < wide[9 * row + at + 1] for row in range(8) for at in range(8))
    down = (tall[8 * row + at] < tall[8 * row + 8 + at] for row in range(8) for at in range(8))
    return sum(is_brighter << place for place, is_brighter in enumerate((*across, *down)))

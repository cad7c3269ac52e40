"""Photos and videos made for tests: good ones, and the kinds that somebody would send to do harm."""

import random
import struct
import zlib
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw

from data.campaign import MediaRules

RULES = MediaRules()
ZONE = "Asia/Shanghai"
GPS = b"ZHENGZHOU-SECRET-PLACE"


def picture(seed: int, width: int = 800, height: int = 600) -> Image.Image:
    """Forty rectangles, others for every seed."""
    chance = random.Random(seed)
    image = Image.new("RGB", (width, height), _colour(chance))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        left, top = chance.randrange(width), chance.randrange(height)
        size = (left + chance.randrange(10, width // 2), top + chance.randrange(10, height // 2))
        draw.rectangle((left, top, *size), fill=_colour(chance))
    return image


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def coded(image: Image.Image, form: str = "JPEG", **more: Any) -> bytes:
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    buffer = BytesIO()
    image.save(buffer, form, **more)
    return buffer.getvalue()


def with_exif(image: Image.Image, *, orientation: int = 1, taken: str = "2020:10:18 09:12:33", **more: Any) -> bytes:
    """A JPEG as a phone writes it: time, place, orientation, maker and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Maker-Secret"
    exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(0x8825)[29] = GPS.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return coded(image, exif=exif, comment="Comment-Secret", **more)


def bomb_png(width: int, height: int) -> bytes:
    """A small file that says it is very large, and is."""
    rows = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    packed = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", 8 + len(body)) + kind + body


def track(handler: bytes = b"vide", *more: bytes, width: int = 1280, height: int = 720, turned: bool = False) -> bytes:
    one = 0x00010000
    matrix = (0, one, 0, 2**32 - one, 0, 0, 0, 0, 0x40000000) if turned else (one, 0, 0, 0, one, 0, 0, 0, 0x40000000)
    head = struct.pack(">IIIIII", 7, 0, 0, 1, 0, 5000) + bytes(16) + struct.pack(">9I", *matrix)
    head += struct.pack(">II", width << 16, height << 16)
    hdlr = box(b"hdlr", bytes(8), handler, bytes(13))
    return box(b"trak", box(b"tkhd", head), box(b"mdia", hdlr, *more))


# 2020-10-18 01:12:33 UTC, that is 09:12:33 in the campaign's zone
CREATED = 3_685_828_353


def index(*tracks: bytes, created: int = CREATED, seconds: float = 5.0, more: bytes = b"") -> bytes:
    head = struct.pack(">IIIII", 0, created, created, 1000, round(seconds * 1000)) + bytes(80)
    return box(b"moov", box(b"mvhd", head), *(tracks or (track(),)), more)


def film(moov: bytes | None = None, brand: bytes = b"isom", data: bytes = b"frames" * 50, *more: bytes) -> bytes:
    """A video that plays nothing but is built as one."""
    made = box(b"ftyp", brand, bytes(4), brand)
    return made + (index() if moov is None else moov) + box(b"mdat", data) + b"".join(more)


def film_with_places() -> bytes:
    """Where it was taken, three times: in the movie's user data, in a track's, and in samples of a track of its own."""
    place = box(b"udta", box(b"\xa9xyz", GPS))
    data = b"frames" * 50 + GPS + b"frames"
    ftyp = box(b"ftyp", b"qt  ", bytes(4), b"qt  ")
    made = b""
    for _ in range(2):  # the second time with the right place of the sample
        at = len(ftyp) + len(made) + 8 + 300
        table = box(
            b"stbl",
            box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
            box(b"stsz", struct.pack(">IIII", 0, 0, 1, len(GPS))),
            box(b"stco", struct.pack(">III", 0, 1, at)),
        )
        made = index(track(b"vide"), track(b"meta", box(b"minf", table)), more=place)
    return ftyp + made + box(b"mdat", data)

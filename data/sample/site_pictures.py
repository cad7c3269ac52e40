"""Drawn photographs of invented sites, the same bytes on every run of one machine: sky, land, and a building that grows
with the project's progress. No photograph of a real place is in the sample."""

import random
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 800, 600
# Where systems keep a font with Chinese signs; without any the plate in the picture has its date alone.
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)
Colour = tuple[int, int, int]


def drawn(name: str, day: date, share: float, at: datetime) -> bytes:
    """A JPEG of 800 × 600 with the project's name and the day on a plate; ``share``: how far it has come, 0–1.

    ``at``: when it says that it was taken.
    """
    # The site's own seed decides where its buildings stand; the day's the camera, the weather and what stands around.
    site, today = random.Random(name), random.Random(f"{name} {day}")  # noqa: S311 - pictures, not secrets
    image = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    horizon = today.randrange(250, 350)
    _sky(draw, today, horizon)
    _land(draw, today, horizon)
    _kind(name)(draw, site, today, horizon + 40, share)
    for _ in range(today.randrange(2, 6)):
        _foreground(draw, today)
    _plate(draw, name, day)
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{at:%Y:%m:%d %H:%M:%S}"
    exif[0x0132] = f"{at:%Y:%m:%d %H:%M:%S}"
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80, exif=exif)
    return buffer.getvalue()


def again(photo: bytes) -> bytes:
    """The same photograph as somebody sends it a second time: cut a little, smaller, compressed once more."""
    image = Image.open(BytesIO(photo)).crop((24, 18, WIDTH - 20, HEIGHT - 12)).resize((640, 480))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=62)
    return buffer.getvalue()


def _shade(colour: Colour, by: int) -> Colour:
    red, green, blue = (min(255, max(0, part + by)) for part in colour)
    return red, green, blue


def _sky(draw: Any, today: random.Random, horizon: int) -> None:
    top = today.choice(((112, 160, 208), (150, 168, 184), (176, 196, 214), (96, 140, 196), (188, 190, 192)))
    for row in range(0, horizon, 4):
        draw.rectangle((0, row, WIDTH, row + 4), fill=_shade(top, row * 60 // horizon))
    for _ in range(today.randrange(0, 6)):
        left, above, wide = today.randrange(-60, WIDTH), today.randrange(10, horizon - 80), today.randrange(80, 260)
        draw.ellipse((left, above, left + wide, above + wide // 4), fill=_shade(top, 62))
    steps = [(x, horizon - today.randrange(8, 70)) for x in range(0, WIDTH + 100, 100)]
    draw.polygon([(0, horizon), *steps, (WIDTH, horizon)], fill=_shade(top, -50))


def _land(draw: Any, today: random.Random, horizon: int) -> None:
    ground = today.choice(((150, 128, 96), (134, 120, 100), (166, 146, 110), (122, 126, 92)))
    draw.rectangle((0, horizon, WIDTH, HEIGHT), fill=ground)
    for _ in range(26):
        left, above = today.randrange(-50, WIDTH), today.randrange(horizon, HEIGHT)
        size = (left, above, left + today.randrange(40, 220), above + today.randrange(4, 16))
        draw.ellipse(size, fill=_shade(ground, today.choice((-22, -12, 12, 20))))


def _blocks(draw: Any, site: random.Random, today: random.Random, base: int, share: float) -> None:
    """Houses storey by storey, with a crane until they are done."""
    shift = today.randrange(-110, 110)
    for number in range(site.randrange(2, 5)):
        wide, storeys = site.randrange(90, 170), site.randrange(6, 13)
        left, colour = 60 + number * 185 + shift, _shade((198, 178, 156), site.randrange(-50, 30))
        built = max(1, round(storeys * min(1.0, share * site.uniform(0.8, 1.3))))
        for storey in range(built):
            above = base - 18 * (storey + 1)
            draw.rectangle((left, above, left + wide, above + 17), fill=_shade(colour, storey % 2 * 10))
            for window in range(left + 8, left + wide - 12, 22):
                draw.rectangle((window, above + 4, window + 11, above + 13), fill=(74, 92, 112))
        if built < storeys:
            _crane(draw, left + wide + 12, base, 18 * storeys + 60, today)


def _hall(draw: Any, site: random.Random, today: random.Random, base: int, share: float) -> None:
    """A workshop: first its columns, then its walls from one end, then its roof."""
    left, wide, high = 90 + today.randrange(-70, 120), site.randrange(420, 600), site.randrange(110, 180)
    colour, bays = site.choice(((96, 134, 168), (176, 178, 182), (140, 156, 140))), site.randrange(7, 12)
    step = wide // bays
    for bay in range(bays + 1):
        draw.rectangle((left + bay * step, base - high, left + bay * step + 7, base), fill=(92, 72, 62))
    draw.rectangle((left, base - high, left + bays * step, base - high + 6), fill=(92, 72, 62))
    walled = round(bays * min(1.0, share * 1.2))
    if walled:
        draw.rectangle((left, base - high, left + walled * step, base), fill=colour)
        for line in range(left, left + walled * step, 12):
            draw.line((line, base - high, line, base), fill=_shade(colour, -18))
    if share > 0.75:
        peak = (left + bays * step // 2, base - high - 46)
        draw.polygon([(left - 10, base - high), peak, (left + bays * step + 10, base - high)], fill=_shade(colour, -40))
    else:
        _crane(draw, left + walled * step + 30, base, high + 130, today)


def _road(draw: Any, site: random.Random, today: random.Random, base: int, share: float) -> None:
    """A road that is paved from the front on."""
    far, near = 300 + today.randrange(-140, 200), 150 + today.randrange(-120, 160)
    draw.polygon(
        [(far, base - 40), (far + 60, base - 40), (near + 560, HEIGHT), (near - 60, HEIGHT)], fill=(176, 158, 124)
    )
    paved = HEIGHT - (HEIGHT - base + 40) * min(1.0, share)
    part = (HEIGHT - paved) / (HEIGHT - base + 40)
    left, right = near + (far - near) * part, near + 500 + (far + 60 - near - 500) * part
    draw.polygon([(left, paved), (right, paved), (near + 500, HEIGHT), (near, HEIGHT)], fill=(78, 80, 84))
    for number in range(site.randrange(4, 9)):
        x = site.randrange(20, WIDTH - 40) + today.randrange(-30, 30)
        draw.line((x, base - 40, x, base + 60 + 8 * number), fill=(70, 74, 78), width=5)
        draw.ellipse((x - 26, base - 84, x + 30, base - 20), fill=(88, 120, 76))


def _turbines(draw: Any, site: random.Random, today: random.Random, base: int, share: float) -> None:
    """Wind turbines, more of them as it goes on."""
    shift = today.randrange(-60, 60)
    count = site.randrange(4, 8)
    for number in range(max(1, round(count * share))):
        x, high = 70 + number * (680 // count) + shift, site.randrange(190, 270)
        draw.polygon(
            [(x - 7, base + 40), (x + 7, base + 40), (x + 3, base - high), (x - 3, base - high)], fill=(238, 240, 242)
        )
        for turn in (today.randrange(0, 120),) * 3:
            dx, dy = today.randrange(-90, 90), -abs(turn - 60) - 20
            draw.line((x, base - high, x + dx, base - high + dy), fill=(226, 229, 232), width=7)
    _crane(draw, 640 + shift, base + 30, 230, today)


def _tanks(draw: Any, site: random.Random, today: random.Random, base: int, share: float) -> None:
    """Silos or settling tanks that rise ring by ring."""
    shift = today.randrange(-80, 80)
    for number in range(site.randrange(3, 6)):
        wide, rings = site.randrange(96, 140), site.randrange(7, 12)
        left, colour = 40 + number * 150 + shift, site.choice(((206, 210, 214), (182, 188, 178), (214, 196, 160)))
        built = max(1, round(rings * min(1.0, share * site.uniform(0.85, 1.25))))
        for ring in range(built):
            above = base + 20 - 22 * (ring + 1)
            draw.rectangle((left, above, left + wide, above + 21), fill=_shade(colour, -12 * (ring % 2)))
        cap = base + 20 - 22 * built
        draw.ellipse((left, cap - 16, left + wide, cap + 16), fill=_shade(colour, -34 if built < rings else 16))


_KINDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("公路 道路 路改造 连接线 管网 排水 防涝 农田", _road),
    ("风力 光伏", _turbines),
    ("水源 污水 烘干 仓储 燃料 淀粉 储备 屠宰 加油 有机肥", _tanks),
    ("小区 中心 医院 馆 楼 平台 养老 公租房 学校 基地", _blocks),
)


def _kind(name: str) -> Callable[..., None]:
    """What is built, by a word of the project's name; else a workshop."""
    return next((kind for words, kind in _KINDS if any(word in name for word in words.split())), _hall)


def _crane(draw: Any, x: int, base: int, high: int, today: random.Random) -> None:
    colour, arm = (214, 160, 42), today.randrange(90, 190) * today.choice((-1, 1))
    draw.rectangle((x - 4, base - high, x + 4, base), fill=colour)
    draw.line((x - arm // 3, base - high + 12, x + arm, base - high + 12), fill=colour, width=6)
    draw.line((x + arm * 3 // 4, base - high + 12, x + arm * 3 // 4, base - high + 80), fill=(60, 60, 60), width=2)


def _foreground(draw: Any, today: random.Random) -> None:
    """A heap, a truck or a fence."""
    x, y, what = today.randrange(-60, WIDTH - 60), today.randrange(420, 540), today.randrange(3)
    if what == 0:
        wide = today.randrange(120, 300)
        draw.polygon([(x, y + 60), (x + wide // 2, y - 20), (x + wide, y + 60)], fill=(118, 98, 76))
    elif what == 1:
        colour = today.choice(((196, 148, 36), (60, 96, 148), (168, 60, 48), (96, 120, 84)))
        draw.rectangle((x, y, x + 130, y + 52), fill=colour)
        draw.rectangle((x + 134, y + 16, x + 178, y + 52), fill=_shade(colour, -24))
        for wheel in (x + 14, x + 76, x + 140):
            draw.ellipse((wheel, y + 42, wheel + 30, y + 72), fill=(34, 34, 36))
    else:
        for post in range(x, x + today.randrange(160, 420), 26):
            draw.rectangle((post, y, post + 22, y + 54), fill=(70, 118, 168) if post // 26 % 2 else (232, 234, 236))


@cache
def _font(size: int) -> Any:
    found = next((one for one in _FONTS if Path(one).is_file()), None)
    return None if found is None else ImageFont.truetype(found, size)


def _plate(draw: Any, name: str, day: date) -> None:
    draw.rectangle((0, HEIGHT - 46, WIDTH, HEIGHT), fill=(22, 30, 42))
    font = _font(22)
    words = f"{name}  {day:%Y-%m-%d}" if font else f"{day:%Y-%m-%d}"
    draw.text((16, HEIGHT - 37), words[:46], fill=(236, 240, 246), font=font)

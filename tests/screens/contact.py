"""Contact sheets: a row for each visit, a column for each width and theme."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.screens.looking import THEMES, WIDTHS, Looked

_CELLS = {390: (132, 286), 1440: (372, 286), 1920: (372, 286)}  # px of a thumbnail: width, height
_GAP, _TITLE = 10, 26
_GROUND, _INK = "#8d949e", "#10151c"


def sheet(looked: Looked, names: Sequence[str]) -> Image.Image:
    """The sheet of one state; long pages show their beginning."""
    columns = [(width, theme) for width in WIDTHS for theme in THEMES]
    width = _GAP + sum(_CELLS[wide][0] + _GAP for wide, _ in columns)
    row = _TITLE + _CELLS[390][1] + _GAP
    canvas = Image.new("RGB", (width, row * len(names)), _GROUND)
    drawing, font = ImageDraw.Draw(canvas), ImageFont.load_default(18)
    for number, name in enumerate(names):
        drawing.text((_GAP, number * row + 3), name, _INK, font)
        left = _GAP
        for wide, theme in columns:
            canvas.paste(_thumbnail(looked.pictures[name, wide, theme], wide), (left, number * row + _TITLE))
            left += _CELLS[wide][0] + _GAP
    return canvas


def _thumbnail(path: Path, wide: int) -> Image.Image:
    width, height = _CELLS[wide]
    with Image.open(path) as picture:
        shown = min(picture.height, round(height * picture.width / width))
        top = picture.convert("RGB").crop((0, 0, picture.width, shown))
    return top.resize((width, round(shown * width / top.width)), Image.Resampling.LANCZOS)


def keep(image: Image.Image, path: Path, largest: int = 800_000) -> None:
    """Write ``image`` as WebP of at most ``largest`` bytes, as good as that allows."""
    for quality in (70, 55, 40, 25):
        image.save(path, "WEBP", quality=quality, method=4)
        if path.stat().st_size <= largest:
            return

"""What stands around a table: county, tier, unit and kind words in title rows, sheet name, file name and notes."""

import re
from dataclasses import dataclass

from data.ingest.grid import Grid
from data.ingest.headers import MONEY, unit_name
from data.ingest.places import Places
from data.ingest.text import LONGEST_VALUE, plain, squeezed

LONGEST_TITLE = 1_000  # what stands around a table; a longer text would cost its square
# The words after 单位 are looked at without being eaten: "填报单位:某局 单位:万元" names two units.
UNIT = re.compile(r"(?:单\s*位|金额(?=\s*[::]))(?:均?为|是)?\s*(?:[::]\s*)?(?=([^;。)\]\s]{1,10}))")
MONEY_WORD = re.compile(rf"(?<![\w])(?:人民币|RMB|rmb)?({MONEY})(?:人民币)?(?![\w])")
SPLIT_MONEY = re.compile(r"([亿万千])\s+(元)")
UNIT_BARE = re.compile(rf"^[(\[]?({MONEY})[)\]]?$|[(\[](?:金额)?(?:单位)?[::]?({MONEY})[)\]]")
ENCLOSURE = re.compile(r"附[件表]\d{1,2}")
REPORTING_UNIT = re.compile(r"(?:填报|报送|上报)(?:单位|地区|县区)?[::(](.+)")


@dataclass(frozen=True)
class Surroundings:
    """Texts of the title rows, of the rows after the table, and the names of sheet and file."""

    titles: tuple[str, ...]
    notes: tuple[str, ...]
    sheet_name: str
    file_stem: str

    @property
    def title(self) -> str:
        """All title rows as one text."""
        return " ".join(self.titles)


def titles_above(grid: Grid, top: int) -> tuple[str, ...]:
    """Texts of the rows above the header; a label and its value in the next cell are joined."""
    found = []
    for row in range(top):
        texts = [grid.text(row, column)[:LONGEST_VALUE] for column in grid.filled(row)]
        if texts:
            found.append(" ".join(texts))
    return tuple(found)


def units_said(text: str) -> set[str]:
    """Money units that a title or note names: {"万元"}, empty when none."""
    text = text[:LONGEST_TITLE]
    spaced = SPLIT_MONEY.sub(r"\1\2", plain(text))
    found = {unit_name(one) for segment in UNIT.findall(spaced) for one in MONEY_WORD.findall(segment)}
    texts = [squeezed(text), *(squeezed(piece) for piece in spaced.split())]
    return found | {unit_name(one or other) for one_text in texts for one, other in UNIT_BARE.findall(one_text)}


def without_tiers(text: str, places: Places) -> str:
    """Drops tier names, because 市本级 names a tier here and a reporting unit there."""
    folded = squeezed(text)
    words = {word for tier in places.campaign.tiers for word in (tier.name, tier.full_name, *tier.aliases)}
    for word in sorted(words, key=len, reverse=True):
        folded = folded.replace(squeezed(word), " ")
    return folded


def county_in(text: str, places: Places) -> str | None:
    """The one reporting unit a text names, tier names aside."""
    unit = places.unit_named_in(without_tiers(text, places))
    return unit.name if unit else None


def county_around(around: Surroundings, places: Places) -> list[tuple[str, str]]:
    """(source, county) in order of trust: title, sheet name, file name, notes; last, readings with tier names."""
    named = [text for text in (*around.titles, *around.notes) if REPORTING_UNIT.search(squeezed(text))]
    sources = [("填报单位", text) for text in named]
    sources += [("标题", around.title), ("工作表名", around.sheet_name), ("文件名", around.file_stem)]
    found = [(source, county) for source, text in sources if (county := county_in(text, places))]
    if not found:
        for source, text in (*sources, *(("表后说明", note) for note in around.notes)):
            if unit := places.unit_named_in(text):
                return [(source, unit.name)]
    return found


def tiers_around(around: Surroundings, places: Places) -> list[tuple[str, str]]:
    """(how it is said, tier) of sheet name, title and file name; an enclosure's number only where nothing names one.

    附件1 of the plan is a tier, 附件1 of a county's letter is not: a name beside it wins, and only a roster is asked
    whether it is the plan's.
    """
    texts = [squeezed(text) for text in (around.sheet_name, around.title, around.file_stem)]
    named = [ENCLOSURE.sub("", text) for text in texts]
    found = [("sheet", tier.name) for text in named if (tier := places.find_tier(text) or places.tier_named_in(text))]
    return found or [("number", tier.name) for text in texts if (tier := places.tier_named_in(text))]

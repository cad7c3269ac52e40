"""Which words name a group of projects instead of a project, and which tier and county they set."""

import re
from collections.abc import Sequence
from functools import cached_property

from data.campaign import Tier, folded, spellings
from data.ingest.places import Places
from data.ingest.recognise.labels import COUNT_AT_END, LEADING_NUMBER, undecorated
from data.ingest.recognise.title import without_tiers
from data.ingest.text import squeezed, without_brackets
from data.ingest.vocabulary import Vocabulary

SECTION_NUMBER = re.compile(
    r"^(?:([一二三四五六七八九十]{1,3}[、.])|([(][一二三四五六七八九十]{1,3}[)]、?)|第[一二三四五六七八九十]+[类部分])"
)
QUOTES = re.compile(r"[\"“”„‟「」『』'‘’《》]")
BRACKETS = re.compile(r"[()\[\]{}<>〔〕【】]")
PROJECTS = re.compile(r"(重点)?(建设)?项目$")
LEVEL_SIGN = re.compile(r"(?<=[省市县区])级")
# What may be left out of a tier's name before two readings are taken for one: asked, not assumed.
# Words that are parts of others are tried in every order, so that a long text would never be done.
LONGEST_GROUP = 40
LOOSE = re.compile(r"本级|级|(建设)?项目$|\"")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


class Groups:
    """The group words of one campaign and vocabulary."""

    def __init__(self, places: Places, words: Vocabulary) -> None:
        self.places = places
        self.words = words
        rows = words.rows
        prefixes, stems = _any_of(rows["group_prefixes"]), _any_of(rows["group_stems"])
        suffixes, tiers = _any_of(rows["group_suffixes"]), _any_of(rows["tier_like"])
        # A word that is both a stem and a suffix stands once: else every occurrence doubles the ways to fail.
        further = _any_of(sorted({*rows["group_stems"], *rows["group_suffixes"]}))
        self._group = re.compile(rf"(?:{prefixes}|\d{{1,2}}月份?|20\d\d年度?)*(?:{stems})(?:[、和与及]?(?:{further}))*")
        self._only_suffixes = re.compile(rf"(?:{suffixes})*")
        self._office = re.compile(rf".{{0,14}}(?:{_any_of(rows['group_ends'])})")
        self._unit_like = re.compile(rf".{{2,8}}(?:{_any_of(rows['unit_ends'])})(?:本级)?")
        self._tier_like = re.compile(rf"(?:{tiers})级?(?:重点|百大|百大重点)?(?:建设)?(?:项目|工程)?")

    def bare(self, label: str) -> str:
        """The label without numbering, count, ornaments and brackets: 【北林区】 → 北林区, A、产业(1个) → 产业."""
        text = undecorated(COUNT_AT_END.sub("", squeezed(label)))
        text = SECTION_NUMBER.sub("", LEADING_NUMBER.sub("", text))
        text = COUNT_AT_END.sub("", without_brackets(text) or BRACKETS.sub("", text))
        return QUOTES.sub("", text).strip("、.:,;") or squeezed(label)

    def names_place_or_tier(self, bare: str) -> bool:
        """A unit, a tier, the city or the whole: certain wherever it stands."""
        shorter = PROJECTS.sub("", bare)
        if any(self.places.find_unit(text) or self.places.find_tier(text) for text in (bare, shorter)):
            return True
        return bare in self.words.rows["city_words"] or bare == self.places.city

    def names(self, bare: str) -> bool:
        """A group of any sort: a place, a tier, a line of business, a state, a source of money."""
        if len(bare) > LONGEST_GROUP:
            return False
        if self.names_place_or_tier(bare) or self._group.fullmatch(bare) or self.tier_of(bare)[0]:
            return len(bare) <= 20
        return self._is_unit_and_more(bare)

    def is_level(self, bare: str) -> bool:
        """县本级, 市本级: a whole administration."""
        return bare.endswith("本级") and len(bare) <= 4

    def is_office(self, bare: str) -> bool:
        """住建局, 经济开发区: whom the rows below belong to, where it stands alone."""
        return len(bare) > 1 and bool(self._office.fullmatch(bare))

    def _is_unit_and_more(self, bare: str) -> bool:
        """北林区本级, 北林区发改局, 北林区工业项目."""
        unit = self.places.unit_named_in(without_tiers(bare, self.places))
        if unit is None:
            return False
        text = folded(bare)
        spelling = next(word for word in sorted(spellings(unit), key=len, reverse=True) if word in text)
        rest = text.replace(spelling, "", 1).removeprefix(folded(self.places.city))
        if not text.startswith((spelling, folded(self.places.city))):
            return False
        return bool(self._only_suffixes.fullmatch(rest) or self._group.fullmatch(rest) or self._office.fullmatch(rest))

    def tier_of(self, label: str) -> tuple[Tier | None, bool]:
        """(tier, True when its name says so; False when it only resembles one: 市级重点)."""
        bare = QUOTES.sub("", BRACKETS.sub("", squeezed(label)))
        for text in (label, bare, LEVEL_SIGN.sub("", bare)):
            if tier := self.places.tier_named_in(text):
                return tier, True
        wanted = _loose(self.bare(label))
        found = [tier for tier, loose in self._loose_tiers if wanted in loose]
        return (found[0], False) if len(found) == 1 and len(wanted) > 2 else (None, False)

    @cached_property
    def _loose_tiers(self) -> list[tuple[Tier, set[str]]]:
        return [(tier, {_loose(one) for one in spellings(tier)}) for tier in self.places.campaign.tiers]

    def sounds_like_tier(self, bare: str) -> bool:
        """县级重点, 国家级: a tier's word, though the campaign may know no such tier."""
        return bool(self._tier_like.fullmatch(bare))

    def subject(self, bare: str) -> str:
        """What a heading is about that sets nothing: the section's key that it ends."""
        if self.sounds_like_tier(bare):
            return "tier"
        is_place = (
            (self.is_office(bare) and not self._group.fullmatch(bare))
            or self._sounds_like_unit(bare)
            or bare in self.words.rows["city_words"]
            or bare == self.places.city
        )
        return "county" if is_place else "nature"

    def _sounds_like_unit(self, bare: str) -> bool:
        """经开区, 某某新区: a unit that the campaign does not know."""
        return not self.names(bare) and bool(self._unit_like.fullmatch(bare))

    def closes_all(self, bare: str) -> bool:
        """其他项目 ends what the headings above it said."""
        return bare.startswith(self.words.rows["closing_groups"])


def _loose(text: str) -> str:
    return LOOSE.sub("", folded(text))

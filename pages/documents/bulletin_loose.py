"""Numbers that a person wrote, in the template or in the wording: each has to be one that the tables know.

A number is traced by what stands beside it: the unit or tier named last before it (else the whole city) and what it
is the number of. Dates, document numbers and deadlines are not claims about the campaign's figures.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pages.documents.bulletin_annexes import TOTAL
from pages.documents.bulletin_facts import Facts, Kind, Role
from pages.documents.bulletin_reading import fails
from pages.documents.claims import agrees

_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
NUMBER = re.compile(r"(?P<place>第)?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>%|个百分点|亿元|万元|亿|名)?")
_DAY = r"(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?(?:底|初|末)?)"
_NO_CLAIMS = re.compile(
    rf"{_DAY}|\d{{1,2}}日(?=前|内|起|止|至|、|上午|下午|$)|\d{{1,2}}[:：]\d{{2}}|\d{{1,2}}[时点](?:\d{{1,2}}分)?"
    r"|〔\d{4}〕\s*\d*\s*号?|第\s*\d+\s*期|附[表件]\s*\d+|\d+个?工作日|\d+[日天](?:内|之内)|^\s*\d+[.．、](?!\d)"
)
_UNTIL = re.compile(rf"截至\s*({_DAY})")
_IN_CHINESE = re.compile(
    r"[一二三四五六七八九十百千万零〇两]{2,}(?:多|余)?(?:个|家|亿元|万元|亿)|[一二三四五六七八九十百]+分之[一二三四五六七八九十百零〇点]+|[一二三四五六七八九]成(?![立功员果为])"
)
# What the words before a number make of it.
_SHORT = re.compile(r"(?:差|缺口|低于)[^，、]{0,8}$")
_UP, _DOWN = re.compile(r"提高|上升|提升|增长|增加"), re.compile(r"下降|回落|降低|减少")
_GOAL = re.compile(r"目标|确保|力争|要求|必须|务必|争取")
_PHRASE = re.compile(r"[，、,：:]|\d")
_CLAUSE = re.compile(r"[。；;！？!?\n]")
_KINDS: dict[str, Kind] = {"%": "share", "个百分点": "points", "亿元": "wan", "万元": "wan", "亿": "wan", "名": "rank"}


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Tracer:
    """``names``: what holds digits and is no number, as the names of projects; ``as_of``: the day of the numbers."""

    facts: Facts
    names: Sequence[str]
    as_of: date

    def check(self, sentences: Iterable[str]) -> None:
        """NotAddingUp names the first number that cannot be traced."""
        for sentence in sentences:
            self._dates(sentence)
            for clause in _CLAUSE.split(self._without_names(sentence.translate(_WIDE))):
                self._clause(clause)

    def _without_names(self, sentence: str) -> str:
        for name in self.names:
            sentence = sentence.replace(name, "▢")
        return sentence

    def _dates(self, sentence: str) -> None:
        right = {
            f"{self.as_of.year}年{self.as_of.month}月{self.as_of.day}日",
            f"{self.as_of.month}月{self.as_of.day}日",
        }
        for day in _UNTIL.findall(sentence):
            if day not in right:
                raise fails(f"文字里的“截至{day}”不是数据截至的日期{self.as_of.month}月{self.as_of.day}日")

    def _clause(self, clause: str) -> None:
        bare = _NO_CLAIMS.sub(lambda found: " " * len(found.group()), clause)
        if found := _IN_CHINESE.search(bare):
            raise fails(f"文字里的“{found.group()}”是汉字数目，无从核对，请改用阿拉伯数字")
        numbers = list(NUMBER.finditer(bare))
        groups = _places(bare, {group for group, _ in self.facts})
        subjects = _places(bare, {subject for _, subject in self.facts})
        for at, found in enumerate(numbers):
            before = numbers[at - 1].end() if at else 0
            ends = _PHRASE.search(bare, found.end())
            after = ends.start() if ends else len(bare)
            ahead = [one for one in subjects if one.end <= found.start()]
            near = [one.name for one in subjects if found.end() <= one.start < after] + [one.name for one in ahead[-1:]]
            self._one(clause, found, groups, near, bare[before : found.start()])

    def _one(
        self, clause: str, found: re.Match[str], groups: list[_Place], wanted: list[str], before: str
    ) -> None:  # fmt: skip
        unit = found["unit"] or ""
        if bool(found["place"]) != (unit == "名"):
            unit = ""
        kind = _KINDS.get(unit, "count")
        group = next((one.name for one in reversed(groups) if one.end <= found.start()), TOTAL)
        printed = f"{found['digits']}{'亿元' if unit == '亿' else unit}"
        roles = _roles(clause, before, kind)
        known = [fact for subject in wanted for fact in self.facts.get((group, subject), ())]
        if any(one == kind and role in roles and agrees(printed, number) for one, role, number in known):
            return
        said = clause.strip()[:60]
        about = f"{group}的{'、'.join(dict.fromkeys(wanted))}" if wanted else "没有写明是哪项指标的数"
        why = "与附表对不上" if wanted else "无从核对"
        raise fails(f"文字“{said}”里的“{printed}”（{about}）{why}")


def _roles(clause: str, before: str, kind: Kind) -> set[Role]:
    """What a number may be the number of, by the words around it: a target is nothing that was reached."""
    if _SHORT.search(before):
        return {"short"}
    if kind == "points":
        return {"up"} if _UP.search(before) else {"down"} if _DOWN.search(before) else {"short"}
    return {"is", "goal"} if _GOAL.search(clause) and "已" not in clause else {"is"}


def _places(text: str, names: Iterable[str]) -> list[_Place]:
    """Where the names stand, the longest first where they overlap."""
    longest = sorted(filter(None, names), key=len, reverse=True)
    if not longest:
        return []
    # 未开工项目 are those that have not started, not all projects.
    found = re.finditer(rf"({'|'.join(map(re.escape, longest))})(?:的?项目)?", text)
    return [_Place(one[1], one.start(), one.end()) for one in found]

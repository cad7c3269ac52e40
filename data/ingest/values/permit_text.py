"""A cell that lists permits in words: "已办理:立项、环评;正在办理:施工许可". Read whole, or not at all."""

import re
from dataclasses import dataclass, field

from data.ingest.places import Places
from data.ingest.text import squeezed
from data.ingest.values.permits import DONE, document_in
from data.ingest.vocabulary import Vocabulary

SENTENCE = re.compile(r"[;。\n]+|(?<=[一-鿿)])\.(?=[一-鿿])")
ITEM = re.compile(r"[,、]+")
JOINED = re.compile(r"[和及]|以及|并")
COUNTED = re.compile(r"(\d{1,3})[项个](手续)?$")
NUMBERING = re.compile(r"^(\d{1,2}[.、)]|[(]\d{1,2}[)]|[①-⑳])")
REMARK = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
FILLER = re.compile(r"(的)?(手续|事项|审批手续|前期手续)(有|为|包括)?$|(有|为)$")
AROUND = re.compile(r"^(该项目|项目|目前|现|前期手续|手续)?|(等)?(手续)?$")
MARK = re.compile("[√✓✔☑×✗✕]")
NEXT_NUMBER = re.compile(r"\s(?=\d{1,2}[.、)](?!\d))")
# 预计9月办结, 8月底前取得: still being done.
INTENDED = re.compile(
    r"(?:预计|计划|拟|争取|力争)(?:于|在)?[\d年月日底末前旬上中下]{0,12}(?:办理完成|办结|办理|取得|完成|批复)$"
)
IN_HAND = "在办"
# A sentence on each of all permits is shorter.
LONGEST = 2_000
# Words that say a state only in a cell of their own.
TOO_SHORT = frozenset(
    {"是", "有", "否", "无", "y", "n", "x", "0", "1", "已", "未", "取得", "完成", "批复", "免", "批", "没有"}
)


@dataclass
class PermitText:
    """``states``: permit → state, in the order of the text; ``unread``: what nobody could tell."""

    states: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


class PermitTextReader:
    """Reads such cells with one campaign's permits."""

    def __init__(self, places: Places, words: Vocabulary) -> None:
        self.places = places
        self.words = words
        long = [word for word in words.permit_exact if word not in TOO_SHORT]
        self.by_length = sorted(long, key=lambda word: -len(word))

    def read(self, text: str) -> PermitText:
        """Every permit that is named with its state; parts that are not understood, and contradictions, as unread."""
        found = PermitText()
        if len(text) > LONGEST:
            found.unread.append(text[:40])
            return found
        if marked := self._marked(text):
            found.states.update(marked)
            return found
        for sentence in SENTENCE.split(_lines(text)):
            part = NUMBERING.sub("", squeezed(sentence))
            if part.strip(",、:"):
                self._sentence(part, found)
        return found

    def listed(self, text: str, state: str) -> PermitText:
        """A cell under 已办理手续 that lists the permits of this state, each with its number or none."""
        found = PermitText()
        if len(text) > LONGEST:
            found.unread.append(text[:40])
            return found
        for item in (item for line in SENTENCE.split(_lines(text)) for item in ITEM.split(line)):
            whole = NUMBERING.sub("", squeezed(item))
            for word in [whole] if self._named(whole) else [NUMBERING.sub("", word) for word in item.split()]:
                named = self._named(word)
                if named is None:
                    found.unread.append(word)
                    continue
                found.states[named[0]] = state
                if named[1]:
                    found.documents[named[0]] = named[1]
        return found

    def _marked(self, text: str) -> dict[str, str]:
        """立项√ 环评×, or √立项 ×环评: every permit with its mark, all of them behind or all before; else nothing."""
        marks = MARK.findall(text)
        words = [squeezed(word).strip(",、;:。.") for word in MARK.split(text)]
        if not marks or (words[0] == "") == (words[-1] == ""):
            return {}
        words = words[1:] if words[0] == "" else words[:-1]
        named = [self._named(word) for word in words]
        if len(words) != len(marks) or not all(named):
            return {}
        pairs = [(one[0], self.words.permit_exact[mark]) for one, mark in zip(named, marks, strict=True) if one]
        return dict(pairs) if len(dict(pairs)) == len(pairs) else {}

    def _sentence(self, part: str, found: PermitText) -> None:
        pairs = self._headed(part) or self._strung(part)
        if pairs is None or any(found.states.get(name, state) != state for name, state, _ in pairs):
            found.unread.append(part)
            return
        for name, state, document in pairs:
            found.states[name] = state
            if document:
                found.documents[name] = document

    def _headed(self, part: str) -> list[tuple[str, str, str | None]] | None:
        """已办理3项:立项、环评、能评 — or 环评:已办结."""
        head, colon, rest = part.partition(":")
        if not colon or not rest or ":" in rest:
            return None
        counted = COUNTED.search(head)
        state = self._said(COUNTED.sub("", head))
        if state is None:
            permit, own = self.places.permit_named(head), self._said(rest)
            return [(permit.name, own, None)] if permit and own else None
        items = self._items(rest)
        named = [one for item in items if (one := self._named(item))]
        if len(named) < len(items) or (counted and int(counted[1]) != len(named)):
            return None
        return [(name, state, document) for name, document in named]

    def _strung(self, part: str) -> list[tuple[str, str, str | None]] | None:
        """立项、环评已办结,施工许可正在办理 — or 已办理立项、环评."""
        pairs: list[tuple[str, str, str | None]] = []
        waiting: list[tuple[str, str | None]] = []
        leading: str | None = None
        for item in self._items(part):
            if named := self._named(item):
                if leading:
                    pairs.append((named[0], leading, named[1]))
                else:
                    waiting.append(named)
            elif after := self._with_state(item, is_after=True):
                pairs += [(name, after[1], document) for name, document in [*waiting, after[0]]]
                waiting, leading = [], None
            elif (before := self._with_state(item, is_after=False)) and not waiting:
                leading = before[1]
                pairs.append((before[0][0], leading, before[0][1]))
            else:
                return None
        if waiting and all(document for _, document in waiting):
            # A number proves the permit, whatever else is not said.
            pairs += [(name, DONE, document) for name, document in waiting]
            waiting = []
        return None if waiting else pairs

    def _items(self, text: str) -> list[str]:
        items = [item for item in ITEM.split(text) if item]
        split = [[item] if self._named(item) else [one for one in JOINED.split(item) if one] for item in items]
        return [one for group in split for one in group]

    def _named(self, item: str) -> tuple[str, str | None] | None:
        """The permit, and the number that a bracket behind it holds; any other remark is not understood."""
        if permit := self.places.find_permit(item):
            return permit.name, None
        documents = [document_in(remark) for remark in REMARK.findall(item)]
        permit = self.places.permit_named(AROUND.sub("", REMARK.sub("", item))) if all(documents) else None
        return (permit.name, next(iter(documents), None)) if permit else None

    def _with_state(self, item: str, *, is_after: bool) -> tuple[tuple[str, str | None], str] | None:
        if is_after and (meant := INTENDED.search(item)) and (named := self._named(item[: meant.start()])):
            return named, IN_HAND
        for word in self.by_length:
            if is_after and item.endswith(word) and (named := self._named(item.removesuffix(word))):
                return named, self.words.permit_exact[word]
            if not is_after and item.startswith(word) and (named := self._named(item.removeprefix(word))):
                return named, self.words.permit_exact[word]
        return None

    def _said(self, text: str) -> str | None:
        bare = FILLER.sub("", text).lower()
        return self.words.permit_exact.get(bare) if bare not in TOO_SHORT or bare in ("已", "未") else None


def _lines(text: str) -> str:
    """Line breaks kept as ends of sentences, since squeezing would drop them."""
    text = NEXT_NUMBER.sub(";", text).replace("\r", "\n").replace("\n", ";")
    return text.replace("；", ";").replace("，", ",").replace("：", ":")

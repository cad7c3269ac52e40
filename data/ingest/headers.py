"""From the words of a header cell and its merged parents to a field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.campaign import Campaign
from data.ingest.header_parents import is_neutral, still_telling, without_day
from data.ingest.header_periods import with_dekad
from data.ingest.places import Places
from data.ingest.text import squeezed, without_brackets, words_only
from data.ingest.vocabulary import Vocabulary

MONEY = "亿元|百万元|千万元|十万元|万元|千元|百元|元|亿|万"
UNIT_IN_BRACKETS = re.compile(
    rf"[(\[{{<【〔]([^)\]}}>】〕]{{0,60}}?)({MONEY})(?=[^\w]|$)([^)\]}}>】〕]{{0,60}})[)\]}}>】〕]"
)
UNIT_AT_END = re.compile(r"(?<=[\w)])[/:,、_\-—]?(?:单位:?)?(亿元|百万元|千万元|十万元|万元|千元)$")
UNIT_ALONE = re.compile(rf"^[(\[]?(?:单位:?|金额单位:?)?({MONEY})[)\]]?$")
FOREIGN = re.compile(r"万?(美元|欧元|港元|港币|日元|英镑)")
# ① folds to 1; "1月" and "20年" are no numbering.
NUMBERING = re.compile(
    r"^\d{1,2}(?=总|项目|年度|本[年旬月周期]|累计|完成|投资|到位|资金|建设|是否|工程|计划|开|竣|形象|存在|占)"
    r"|^(?:[(]?\d{1,2}[).、]|[(]?[一二三四五六七八九十]{1,2}[)、.]|[*★▲])+(?=\D)"
)
# 包保领导及职务 holds the leader; 职务 alone, or 姓名及职务 under a parent, says nothing of whom.
AND_POST = re.compile(r"(?<=\w{2})(?:姓名)?[及和与、](?:职务|职称|(?:联系)?电话|联系方式|手机号?码?)$")
FORMULA_HINT = re.compile(r"\d{1,9}\s{0,9}=\s{0,9}[\d+\-*/÷×() ]{1,80}$")
STEPS = (
    (re.compile("元月"), "1月"),
    (re.compile(r"(?<!\d)1(?:月(?:份|1日|上旬)?)?[-~—–至到]+\d{1,2}月[上中下]旬"), "累月"),
    (re.compile(r"(?<!\d)1月?份?[-~—–至到]+(?:\d{1,2}月\d{1,2}日|本[旬月周期])"), "累月"),
    (re.compile("^截[至止]到?本[旬周月期](?=(?:已|实际)?完成)"), "累计"),
    (re.compile("自(?:年度)?1月1日(?:起|以来|至今)?"), "年初以来"),
    (re.compile(r"1月1日?[-~—–至到]+(?:\d{1,2}月\d{1,2}日|今|目前)"), "累月"),
    (re.compile(r"\d{1,2}月\d{1,2}日?[-~—–至到]+(?:\d{1,2}月)?\d{1,2}日"), "本期"),
    (
        re.compile(
            r"^截[至止]?到?(?:年度)?(?:\d{1,2}月\d{1,2}日?|\d{1,2}月(?:[上中下]旬)?|目前|本?[月旬周期])[底末]?止?$"
        ),
        "累计",
    ),
    (
        re.compile(
            r"年初(?:累计)?[至到](?:年度)?(?:\d{1,2}月\d{1,2}日?|\d{1,2}月(?:[上中下]旬)?|目前|本[月旬周期])[底末份]?止?"
        ),
        "年初至今",
    ),
    (re.compile(r"\d{1,2}月\d{1,2}日?"), "某日"),
    (re.compile(r"\d{1,2}月[上中下]旬"), "某旬"),
    (re.compile(r"\d{1,2}月?份?[-~—–至到]\d{1,2}月份?"), "累月"),
    (re.compile(r"\d{1,2}月份?"), "某月"),
    (re.compile(r"^(?:年度)+(?=某月|某旬|某日)"), ""),
    (
        re.compile(
            r"^截[至止]?到?(?:年度)?(?:某日|某月|某旬|目前|当前|现在|本?[月旬周期年](?=底|末|累计))?[底末]?止?(?=\w)"
        ),
        "",
    ),
    (re.compile(r"(?:某月|某旬|某日)[底末止份]*(?=累计)"), ""),
)
YEAR = re.compile(r"(20\d\d|(?<!\d)\d\d(?=年))年?度?")
EXPLICIT_YEAR = re.compile("年度|今年|本年|当年|年初|累月|年内")
# Parents that say what the leaves are about, not what they are: 本旬进展 / 完成投资.
ABOUT = re.compile(r"(?<=.)(进展情况|情况|进展|进度|目标任务|任务|指标)$")
OWN_PERIOD = re.compile("^(本|当)(旬|月|周|期)")
# 年度目标任务 / 计划开工时间: the leaf says for itself what it is; 入统 or 上年 above it would change it.
PLANNED_DATE = re.compile("(计划|预计|拟|预期|实际)(开工|复工|开复工|竣工|完工|投产|建成)(时间|日期|年月)?")
OF_THE_YEAR = re.compile("(年度|本年|今年|当年|全年|建设|工程|项目|计划|目标|任务|指标|节点|情况|工作|进度|责任)+")
WHETHER = re.compile("^是否已?(取得|办理|办结|完成|通过)?了?|是否已?(取得|办理|办结|完成|通过|批复)?了?$")
LISTED = re.compile(
    "(已办理?|已办结|已完成|已取得|正在办理?|在办|未办理?|尚未办理|未完成|待办理?|容缺办理|容缺|无需办理)"
    "的?(?:前期|审批)?(?:手续|审批事项)"
)
# Leaves under a permit that are ticked; 备案 and 批复 would be states too, but name the permit again.
STATES = frozenset(
    ("已办", "已办结", "已办理", "在办", "正在办理", "办理中", "未办", "未办理", "无需", "无需办理", "容缺", "容缺受理")
)
DETAIL_ENDS = (
    (re.compile("(批复|办结|取得|批准|核准|审批|备案|发证|办理)?(时间|日期)$"), "closed_date"),
    (re.compile("(批复|批准|审批|核准|备案|许可)?(文号|证号)$"), "document_number"),
)
PERMIT_DETAILS = ("document_number", "authority", "closed_date", "expires_date", "gap_deadline")


@dataclass(frozen=True, slots=True)
class HeaderText:
    """One header cell: ``key`` folded, ``short`` folded without bracketed remarks, and the unit it names."""

    raw: str
    key: str
    short: str
    unit: str | None
    is_foreign: bool


@dataclass(frozen=True, slots=True)
class Match:
    """``rank``: 5 taught by a person, 4 alias, 3 pattern, 2 near, 1 weak.

    ``is_explicit``: the words say that it is this year's.
    """

    field: str
    rank: int
    text: str
    is_explicit: bool = False


def unit_name(text: str) -> str:
    """万 → 万元, 亿 → 亿元; other names stay."""
    return text + "元" if text in ("万", "亿") else text


class HeaderMatcher:
    """Matches header paths for one campaign (its year, permits); keeps what it has seen."""

    def __init__(self, vocabulary: Vocabulary, campaign: Campaign, learned: Mapping[str, str] | None = None) -> None:
        self.vocabulary = vocabulary
        self.campaign = campaign
        self.learned = learned or {}
        self.places = Places(campaign)
        self._texts: dict[str, HeaderText] = {}
        self._keys: dict[str, Match | None] = {}
        self._paths: dict[tuple[str, ...], Match | None] = {}

    @cached_property
    def _years(self) -> frozenset[str]:
        years = range(self.campaign.start_date.year, self.campaign.end_date.year + 1)
        return frozenset(str(year)[cut:] for year in years for cut in (0, 2))

    @property
    def is_full(self) -> bool:
        """True when strange files have filled the memory of paths; the caller then starts a new matcher."""
        return len(self._paths) > 50_000

    def text(self, raw: str) -> HeaderText:
        """Fold one header cell."""
        if raw not in self._texts:
            self._texts[raw] = self._fold(raw)
        return self._texts[raw]

    def _fold(self, raw: str) -> HeaderText:
        text = NUMBERING.sub("", FORMULA_HINT.sub("", squeezed(raw)))
        units = {unit_name(found[1]) for found in UNIT_IN_BRACKETS.findall(text)}
        text = UNIT_IN_BRACKETS.sub(lambda found: f"({found[1]}{found[3]})".replace("单位", ""), text)
        if not units and (end := UNIT_AT_END.search(text)):
            units = {unit_name(end[1])}
            text = text[: end.start()]
        if alone := UNIT_ALONE.match(text):
            units, text = {unit_name(alone[1])}, ""
        unit = units.pop() if len(units) == 1 else None
        return HeaderText(raw, self._key(text), self._key(without_brackets(text)), unit, bool(FOREIGN.search(raw)))

    def _key(self, text: str) -> str:
        text = YEAR.sub(lambda found: "年度" if found[1] in self._years else "他年", text)
        for pattern, token in STEPS:
            text = pattern.sub(token, text)
        return words_only(AND_POST.sub("", text))

    def match(self, parts: Sequence[str]) -> Match | None:
        """The field of a header path, outermost parent first; None when nothing fits."""
        path = tuple(parts)
        if path not in self._paths:
            self._paths[path] = self._taught(path) or self._match(path)
        return self._paths[path]

    @cached_property
    def _taught_keys(self) -> Mapping[str, str]:
        return {self.text(header).key: field for header, field in self.learned.items()}

    def _taught(self, path: tuple[str, ...]) -> Match | None:
        """A whole path that a person taught (``SheetReading.headers`` joins it the same way)."""
        field = self._taught_keys.get(self.text("/".join(path)).key) if self.learned else None
        return Match(field, 5, path[-1], True) if field else None

    def _match(self, path: tuple[str, ...]) -> Match | None:
        texts = [self.text(part) for part in with_dekad(path)]
        leaf_raw = squeezed(path[-1]) if path else ""
        if not (texts := [text for text in texts if text.key]):
            return None
        if part := self._permit_part(texts) or self._permits_listed(leaf_raw):
            return part
        *parents, leaf = texts
        every = [one for one in parents if one.key != leaf.key]
        parents = [one for one in parents if not is_neutral(one.key, self.vocabulary) and one.key != leaf.key]
        if parents and leaf.key in self.vocabulary.ignored_leaves:
            return Match("contact", 4, leaf.raw)
        if parents and leaf.key in self.vocabulary.person_leaves | self.vocabulary.whole_leaves:
            *parents, leaf = parents
        if parents and leaf.key == "累计" and "截" in leaf.raw:  # 形象进度 / 截至9月20日: a day below a text is no sum
            parents, leaf = without_day(parents, leaf, self._lookup(parents[-1].key), self.vocabulary)
        keys = self._joins(parents, leaf)
        keys += [key for key in self._joins_about(every, texts[-1]) if key not in keys]
        found = [match for key in keys if (match := self._lookup(key))]
        best = max(found, key=lambda match: match.rank, default=None)
        if best is None and not every and OWN_PERIOD.fullmatch(leaf.key):
            best = Match("period_investment", 3, leaf.raw)
        if best is None or best.rank == 1:
            under = "".join([leaf_raw, *map(squeezed, path[-2:-1])])  # 规划许可 / 用地
            best = self._of_permit(leaf_raw) or self._of_permit(under) or best
        return best

    def keys_of(self, parts: Sequence[str]) -> list[str]:
        """The folded texts that a header path is looked up by; the leaf alone only where no parent changes it."""
        *parents, leaf = (self.text(part) for part in parts)
        return self._joins([one for one in parents if one.key and not is_neutral(one.key, self.vocabulary)], leaf)

    def _joins(self, parents: Sequence[HeaderText], leaf: HeaderText) -> list[str]:
        """Keys to try: whole path in both orders, last parent with leaf, the leaf alone where that is safe."""
        keys: list[str] = []
        for part in ("key", "short"):
            above = [getattr(parent, part) for parent in parents]
            own = getattr(leaf, part)
            own = own.removeprefix("其中") if own != "其中" else own
            if above:
                keys += ["".join([*above, own]), own + "".join(above), above[-1] + own, own + above[-1]]
            if not self._changes_meaning(above, own):
                keys.append(own)
        return [key for key in dict.fromkeys(keys) if key]

    def _joins_about(self, parents: Sequence[HeaderText], leaf: HeaderText) -> list[str]:
        """Keys with parents cut to their subject: 年度任务 / 计划投资 → 年度计划投资, 开工情况 / 时间 → 开工时间."""
        if not parents:
            return []
        above = [ABOUT.sub("", parent.short) for parent in parents]
        own = leaf.short.removeprefix("其中")
        keys = [above[-1] + own, own + above[-1], "".join([*above, own])]
        if OWN_PERIOD.match(own) and "累计" in above[-1]:
            keys.append(above[-1].replace("累计", "") + own)
        return keys

    def _changes_meaning(self, parents: Sequence[str], leaf: str) -> bool:
        if leaf in self.vocabulary.settled_leaves:
            parents = [parent for parent in parents if not parent.endswith("情况")]
        if PLANNED_DATE.fullmatch(leaf):
            parents = [parent for parent in parents if not OF_THE_YEAR.fullmatch(parent)]
        above = "".join(parents)
        words: tuple[str, ...] = (*self.vocabulary.qualifiers, *self.vocabulary.part_parents)
        if leaf in self.vocabulary.settled_leaves:
            words = self.vocabulary.settling_words
        return any(word in above and word not in leaf for word in still_telling(leaf, words))

    def _lookup(self, key: str) -> Match | None:
        if key not in self._keys:
            self._keys[key] = self._look(key)
        return self._keys[key]

    def _look(self, key: str) -> Match | None:
        explicit = bool(EXPLICIT_YEAR.search(key))
        if field := self.vocabulary.by_alias.get(key):
            return Match(field, 4, key, explicit)
        if len(key) <= 30 and self.vocabulary.any_pattern.fullmatch(key):
            for words in self.vocabulary.fields.values():
                if any(pattern.fullmatch(key) for pattern in words.patterns):
                    return Match(words.key, 3, key, explicit)
        if field := self.vocabulary.by_weak_alias.get(key):
            return Match(field, 1, key, explicit)
        return None

    def _of_permit(self, raw: str) -> Match | None:
        """环评 and 是否环评 are the permit, 环评批复时间 and 环评文号 details of it."""
        if permit := self._permit(raw) or self._permit(WHETHER.sub("", raw)):
            return Match(f"permit:{permit}", 4, raw)
        for ending, key in DETAIL_ENDS:
            if (found := ending.search(raw)) and (permit := self._permit(raw[: found.start()])):
                return Match(f"permit:{permit}#{self.vocabulary.label(key)}", 4, raw)
        return None

    def _permits_listed(self, raw: str) -> Match | None:
        """已办理手续, 未办理手续: a column that lists the permits of one state: "permit:#已办"."""
        said = LISTED.fullmatch(without_brackets(raw))
        state = self.vocabulary.permit_exact.get(said[1]) if said else None
        return Match(f"permit:#{state}", 4, raw) if state else None

    def _permit(self, raw: str) -> str | None:
        permit = self.places.permit_named(raw)
        return permit.name if permit else None

    def _permit_part(self, texts: Sequence[HeaderText]) -> Match | None:
        """环评 / 办理情况 is the permit, 环评 / 文号 a detail of it: "permit:环评#批复文号"."""
        permit = self._permit(squeezed(texts[-2].raw)) if len(texts) > 1 else None
        if permit is None:
            return None
        leaf = texts[-1].short
        meant = self.vocabulary.permit_leaves.get(leaf)
        found = self._lookup(leaf)
        if meant == "permit_state" or (found and found.field in ("status", "permit_state", "permits_text")):
            return Match(f"permit:{permit}", 4, texts[-1].raw)
        if leaf in STATES:
            return Match(f"permit:{permit}#{self.vocabulary.permit_exact[leaf]}", 4, texts[-1].raw)
        part = meant or (found.field if found else "")
        part = part or next((key for ending, key in DETAIL_ENDS if ending.fullmatch(leaf)), "")
        label = self.vocabulary.label(part)
        return Match(f"permit:{permit}#{label}", 4, texts[-1].raw) if part in PERMIT_DETAILS else None

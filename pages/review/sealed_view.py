"""The final result that a page shows, and the switch between it and what the record says now."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from data.store.appraisal.result_standing import ResultVersion
from metrics import sealed
from metrics.score import ScoreSheet
from metrics.sealed import SealedResult
from pages.parts import chips
from pages.parts.markup import Markup
from pages.parts.view import View

NOW = "now"
_KEPT = 4
_read: OrderedDict[str, SealedResult] = OrderedDict()  # by checksum: the text of one never changes
_lock = Lock()


@dataclass(frozen=True)
class Final:
    """A version in force with its steps, and the result."""

    version: ResultVersion
    result: SealedResult

    @property
    def number(self) -> int:
        """Which version it is."""
        return self.version.number

    @property
    def label(self) -> str:
        """``第1版 · 数据截至 2020-11-10 · 知情时间 2020-11-15 10:00 · 校验值 eb90f8f8…``, as every page says it."""
        head, short = self.result.head, self.result.short
        return f"第{self.number}版 · 数据截至 {head.as_of} · 知情时间 {head.known_at:%Y-%m-%d %H:%M} · 校验值 {short}"


def final(view: View) -> Final | None:
    """The final result in force, of all units: who shows it cuts it to what the person may see. None where there is
    none. Raises StoreDamaged, Unsound for one that is not what was sealed."""
    version = view.store.results.standing().final
    return Final(version, of(view, version.sha256)) if version else None


def result(view: View) -> SealedResult | None:
    """What a page shows: the final result, None where there is none or the address asks for what is known now."""
    found = final(view) if view.query.get("result") != NOW else None
    return found.result if found else None


def sheet(view: View) -> ScoreSheet | None:
    """The final result's score sheet, of the person's unit alone where the page is cut to one. None where there is
    none, or the page is asked for a tier, another day or another moment of knowledge: a result is of one moment."""
    if view.filters.tier or view.filters.known_at or view.looked_at:
        return None
    found = result(view)
    if found is None or found.head.as_of != view.as_of:
        return None
    return _cut(found.sheet, view.unit) if view.unit else found.sheet


def _cut(sheet: ScoreSheet, unit: str) -> ScoreSheet:
    tables = {name: getattr(sheet, name) for name in ("rows", "extras", "totals", "exempted")}
    own = {name: table[table["county"] == unit].reset_index(drop=True) for name, table in tables.items()}
    shifted = tuple(one for one in sheet.shifted if one.startswith(f"{unit}："))  # 甲县 is not 甲县开发区
    return ScoreSheet(**own, shifted=shifted, whole=sheet.whole)


def switch(view: View) -> Markup | None:
    """定稿 | 当前, where there is a final result."""
    version = view.store.results.standing().final
    if version is None:
        return None
    options = (("", f"定稿（第{version.number}版）", None), (NOW, "当前", None))
    return chips.chips(view, "result", options, NOW if view.query.get("result") == NOW else "")


def of(view: View, sha256: str) -> SealedResult:
    """A sealed result by its checksum; read once. Raises Refused, StoreDamaged, Unsound."""
    with _lock:
        found = _read.get(sha256)
        if found is not None:
            _read.move_to_end(sha256)
            return found
    found = sealed.read(view.store.results.content(sha256))
    with _lock:
        _read[sha256] = found
        while len(_read) > _KEPT:
            _read.popitem(last=False)
    return found

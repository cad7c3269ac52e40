"""评分汇总 of the score book: a row a unit, from its indicators to its rank, every number a formula."""

from typing import Any

from pages.documents import sheet
from pages.documents.appraised import EFFECTS, KINDS, NO, YES, Appraised, takes_part
from pages.documents.live_book import LiveBook, LivePage, at, block, on
from pages.documents.score_book_places import ROWS, TOTALS, Places
from pages.documents.score_book_rows import COMPUTED, POINT, POINTS
from pages.parts import wording

_NONE = f'"{wording.NONE}"'
_AFTER = ("各项得分", "加分", "总分", "一票否决", "计算分", "计算位次", "排名分", "参评", "并列", "备注")
_AFTER_WIDTHS = (10, 7, 10, 13, 10, 6, 10, 7, 6, 18)
EARNED, BONUS, TOTAL, VETO, OWN, OWN_RANK, KEY, TAKES, TIED, NOTE = range(10)  # behind the indicators
_FIRST_INDICATOR = 3
_LAST = 1000  # what 排在最后 takes off the points by which units are ranked; no unit has so many
_RULES = (
    "口径：县（市、区）在前、部门在后，分别排名。总分＝各项得分＋加分，受“计0分”否决的为0；位次按排名分从高到低，同分并列，"
    f"并列之后位次跳空；“排在最后”的排名分减{_LAST}，排在其他单位之后；“不排名次”的没有位次；计算位次不计核定、加分和否决。"
)


def totals(book: LiveBook, places: Places) -> None:
    """Counties and departments apart, each with ranks of its own."""
    told = places.told
    names = [wording.typeset(str(one.name)) for one in told.indicators]
    heads, widths = ["位次", "单位", *names, *_AFTER], [6, 13, *[9] * len(names), *_AFTER_WIDTHS]
    page = LivePage(book, TOTALS, [f"{told.view.campaign.name}评分汇总", told.stamp.line, _RULES], heads, widths)
    is_first = True
    for kind, title in KINDS.items():
        units = told.of_kind(kind)
        if not units:
            continue
        first = places.total_row[str(units[0].county)]
        if not is_first:
            page.lines(first - 2, [title])
            page.heads(first - 1, heads)
        for unit in units:
            _Row(page, places, unit, (first, first + len(units) - 1)).write()
        is_first = False


class _Row:
    """One unit among ``listed``, the first and last row of its kind."""

    def __init__(self, page: LivePage, places: Places, unit: Any, listed: tuple[int, int]) -> None:
        self.page, self.places, self.unit, self.listed = page, places, unit, listed
        self.county, self.told = str(unit.county), places.told
        self.number = places.total_row[self.county]
        self.after = _FIRST_INDICATOR + len(self.told.indicators)

    def write(self) -> None:
        page, unit = self.page, self.unit
        page.text(self.number, 2, self.county, bold=True)
        for column, row in enumerate(self.told.basis(self.county), start=_FIRST_INDICATOR):
            cell = on(ROWS, at(POINTS, self.places.row_of[self.county, str(row.metric)]))
            page.live(self.number, column, f"={cell}", row.points, _form(row.points, row.counted_weight))
        page.text(self.number, self.after + TAKES, takes_part(unit), "center")
        page.text(self.number, self.after + VETO, unit.veto, "center")
        page.text(self.number, self.after + NOTE, _remark(self.told, unit))
        page.height(
            self.number,
            [(2, self.county), (self.after + VETO, unit.veto), (self.after + NOTE, _remark(self.told, unit))],
        )
        self._sums()
        self._total()
        self._ranks()

    def _at(self, place: int) -> str:
        return at(self.after + place, self.number)

    def _live(self, place: int, formula: str, value: Any, form: str = POINT, **looks: Any) -> None:
        self.page.live(self.number, self.after + place, formula, value, form, **looks)

    def _block(self, column: int) -> str:
        first, last = self.places.rows_of(self.county)
        return on(ROWS, block(column, first, last))

    def _sums(self) -> None:
        """The counting and the computed points, and what comes on top."""
        takes, takes_by_reports = f'{self._at(TAKES)}<>"{NO}"', f'{self._at(TAKES)}="{YES}"'
        earned = None if wording.is_missing(self.unit.points) else summed(self.told, self.county, "points")
        self._live(EARNED, f"=IF({takes},ROUND(SUM({self._block(POINTS)}),9),{_NONE})", earned, _form(earned))
        formula = f"=IF({takes_by_reports},ROUND(SUM({self._block(COMPUTED)}),9),{_NONE})"
        self._live(OWN, formula, self.unit.computed, _form(self.unit.computed))
        given = self.places.extras("bonus", self.county, 4)
        self._live(BONUS, f"=SUM({given})" if given else "=0", self.unit.bonus)

    def _total(self) -> None:
        both = f"ROUND({self._at(EARNED)}+{self._at(BONUS)},9)"
        counted = f"IF({self._barred('zero')},0,{both})" if self._barred("zero") else both
        formula = f"=IF(ISNUMBER({self._at(EARNED)}),{counted},{_NONE})"
        self._live(TOTAL, formula, self.unit.points, _form(self.unit.points, self.told.sheet.whole), bold=True)

    def _barred(self, effect: str) -> str:
        """Whether a veto of the unit has this effect; "" where it has none at all."""
        cells = self.places.extras("veto", self.county, 5)
        return f'COUNTIF({cells},"{EFFECTS[effect]}")>0' if cells else ""

    def _ranks(self) -> None:
        total = self._at(TOTAL)
        formula = total
        if self._barred("last"):
            formula = f"IF({self._barred('unranked')},{_NONE},IF({self._barred('last')},{total}-{_LAST},{total}))"
        self._live(KEY, f"=IF(ISNUMBER({total}),{formula},{_NONE})", self._key(), "0.00")
        both = ((1, KEY, self.unit.rank), (self.after + OWN_RANK, OWN, self.unit.computed_rank))
        if self.listed[0] == self.listed[1]:  # who stands alone has no rank
            for column in (1, self.after + OWN_RANK, self.after + TIED):
                self.page.text(self.number, column, wording.NONE, "center")
            return
        for column, source, value in both:
            among = block(self.after + source, *self.listed)
            formula = f"=IF(ISNUMBER({self._at(source)}),RANK({self._at(source)},{among}),{_NONE})"
            self.page.live(self.number, column, formula, value, "0", "center", bold=column == 1)
        rank, ranks = at(1, self.number), block(1, *self.listed)
        formula = f'=IF(ISNUMBER({rank}),IF(COUNTIF({ranks},{rank})>1,"并列",""),"")'
        self._live(TIED, formula, "并列" if self.unit.is_tied else "", side="center")

    def _key(self) -> float | None:
        effects = {str(one.effect) for one in self.told.extras("veto", self.county)}
        if wording.is_missing(self.unit.points) or "unranked" in effects:
            return None
        return float(self.unit.points) - (_LAST if "last" in effects else 0)


def summed(told: Appraised, county: str, column: str) -> float:
    """The sum of a unit's points, rounded as the metrics do."""
    known = [getattr(row, column) for row in told.basis(county)]
    return round(sum(float(one) for one in known if not wording.is_missing(one)), 9)


def _form(points: Any, full: Any = None) -> str:
    return POINT if wording.is_missing(points) else sheet.score(points, full).format


def _remark(told: Appraised, unit: Any) -> str:
    """What to know of a unit's points."""
    if why := told.why_no_points(unit):
        return why
    parts = ["样本少"] if unit.is_small_sample else []
    return "；".join([*parts, *([] if unit.has_reported else ["本期未报"])])

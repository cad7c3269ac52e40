"""评分明细 and 评分汇总 of the score book: every point a formula, from numerator and denominator to the rank."""

from typing import Any

from metrics.rates import UNREPORTED
from pages.documents import sheet
from pages.documents.appraised import state
from pages.documents.live_book import LiveBook, LivePage, at, block
from pages.documents.score_book_places import PENALTY, ROWS, TARGET, WEIGHT, Places
from pages.documents.sheet import FORMATS
from pages.parts import wording

_HEADS = ("单位", "指标", "分子", "分母", "计量", "完成", "目标", "计分", "权重", "计分权重", "完成÷目标", "扣分",
          "计算分", "自评", "核定", "得分", "状态", "算法与核定依据")  # fmt: skip
_WIDTHS = (12, 13, 12, 12, 6, 9, 8, 6, 7, 9, 9, 7, 9, 7, 7, 9, 9, 40)
NUMERATOR, DENOMINATOR, VALUE, GOAL, COUNTS, OWN, COUNTED, RATIO, OFF, COMPUTED = 3, 4, 6, 7, 8, 9, 10, 11, 12, 13
CLAIMED, APPROVED, POINTS, STATE = 14, 15, 16, 17
POINT = "0.00##"
_NOTE = (
    "口径：完成＝分子÷分母；计分权重＝权重加上不适用指标按比例分来的权重；计算分＝计分权重×（完成÷目标，不超过上限）－扣分；"
    "得分取核定分，没有核定的取计算分。算式引用“规则”和“依据”，底色单元格改动后全部重算。"
)
_NONE = f'"{wording.NONE}"'


def rows(book: LiveBook, places: Places) -> None:
    """One row a unit and indicator."""
    told = places.told
    page = LivePage(book, ROWS, [f"{told.view.campaign.name}评分明细", told.stamp.line, _NOTE], _HEADS, _WIDTHS)
    for (county, metric), number in places.row_of.items():
        row = told.row(county, metric)
        _words(page, places, number, row)
        _basis(page, places, number, row)
        _computed(page, places, number, row)
        _points(page, places, number, row)


def _points(page: LivePage, places: Places, number: int, row: Any) -> None:
    """What counts: the approved points, never more than the indicator can bring; else the computed ones."""
    page.number(number, CLAIMED, row.claimed, POINT)
    page.number(number, APPROVED, row.approved, POINT, is_input=True)
    own, most = at(APPROVED, number), f"{at(COUNTED, number)}*{places.general(2)}"
    chosen = f"IF(ISNUMBER({own}),ROUND(MIN({own},{most}),12),{at(COMPUTED, number)})"
    formula = f"=IF({at(COUNTS, number)}=1,{chosen},{_NONE})"
    page.live(number, POINTS, formula, row.points, _score(row.points, row.counted_weight), bold=True)


def _score(points: Any, full: Any) -> str:
    """The number format that shows points as the screen does."""
    return POINT if wording.is_missing(points) else sheet.score(points, full).format


def _words(page: LivePage, places: Places, number: int, row: Any) -> None:
    metrics = places.told.view.figures.snapshot.metrics
    is_money = row.metric in metrics and metrics[row.metric].money
    page.text(number, 1, row.county)
    page.text(number, 2, wording.typeset(str(row.name)))
    page.text(number, 5, "万元" if is_money else "个", "center")
    page.text(number, STATE, state(row), "center")
    page.text(number, STATE + 1, wording.typeset(str(row.basis)))
    page.height(number, [(1, row.county), (2, row.name), (STATE + 1, row.basis)])


def _basis(page: LivePage, places: Places, number: int, row: Any) -> None:
    """Both sides, out of 依据 where it lists them; the rate; the target."""
    metrics = places.told.view.figures.snapshot.metrics
    is_money = row.metric in metrics and metrics[row.metric].money
    is_known = not wording.is_missing(row.value)
    for side, (column, value) in enumerate(((NUMERATOR, row.numerator), (DENOMINATOR, row.denominator))):
        form = FORMATS["wan" if is_money else "count"]
        source = places.side(row.metric, row.county, side) if is_known else ""
        if source:
            page.live(number, column, f"=ROUND(SUM({source}),2)", value, form)
        else:
            page.number(number, column, value if is_known else None, form, is_input=is_known)
    above, below = at(NUMERATOR, number), at(DENOMINATOR, number)
    formula = f"=IF(ISNUMBER({above}),IF(ISNUMBER({below}),IF({below}>0,{above}/{below},{_NONE}),{_NONE}),{_NONE})"
    form = "0.0%" if wording.is_missing(row.value) else sheet.share(row.value, row.target).format
    page.live(number, VALUE, formula, row.value, form)
    if wording.is_missing(row.target) or places.target(row.metric) != row.target:
        page.number(number, GOAL, row.target, "0.0%")
    else:
        page.live(number, GOAL, f"={places.rule(row.metric, TARGET)}", row.target, "0.0%")


def _computed(page: LivePage, places: Places, number: int, row: Any) -> None:
    """From the weight to the computed points, as ``metrics.points`` reckons."""
    first, last = places.rows_of(row.county)
    value, goal, counts, own, counted = (at(one, number) for one in (VALUE, GOAL, COUNTS, OWN, COUNTED))
    ratio, off = at(RATIO, number), at(OFF, number)
    is_counted = not wording.is_missing(row.counted_weight)
    applies = f'IF(ISNUMBER({value}),1,IF({at(STATE, number)}="{UNREPORTED}",1,0))'
    formula = f"=IF(ISNUMBER({goal}),IF({goal}>0,{applies},0),0)"
    page.live(number, COUNTS, formula, 1 if is_counted else 0, "0")
    page.live(number, OWN, f"={places.rule(row.metric, WEIGHT)}", row.weight, "0.##")
    held = f"SUMIF({block(COUNTS, first, last)},1,{block(OWN, first, last)})"
    formula = f"=IF({counts}=1,{own}*{places.general(0)}/{held},{_NONE})"
    page.live(number, COUNTED, formula, row.counted_weight, POINT)
    reached = f"IF(ISNUMBER({value}),MIN({value}/{goal},{places.general(2)}),0)"
    page.live(number, RATIO, f"=IF({counts}=1,{reached},{_NONE})", _ratio(places, row), "0.0000")
    missing = f"MAX(0,{at(DENOMINATOR, number)}-{at(NUMERATOR, number)})"
    most = f"MAX(0,{counted}*{ratio}-{places.general(3)})"
    taken = f"IF(ISNUMBER({value}),MIN({places.rule(row.metric, PENALTY)}*{missing},{most}),0)"
    page.live(number, OFF, f"=IF({counts}=1,{taken},{_NONE})", row.penalty if is_counted else None, POINT)
    formula = f"=IF({counts}=1,ROUND({counted}*{ratio}-{off},12),{_NONE})"
    page.live(number, COMPUTED, formula, row.computed, _score(row.computed, row.counted_weight))


def _ratio(places: Places, row: Any) -> float | None:
    """What the value is of its target, as far as it counts."""
    if wording.is_missing(row.counted_weight):
        return None
    return 0.0 if wording.is_missing(row.value) else min(row.value / row.target, places.told.rules.cap)

"""名次稳健性 as a workbook: the ranges, what makes neighbours change places, how often each rank was drawn."""

from typing import Any

from pages.documents import sheet
from pages.documents.sheet import Column, Sheet
from pages.parts import wording
from pages.parts.view import View
from pages.review import robust_method, robust_pairs, robust_words
from pages.review.tried import KINDS, Tried

_NOT_YET = "会战还没有开始，开始以后才计分、检验。"
_RANGES = (
    Column("类别"), Column("现名次", "count"), Column("单位"), Column("得分", "score"),
    Column("最好", "count", "权重波动"), Column("最差", "count", "权重波动"), Column("保持现名次", "share", "权重波动"),
    Column("名次", "count", "按全部项目"), Column("名次", "count", "按原清单"),
    Column("最好", "count", "不计任一项目"), Column("最差", "count", "不计任一项目"),
    Column("影响最大的项目", group="不计任一项目"), Column("不计则名次", "count", "不计任一项目"),
    Column("最好", "count", "合起来"), Column("最差", "count", "合起来"), Column("备注"),
)  # fmt: skip


def sheets(view: View) -> list[Sheet]:
    """What the page shows; before the start, that nothing was tried yet."""
    if view.figures.is_before_start:
        return [Sheet("名次范围", "名次稳健性", _RANGES, [], [_NOT_YET])]
    tried = Tried.of(view)
    basis = [f"{name}：{words}" for name, words in robust_method.tests(tried)]
    return [_ranges(tried, basis), _pairs(tried), _shares(tried)]


def _ranges(tried: Tried, basis: list[str]) -> Sheet:
    names = dict(KINDS)
    alone = [kind for kind in names if len(tried.of_kind(kind)) == 1]  # not ranked among nobody
    table = tried.found.table[~(tried.found.table["kind"].isin(alone) & tried.found.table["rank"].notna())]
    rows = [_row(tried, row, names) for row in table.itertuples(index=False)]
    return Sheet("名次范围", "得分名次在四种检验下的范围", _RANGES, rows, basis)


def _row(tried: Tried, row: Any, names: dict[str, str]) -> list[Any]:
    is_moved = not wording.is_missing(row.project_id)
    remarks = ["并列"] if row.is_tied else []
    if wording.is_missing(row.rank):
        remarks.append("不参加排名，不作检验")
    if row.drops_out:
        remarks.append("不计其中一个项目则没有可计分的数据，不参加排名")
    return [
        names.get(row.kind, row.kind), row.rank, row.county, sheet.score(row.value, tried.sheet.whole),
        row.weights_low, row.weights_high, sheet.share(row.weights_share, 1.0),
        row.over_all_rank, row.original_rank, row.project_low, row.project_high,
        robust_words.project(tried, int(row.project_id), row.county) if is_moved else None,
        row.project_rank if is_moved else None,
        row.low, row.high, "；".join(remarks),
    ]  # fmt: skip


def _pairs(tried: Tried) -> Sheet:
    names = dict(KINDS)
    columns = [Column("类别"), Column("相邻名次"), Column("相差（分）", "score"), Column("能不能互换，只要什么")]
    rows = [
        [names.get(one.kind, one.kind), robust_words.pair(one), one.margin, robust_pairs.sentence(tried, one)]
        for one in tried.swaps
    ]
    return Sheet("相邻名次", "相邻名次能不能互换", columns, rows, [robust_pairs.NOTE])


def _shares(tried: Tried) -> Sheet:
    names, found = dict(KINDS), tried.found
    columns = [Column("类别"), Column("单位"), Column("名次", "count"), Column("占抽样", "share")]
    listed: list[Any] = list(found.shares.itertuples(index=False))
    rows = [[names.get(row.kind, row.kind), row.county, row.rank, sheet.share(row.share, 1.0)] for row in listed]
    basis = [f"{wording.count(found.count)}组随机权重里各单位各名次出现的占比；没有出现的不列；种子{found.seed}"]
    return Sheet("抽样名次", "权重波动下各名次出现的占比", columns, rows, basis)

"""Making an evidence pack: part after part straight into a zip on the disk."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from data.errors import UserError
from data.store.appraisal import Exemption, Ruling
from metrics import canonical
from pages.documents.evidence import page, past_parts, record_parts, score_parts
from pages.documents.evidence.packing import Member, Packing, safe_name, timeless
from pages.documents.evidence.source import Source, Told, rows_of
from pages.documents.sheet import Sheet
from pages.documents.workbook import workbook

Part = Callable[[Source], Iterator[Member]]


def make(source: Source, target: Path, told: Told) -> None:
    """Write the pack of ``source`` to ``target``; ``told`` hears which part of how many is under way.

    The same result gives the same bytes. What could not be read stands in the pack as a sentence, so that the rest of
    the evidence is not kept from anybody by one damaged file.
    """
    with Packing(target) as packing:
        for number, (name, part) in enumerate(PARTS):
            told(number, len(PARTS), name)
            for member in part(source):
                packing.add(member)
        packing.add(Member("index.html", "目录", page.index(source, packing.written)))
        packing.finish()
        told(len(PARTS), len(PARTS), "完成")


def _result(source: Source) -> Iterator[Member]:
    if source.unit:
        yield Member("1-结果/定稿结果摘录.json", "封存结果中本单位的部分", _extract(source))
    else:
        yield Member("1-结果/定稿结果.json", "封存全文，校验值见目录", source.result.text.encode())
        yield Member("1-结果/评分规则.toml", "封存的评分规则", source.result.head.rules.encode())
        yield Member("1-结果/活动设置.toml", "封存的活动设置", source.result.head.settings.encode())
        yield from _papers(source)
    yield Member("1-结果/定稿结果.html", "供阅读的结果", page.result(source))


def _papers(source: Source) -> Iterator[Member]:
    """The papers of the city's result; where one cannot be made, the sentence why."""
    from pages.documents import appraisal_files, appraised_now  # the writers of Word and slides

    try:
        told = appraised_now.of_result(source.store, source.version)
    except UserError as error:
        yield Member("1-结果/文件.缺失.txt", "没有写成的文件", f"{error}\n".encode())
        return
    for words, ending, content in appraisal_files.written(told):
        yield Member(f"1-结果/{words}.{ending}", f"{words}，由封存结果写成", timeless(content))


def _extract(source: Source) -> bytes:
    """The unit's rows of the sealed tables; the checksum is that of the whole, which the office has."""
    tables = {
        name: canonical.table_of(source.own(table).drop(columns=[] if source.shows_ranks else _ranks(table.columns)))
        for name, table in source.result.tables.items()
        if "county" in table.columns and (name != "rankings" or source.shows_ranks)
        and (name != "robustness" or source.shows_ranks)
    }  # fmt: skip
    head = {"sha256_of_whole": source.result.sha256, "as_of": f"{source.result.head.as_of}", "unit": source.unit}
    return json.dumps({**head, "tables": tables}, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _ranks(columns: Iterable[str]) -> list[str]:
    return [name for name in columns if name in ("rank", "computed_rank", "is_tied")]


def _basis(source: Source) -> Iterator[Member]:
    book = _book(source, [*score_parts.sheets(source), record_parts.decisions(source)])
    yield Member("2-评分依据/评分依据.xlsx", "总分、逐项得分、加分与否决、自评和核定", book)
    for metric, sheet in score_parts.behind(source):
        name = safe_name(f"{metric.name}.xlsx")
        yield Member(
            f"2-评分依据/分子分母明细/{name}", f"{metric.name}的分子、分母由哪些行相加", _book(source, [sheet])
        )
    decided: tuple[Ruling | Exemption, ...] = (*source.standing.every_ruling, *source.standing.every_exemption)
    for one in decided:
        if one.sha256:
            name = f"2-评分依据/依据文件/{one.change_id:05d}-{safe_name(one.document)}"
            yield _kept(name, "核定或不可抗力的依据", source.then.appraisal.document_file, one.change_id)


def _snapshots(source: Source) -> Iterator[Member]:
    yield Member("3-历次快照/历次快照.xlsx", "每个截止日当时所知的指标", _book(source, [past_parts.snapshots(source)]))


def _originals(source: Source) -> Iterator[Member]:
    yield Member("4-报表原件/目录.xlsx", "收到的报表", _book(source, [record_parts.uploads(source)]))
    for one in rows_of(source.then.uploads().sort_values("upload_id")):
        name = f"4-报表原件/{one.upload_id:05d}-{safe_name(one.file)}"
        yield _kept(name, f"第{one.upload_id}号报表原件", source.then.original_file, one.upload_id)


def _late(source: Source) -> Iterator[Member]:
    yield Member("5-逾期后变更/逾期后变更.xlsx", "截止以后记录的变更", _book(source, [past_parts.late(source)]))


def _letters(source: Source) -> Iterator[Member]:
    yield Member("6-督办函件与回复/督办台账.xlsx", "每件函件的每一步", _book(source, [record_parts.letters(source)]))
    for letter in source.then.letters.all():
        for event in letter.events:
            if event.sha256:
                name = f"6-督办函件与回复/{event.change_id:05d}-{safe_name(event.file_name)}"
                yield _kept(name, letter.name, source.then.letters.file, letter.letter_id, event.change_id)


def _rosters(source: Source) -> Iterator[Member]:
    yield Member("7-调整替换/调整替换.xlsx", "手工办理的清单调整", _book(source, [record_parts.rosters(source)]))
    # Asked of the store of all units: the unit's own tells of its own moves alone, also where there are others.
    moved = {one.number: {move.county for move in one.moves} for one in source.store.roster.changes()}
    for one in sorted(source.then.roster.changes(), key=lambda one: one.number):
        is_own = not source.unit or moved[one.number] == {source.unit}
        if one.document_file and is_own:
            name = f"7-调整替换/{one.number:05d}-{safe_name(one.document_file)}"
            yield _kept(name, f"第{one.number}号调整的依据", source.then.roster.document, one.number)


def _issues(source: Source) -> Iterator[Member]:
    yield Member("8-问题台账/问题台账.xlsx", "问题会商台账", _book(source, [record_parts.issues(source)]))
    for issue in source.then.issues.at(source.result.head.as_of):
        for event in issue.minutes:
            if event.minutes:
                name = f"8-问题台账/{event.change_id:05d}-{safe_name(event.minutes.file)}"
                yield _kept(name, "会商纪要", source.then.issues.minutes_file, event.change_id)


def _media(source: Source) -> Iterator[Member]:
    yield Member("9-影像索引/影像索引.xlsx", "照片和视频的目录和校验值", _book(source, [record_parts.media(source)]))


def _comments(source: Source) -> Iterator[Member]:
    yield Member(
        "10-意见与申诉/意见与申诉.xlsx", "意见、申诉、答复和结论", _book(source, [record_parts.comments(source)])
    )


def _trail(source: Source) -> Iterator[Member]:
    yield Member("11-审计摘录/审计摘录.xlsx", "到定稿为止的操作记录", _book(source, [record_parts.trail(source)]))


PARTS: Sequence[tuple[str, Part]] = (
    ("结果", _result), ("评分依据", _basis), ("历次快照", _snapshots), ("报表原件", _originals), ("逾期后变更", _late),
    ("督办函件与回复", _letters), ("调整替换", _rosters), ("问题台账", _issues), ("影像索引", _media),
    ("意见与申诉", _comments), ("审计摘录", _trail),
)  # fmt: skip


def _book(source: Source, sheets: Sequence[Sheet]) -> bytes:
    return timeless(workbook(sheets, [source.label]))


def _kept(name: str, about: str, find: Callable[..., tuple[object, object]], *which: object) -> Member:
    """A file of the archive, found as a path or as bytes beside its name."""
    try:
        first, second = find(*which)
    except UserError as error:
        return Member(f"{name}.缺失.txt", "存档里读不出来", f"{error}\n".encode())
    if isinstance(first, Path):
        return Member(name, about, path=first)
    return Member(name, about, second if isinstance(second, bytes) else b"")

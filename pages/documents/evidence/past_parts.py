"""历次快照 and 逾期后变更: what was known when, and what was recorded after it was due."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.campaign import ALL
from metrics import definition, snapshot
from pages.documents.evidence.source import Source, rows_of
from pages.documents.sheet import Column, Sheet, plain, share
from pages.parts import wording


def snapshots(source: Source, told: Any = None) -> Sheet:
    """Every metric of every unit at each cut-off, by what was known when its reports were due."""
    names = {key: metric.name for key, metric in definition.load().items()}
    rows: list[list[Any]] = []
    for day, moment in _moments(source):
        facts = source.reckoned.facts(as_of=day, known_at=moment, now=moment)
        found = snapshot.build(facts, source.campaign).figures
        found = found[(found["tier"] == ALL) & (found["county"].eq(source.unit) if source.unit else True)]
        rows += [_figure(day, moment, names, one) for one in rows_of(found)]
    columns = [
        Column("数据截至", "date"), Column("知情时间"), Column("单位"), Column("指标"), Column("分子", "wan"),
        Column("分母", "wan"), Column("数值", "share"), Column("目标", "share"),
    ]  # fmt: skip
    return Sheet("历次快照", f"{source.name}历次指标（当时所知）", columns, rows, ["知情时间为该期报表的应报时间"])


def _moments(source: Source) -> Iterator[tuple[date, datetime]]:
    head, campaign = source.result.head, source.campaign
    for day in campaign.cut_offs:
        period = campaign.period_at(day)
        moment = period.due_at if period else datetime.combine(day, datetime.max.time()).replace(microsecond=0)
        if day <= head.as_of and moment <= head.known_at:
            yield day, moment


def _figure(day: date, moment: datetime, names: dict[str, str], one: Any) -> list[Any]:
    return [day, f"{moment:%Y-%m-%d %H:%M}", one.county or "全市", names[one.metric], plain(one.numerator),
            plain(one.denominator), share(one.value, one.target), share(one.target)]  # fmt: skip


def late(source: Source) -> Sheet:
    """Reports that came, or were withdrawn, after the reports of their cut-off were due; changes of rosters made after
    the day from which they hold."""
    rows = sorted([*_late_uploads(source), *_late_changes(source)], key=lambda row: str(row[0]))
    columns = [Column(one) for one in ("时间", "事项", "单位", "对象", "数据截至", "应报时间", "经办", "说明")]
    basis = ["只列截止以后记录的变更；截止以前的更正见报送记录"]
    return Sheet("逾期后变更", f"{source.name}逾期后的变更", columns, rows, basis)


def _late_uploads(source: Source) -> Iterator[list[Any]]:
    for one in rows_of(source.then.uploads()):
        for text in [] if wording.is_missing(one.cut_offs) else str(one.cut_offs).split("、"):
            period = source.campaign.period_at(date.fromisoformat(text))
            if period is None:
                continue
            about = [plain(one.counties), f"第{one.upload_id}号 {one.file}", text, f"{period.due_at:%Y-%m-%d %H:%M}"]
            if one.sent_at > period.due_at:
                yield [_moment(one.sent_at), "逾期报送", *about, one.by, one.state]
            if not wording.is_missing(one.withdrawn_at) and one.withdrawn_at > period.due_at:
                yield [_moment(one.withdrawn_at), "撤销报表", *about, one.withdrawn_by, one.withdrawn_reason]


def _late_changes(source: Source) -> Iterator[list[Any]]:
    for one in source.then.roster.changes():
        if one.at.date() > one.effective_on:
            units = "、".join(dict.fromkeys(move.county for move in one.moves))
            names = "、".join(move.name for move in one.moves)
            yield [_moment(one.at), "事后办理的清单调整", units, f"第{one.number}号 {names}", f"{one.effective_on}",
                   "", one.by, one.reason]  # fmt: skip


def _moment(value: Any) -> str:
    return f"{pd.Timestamp(value):%Y-%m-%d %H:%M}"

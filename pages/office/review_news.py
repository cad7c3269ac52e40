"""What is otherwise in a case now than when it was sent in: other reports, new doubts, rows that mean another thing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from data.campaign import Campaign
from data.ingest.model import Known
from data.store.review_cases import SentCase
from data.store.statements import Place, json_of, statements_of
from pages.office import causes
from pages.office.submission import Submission
from pages.office.words import field_name, value_text
from pages.parts import wording

_SHOWN = 3


class _Row(NamedTuple):
    project_id: int | None
    tier: str
    said: Mapping[str, Any]


_Rows = Mapping[tuple[str, int], _Row]  # by sheet and row


def news(campaign: Campaign, sent: SentCase, now: Submission, known: Known) -> Iterator[str]:
    """A sentence each; nothing where it reads as it did."""
    for one in now.replaces:
        if one.at > sent.case.sent_at:
            yield f"送审之后，{one.by}已于 {wording.moment(one.at)} 报送同一单位、同一期的内容（第 {one.upload_id} 号）"
    if now.earlier:
        yield f"同一份文件已由{now.earlier.by}于 {wording.moment(now.earlier.at)} 入库（第 {now.earlier.upload_id} 号）"
    yield from _new_problems(sent, now)
    if now.reading.readable and not now.reading.blocks:
        before = {(one.sheet, one.row): _Row(one.project_id, one.tier, one.said) for one in sent.rows}
        yield from _rows(before, _now(campaign, now, known))


def _new_problems(sent: SentCase, now: Submission) -> Iterator[str]:
    seen = {(one.code, one.sheet, one.cell) for one in sent.problems}
    for severity, word in (("error", "错误"), ("warning", "警告")):
        new = [one for one in now.of(severity) if (one.code, one.sheet, one.cell) not in seen]
        if new:
            count = causes.count(new, severity, now.reading.sheets)
            yield f"送审时没有、现在有的{word} {count} 条（项目清单或别的报表后来有变化）"


def _now(campaign: Campaign, now: Submission, known: Known) -> _Rows:
    places = {number: Place(one.county, one.tier) for number, one in known.everyone.items()}
    return {
        (one.sheet, one.row.row): _Row(one.project_id, one.scope.tier, json.loads(json_of(one.row.values)))
        for one in statements_of(now.reading, campaign, places)
    }


def _rows(before: _Rows, after: _Rows) -> Iterator[str]:
    both = [place for place in before if place in after]
    other = [place for place in both if before[place].project_id != after[place].project_id]
    moved = [place for place in both if place not in other and before[place].tier != after[place].tier]
    read = [place for place in both if before[place].said != after[place].said]
    if len(before) != len(both) or len(after) != len(both):
        yield f"读入的行数不同：送审时 {len(before)} 行，现在 {len(after)} 行"
    if other:
        yield f"{len(other)} 行对应的项目与送审时不同（{_places(other)}）"
    if moved:
        yield f"{len(moved)} 个项目的层级与送审时不同（{_places(moved)}）"
    if read:
        yield f"{len(read)} 行读出的内容与送审时不同（{_values(read[0], before, after)}）"


def _places(places: Sequence[tuple[str, int]]) -> str:
    shown = "、".join(f"第 {row} 行" for _, row in places[:_SHOWN])
    return shown + ("等" if len(places) > _SHOWN else "")


def _values(place: tuple[str, int], before: _Rows, after: _Rows) -> str:
    was, became = before[place].said, after[place].said
    fields = [name for name in {**was, **became} if was.get(name) != became.get(name)][:_SHOWN]
    told = (f"{field_name(name)} {value_text(was.get(name))} → {value_text(became.get(name))}" for name in fields)
    return f"第 {place[1]} 行：{'，'.join(told)}"

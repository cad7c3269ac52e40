"""``recount``: verify every frozen result from the originals, to the last digit."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from data.errors import UserError
from data.store import Store
from metrics.sealed import Difference
from pages.commands.entry import BLOCKED, FAILED, FINE
from pages.parts import campaigns
from pages.review import difference_words, recounting
from pages.review.recounting import Recount, ResultCount

_EXIT = {"equal": FINE, "different": BLOCKED, "unreadable": FAILED}
_VERDICTS = {"equal": "逐位一致", "different": "有不符", "unreadable": "读不出来"}
_MOST = 200  # lines of a list in the text; --json has all


def run(call: argparse.Namespace) -> int:
    """0 all equal, 1 a difference, 2 unreadable."""
    campaign = campaigns.load(call.campaign)
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有结果可复算；请用 --store 指明目录。")
    with Store.open(call.store, campaign) as store:
        steps = recounting.frozen(store, call.result)
        found = recounting.recount(store, steps, _progress(call.json))
    if call.json:
        print(json.dumps(document(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(found)))
    return _EXIT[found.verdict]


def _progress(is_json: bool) -> recounting.Told:
    out = sys.stderr if is_json else sys.stdout
    return lambda words: print(words, file=out, flush=True)


def lines(found: Recount) -> Iterator[str]:
    """The report for a person at a terminal."""
    if not found.results:
        yield "还没有定稿的结果，没有可复算的。"
        return
    for one in found.results:
        yield from _of_result(one)
    yield f"原件：重新读取 {found.file_count} 份，{_count(len(found.faults))}"
    yield from _listed([difference_words.fault(one) for one in found.faults])
    yield f"结论：{_VERDICTS[found.verdict]}。"


def _of_result(one: ResultCount) -> Iterator[str]:
    yield f"第{one.number}版（{one.step.at:%Y-%m-%d %H:%M} 定稿，校验值 {one.step.sha256}）：{_VERDICTS[one.verdict]}"
    if one.unreadable:
        yield f"  {one.unreadable}"
    if one.trail:
        yield f"  {one.trail}"
    yield from (f"  {words}" for words in one.documents)
    yield from _listed([difference_words.sentence(difference) for difference in one.differences])


def _listed(words: list[str]) -> Iterator[str]:
    yield from (f"  {one}" for one in words[:_MOST])
    if len(words) > _MOST:
        yield f"  …还有 {len(words) - _MOST} 处，用 --json 看全部"


def _count(faults: int) -> str:
    return f"{faults} 处与库中不符" if faults else "与库中逐行一致"


def document(found: Recount) -> dict[str, Any]:
    """The JSON of ``recount --json``."""
    return {
        "verdict": found.verdict,
        "results": [
            {
                "number": one.number,
                "sha256": one.step.sha256,
                "verdict": one.verdict,
                "unreadable": one.unreadable or None,
                "audit": one.trail or None,
                "documents": list(one.documents),
                "differences": [_difference(difference) for difference in one.differences],
            }
            for one in found.results
        ],
        "originals": {
            "files": found.file_count,
            "differences": [
                {
                    "upload_id": one.upload_id, "file": one.file, "where": one.where, "cell": one.cell,
                    "field": one.field, "stored": one.stored, "original": one.now,
                }
                for one in found.faults
            ],
        },
    }  # fmt: skip


def _difference(one: Difference) -> dict[str, Any]:
    return {"table": one.table, "where": one.where, "column": one.column, "sealed": one.sealed, "now": one.now}

"""``load``: the way of the upload page without the page: read, check, accept, file by file."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from data.campaign import Campaign
from data.errors import UserError
from data.ingest import read_file
from data.ingest.model import Answers, Receipt
from data.store import Actor, Store
from data.store.access.actors import technician
from pages.commands import report, shapes, workbooks
from pages.commands.check import answers
from pages.commands.entry import BLOCKED, FAILED, FINE
from pages.office import submission
from pages.office.submission import Submission
from pages.parts import campaigns, clock
from pages.parts.wording import moment

_EXIT = {"unreadable": FAILED, "blocked": BLOCKED, "asking": BLOCKED}


def run(call: argparse.Namespace) -> int:
    """Load the files of the call, rosters first; what cannot go in leaves the others alone."""
    campaign = campaigns.load(call.campaign)
    files = [(path.name, workbooks.content(path)) for path in workbooks.paths(call.files)]
    at = moment_of(call, clock.now(campaign.timezone))
    results = []
    with Store.open(call.store, campaign) as store:
        campaign = store.campaign
        said, by = answers(call, campaign), technician(call.by)
        try:
            for one in loaded(
                in_turn(files, campaign), store, campaign, said, by=by, at=at, is_history=call.at is not None
            ):
                results.append(one)
                if not call.json:
                    print(outcome_text(one), flush=True)
        finally:  # also when a full disk ends the run: what went in before must be told
            if call.json:
                print(json.dumps({"files": [outcome_shape(one) for one in results]}, ensure_ascii=False, indent=1))
    return max((_EXIT.get(one.stage, FINE) for one in results), default=FINE)


def moment_of(call: argparse.Namespace, now: datetime) -> datetime:
    """When the files are held to have come in: the call's moment, else now. UserError for a day to come."""
    given: datetime = call.at or now
    if given.date() > now.date():
        raise UserError(f"--at 指定的 {given.date().isoformat()} 还没有到，什么也没有入库；补录请写当时收到的时刻。")
    return min(given, now)


def in_turn(files: Sequence[tuple[str, bytes]], campaign: Campaign) -> Sequence[tuple[str, bytes]]:
    """The files in the order in which they can be accepted; read once alone to learn what they are."""
    if len(files) < 2:
        return files
    return sorted(files, key=lambda file: workbooks.turn(read_file(file[0], file[1], campaign)))


def loaded(
    files: Sequence[tuple[str, bytes]],
    store: Store,
    campaign: Campaign,
    said: Answers,
    *,
    by: Actor,
    at: datetime,
    is_history: bool = False,
) -> Iterator[Submission]:
    """Each file after its attempt; the person ``by`` takes the warnings on by giving the command."""
    for name, content in files:
        one = submission.read(name, content, campaign, store.known(), said, today=at.date())
        one = submission.ticked(one)
        yield submission.confirmed(one, store, by=by, at=at, is_history=is_history)


def outcome_text(one: Submission) -> str:
    """What happened to one file, and its problems where it was not accepted cleanly."""
    lines = [report.problem_line(problem) for severity in ("error", "warning") for problem in one.of(severity)]
    return "\n".join([f"{one.file}：{outcome(one)}", *lines])


def outcome(one: Submission) -> str:
    """The one sentence about one file."""
    if one.received:
        return accepted_text(one, one.received) if one.stage == "accepted" else duplicate_text(one.received)
    if one.stage == "unreadable":
        return "读不出来，没有入库。"
    return f"有 {len(one.of('error'))} 条错误，没有入库；改正后重新报送。"


def accepted_text(one: Submission, receipt: Receipt) -> str:
    """What went in, and who answers for its warnings."""
    rows = sum(len(sheet.rows) for sheet in one.reading.sheets)
    ticked = f"，{len(one.of('warning'))} 条警告由{receipt.by}核对" if one.of("warning") else ""
    return f"已入库，第 {receipt.upload_id} 号，{rows} 行{ticked}。"


def duplicate_text(receipt: Receipt) -> str:
    """When the same bytes came before, and from whom."""
    return f"该文件已于 {moment(receipt.at)} 由{receipt.by}报送，没有改变任何数据。"


def outcome_shape(one: Submission) -> dict[str, Any]:
    """One file of ``load --json``; ``outcome``: accepted, duplicate, blocked or unreadable."""
    return {
        "file": one.file,
        "outcome": "blocked" if one.stage == "asking" else one.stage,
        "upload_id": one.received.upload_id if one.received else None,
        "received_at": shapes.plain(one.received.at) if one.received else None,
        "message": outcome(one),
        "problems": [shapes.problem_shape(problem) for problem in one.reading.problems],
    }

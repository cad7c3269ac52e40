"""The whole way of one file: container → child → sheets → problems. Never raises for bad input."""

import hashlib
import logging
import secrets
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from data.campaign import Campaign
from data.ingest.checks import roster_gone
from data.ingest.container.refusal import RefusalError
from data.ingest.grid import Grid
from data.ingest.learned import matcher_for, read_with_learned
from data.ingest.listed import subjects
from data.ingest.model import Answers, FileReading, Known, Problem, SheetReading
from data.ingest.problems import problem
from data.ingest.process import read_grids
from data.ingest.rosters import places, replaced
from data.ingest.surrounded import Request, SheetWork
from data.ingest.text import name_key
from data.ingest.vocabulary import load

# What was asked of a roster when it came in is not asked again of the same bytes.
_SETTLED_ON_RECEIPT = ("roster.undated", "check.roster_gone", "check.roster_mostly_gone")
_LOG = logging.getLogger("campaign.ingest")


def read_file(
    name: str,
    content: bytes,
    campaign: Campaign,
    *,
    known: Known | None = None,
    answers: Answers | None = None,
    uploader_county: str | None = None,
    today: date | None = None,
) -> FileReading:
    """Read, recognise, clean, match and check one file; nothing is stored.

    ``known`` None: read alone, projects are not matched. Unreadable bytes answer ``readable=False`` and one problem.
    ``today``: a cut-off later than this is doubted; None: no clock, no doubt. A mistake of the program is one problem
    with a number that finds its traceback in the log: one file must not take the others along.
    """
    digest = hashlib.sha256(content).hexdigest()
    try:
        answer = read_grids(content)
        grids = [Grid.of(sheet, bool(answer["is_1904"])) for sheet in answer["sheets"]]
    except RefusalError as refusal:
        return FileReading(name, digest, False, (), (problem(refusal.code, value=refusal.detail or None),))
    except (KeyError, TypeError, ValueError):  # what the child answered is no book
        return FileReading(name, digest, False, (), (problem("file.crashed"),))
    try:
        matcher = matcher_for(campaign, known)
        request = Request(name, campaign, known, answers or Answers(), uploader_county, matcher, today)
        works = [read_with_learned(grid, request) for grid in grids]
        return _assembled(name, digest, works, known, request.answers)
    except Exception:
        return failed(name, content)


def failed(name: str, content: bytes) -> FileReading:
    """The reading of a file at which the program itself failed; call it while the exception is in hand."""
    reference = secrets.token_hex(4).upper()
    _LOG.exception("reference %s while reading %s", reference, name)
    digest = hashlib.sha256(content).hexdigest()
    return FileReading(name, digest, False, (), (problem("file.failed", value=reference),))


def _assembled(
    name: str, digest: str, works: Sequence[SheetWork], known: Known | None, answers: Answers
) -> FileReading:
    problems: list[Problem] = []
    receipt = known.received.get(digest) if known is not None else None
    if receipt:
        problems.append(problem("file.received", value=f"{receipt.at:%Y-%m-%d %H:%M}由{receipt.by}"))
    for work in works:
        problems += [one for one in work.problems if not (receipt and one.code in _SETTLED_ON_RECEIPT)]
    sheets = tuple(work.reading for work in works)
    if not any(sheet.kind for sheet in sheets):
        problems.append(problem("file.no_known_sheet"))
    problems += _repeats(sheets)
    if known is not None and not receipt:
        problems = _rosters_together(sheets, problems, known, is_whole=answers.whole_roster)
    checks = tuple(result for work in works for result in work.checks)
    return FileReading(name, digest, True, sheets, tuple(problems), checks)


def _rosters_together(
    sheets: Sequence[SheetReading], problems: list[Problem], known: Known, *, is_whole: bool
) -> list[Problem]:
    """Sheets of one roster speak together: what one of them leaves out may stand in another."""
    for day in {sheet.cut_off for sheet in sheets if sheet.kind == "roster"}:
        ours = [sheet for sheet in sheets if sheet.kind == "roster" and sheet.cut_off == day]
        if len(ours) > 1:
            names = {sheet.sheet for sheet in ours}
            problems = [one for one in problems if one.code not in roster_gone.CODES or one.sheet not in names]
            before = {one.project_id: one for sheet in ours for one in replaced(places(sheet), known.at(day).projects)}
            kept = {row.project_id for sheet in ours for row in sheet.rows}
            problems += roster_gone.doubts(ours[0].sheet, tuple(before.values()), kept, is_whole=is_whole)
    return problems


def _repeats(sheets: Sequence[SheetReading]) -> list[Problem]:
    """A project reported in two sheets of one kind and date would be counted twice."""
    found = []
    seen: dict[object, str] = {}
    for sheet in sheets:
        for row in sheet.rows:
            named = (name_key(str(row.values.get("project_name", ""))), row.values.get("county"))
            project = (sheet.kind, sheet.cut_off, row.project_id or (named, row.values.get("tier")))
            place = f"{sheet.sheet}第{row.row}行"
            keys = [(project, subject) for subject in subjects(sheet.kind, row)]
            key = next((one for one in keys if not seen.setdefault(one, place).startswith(f"{sheet.sheet}第")), None)
            if key is not None:
                cell = row.cells.get("project_name")
                found.append(
                    problem("sheet.repeats_project", sheet=sheet.sheet, cell=cell, row=row.row,
                            value=row.values.get("project_name"), at=seen[key])
                )  # fmt: skip
    return found


@lru_cache(maxsize=1)
def warm_up() -> None:
    """Start the child process and load the words before the first visitor waits for them."""
    load()
    try:
        read_grids(b",\n,\n")
    except RefusalError:
        return

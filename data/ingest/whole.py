"""The whole way of one file, inside the limited child: container → sheets → problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.campaign import Campaign
from data.ingest.checks import roster_gone
from data.ingest.container.reader import read
from data.ingest.container.refusal import RefusalError
from data.ingest.grid import Grid
from data.ingest.learned import matcher_for, read_with_learned
from data.ingest.listed import subjects
from data.ingest.model import Answers, FileReading, Known, Problem, SheetReading
from data.ingest.problems import problem
from data.ingest.rosters import places, replaced
from data.ingest.sisters import dated
from data.ingest.surrounded import Request, SheetWork
from data.ingest.text import name_key

# What was asked of a roster when it came in is not asked again of the same bytes.
_SETTLED_ON_RECEIPT = ("roster.undated", "check.roster_gone", "check.roster_mostly_gone")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reading depends on beside the bytes; the fields are those of ``read_file``."""

    name: str
    sha256: str
    campaign: Campaign
    known: Known | None
    answers: Answers
    uploader_county: str | None
    today: date | None


def read_whole(asked: Asked, content: bytes) -> FileReading:
    """Read, recognise, clean, match and check one file. Raises RefusalError for bytes that are no readable table."""
    grids = grids_of(content)
    matcher = matcher_for(asked.campaign, asked.known)
    request = Request(
        asked.name, asked.campaign, asked.known, asked.answers, asked.uploader_county, matcher, asked.today
    )
    works = dated(grids, [read_with_learned(grid, request) for grid in grids], request, read_with_learned)
    return _assembled(asked, works)


def grids_of(content: bytes) -> list[Grid]:
    """The sheets as they stand; whatever surprises a parser makes the file unreadable, told by its type alone."""
    try:
        answer = read(content)
        return [Grid.of(sheet, bool(answer["is_1904"])) for sheet in answer["sheets"]]
    except (RefusalError, MemoryError):
        raise
    except Exception as error:
        raise RefusalError("file.unreadable", type(error).__name__) from error


def _assembled(asked: Asked, works: Sequence[SheetWork]) -> FileReading:
    problems: list[Problem] = []
    known = asked.known
    receipt = known.received.get(asked.sha256) if known is not None else None
    if receipt:
        problems.append(problem("file.received", value=f"{receipt.at:%Y-%m-%d %H:%M}由{receipt.by}"))
    for work in works:
        problems += [one for one in work.problems if not (receipt and one.code in _SETTLED_ON_RECEIPT)]
    sheets = tuple(work.reading for work in works)
    if not any(sheet.kind for sheet in sheets):
        problems.append(problem("file.no_known_sheet"))
    problems += _repeats(sheets)
    if known is not None and not receipt:
        problems = _rosters_together(sheets, problems, known, is_whole=asked.answers.whole_roster)
    checks = tuple(result for work in works for result in work.checks)
    return FileReading(asked.name, asked.sha256, True, sheets, tuple(problems), checks)


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

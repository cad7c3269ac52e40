"""The whole way of one file, inside the limited child: container → sheets → problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.campaign import Campaign
from data.ingest.container.reader import read
from data.ingest.container.refusal import RefusalError
from data.ingest.grid import Grid
from data.ingest.learned import matcher_for, read_with_learned
from data.ingest.listed import subjects
from data.ingest.model import Answers, FileReading, Known, Problem, SheetReading
from data.ingest.problems import problem
from data.ingest.surrounded import Request, SheetWork
from data.ingest.text import name_key


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
    works = [read_with_learned(grid, request) for grid in grids]
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
    if asked.known is not None and (receipt := asked.known.received.get(asked.sha256)):
        problems.append(problem("file.received", value=f"{receipt.at:%Y-%m-%d %H:%M}由{receipt.by}"))
    for work in works:
        problems += work.problems
    sheets = tuple(work.reading for work in works)
    if not any(sheet.kind for sheet in sheets):
        problems.append(problem("file.no_known_sheet"))
    problems += _repeats(sheets)
    checks = tuple(result for work in works for result in work.checks)
    return FileReading(asked.name, asked.sha256, True, sheets, tuple(problems), checks)


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

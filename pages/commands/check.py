"""``check``: read reports and say what was understood and what is wrong, without accepting anything."""

import argparse
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePath

from data.campaign import Campaign
from data.errors import UserError
from data.ingest import read_file, side_by_side
from data.ingest.marked_copy import marked_copy
from data.ingest.model import Answers, FileReading, Known, KnownProject
from data.store import Store
from pages.commands import report, shapes, stand_in, workbooks
from pages.commands.entry import BLOCKED, FAILED, FINE
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Check the files of the call and print them as text or JSON."""
    campaign, known = stored(call.store, campaigns.load(call.campaign))
    files = [(path.name, workbooks.content(path)) for path in workbooks.paths(call.files)]
    today = clock.now(campaign.timezone).date()
    readings = read_all(files, campaign, known, answers(call, campaign), today)
    if call.json:
        print(json.dumps({"files": [shapes.file_shape(one) for one in readings]}, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(report.reading_text(reading) for reading in readings))
    if call.marked_copy:
        write_marked_copies(call.marked_copy, files, readings)
    return exit_code(readings)


def write_marked_copies(folder: Path, files: Sequence[tuple[str, bytes]], readings: Sequence[FileReading]) -> None:
    """The marked copies of the files that have errors or warnings, into ``folder``; nothing is overwritten.

    Files of one name but for the ending, 表.xls and 表.xlsx, get copies of different names.
    """
    taken: set[str] = set()
    for (_, content), reading in zip(files, readings, strict=True):
        if any(one.severity in ("error", "warning") for one in reading.problems):
            copy = marked_copy(content, reading)
            name = copy.file_name
            while name.casefold() in taken:
                name = f"{PurePath(copy.file_name).stem}{len(taken) + 1}.xlsx"
            taken.add(name.casefold())
            workbooks.write_new(folder / name, copy.content)


def exit_code(readings: Iterable[FileReading]) -> int:
    """2 if any file is unreadable, else 1 if any is blocked, else 0."""
    codes = [FAILED if not one.readable else BLOCKED if one.blocks else FINE for one in readings]
    return max(codes, default=FINE)


def answers(call: argparse.Namespace, campaign: Campaign) -> Answers:
    """What the call says in place of the sheets: county, cut-off, unit of money."""
    county = unit_named(call.county, campaign) if call.county else None
    return Answers(county=county, cut_off=call.cut_off, unit=call.unit, whole_roster=call.whole_roster)


def unit_named(text: str, campaign: Campaign) -> str:
    """The reporting unit that was typed; UserError with the units there are."""
    unit = campaign.find_unit(text)
    if unit is None:
        names = "、".join(one.name for one in campaign.units)
        raise UserError(f"没有名为“{text}”的报送单位，什么也没有读取；可用：{names}。")
    return unit.name


def stored(folder: Path, campaign: Campaign) -> tuple[Campaign, Known | None]:
    """The campaign as it is set in the store, and what the store knows: None where there is no store or it has no
    roster. Never creates one."""
    if not Store.exists(folder):
        return campaign, None
    with Store.open(folder, campaign) as store:
        known = store.known()
        return store.campaign, None if known.is_without_roster else known


def read_all(
    files: Sequence[tuple[str, bytes]], campaign: Campaign, known: Known | None, said: Answers, today: date
) -> list[FileReading]:
    """Read every file; without a stored roster the rosters among the files stand in for it, each for the later ones."""
    readings = list(side_by_side(lambda one: read_file(*one, campaign, known=known, answers=said, today=today), files))
    if known is not None or not any(stand_in.is_roster(one) for one in readings):
        return readings
    whole = stand_in.known_from(readings, campaign)
    rosters = sorted((one for one in readings if stand_in.is_roster(one)), key=workbooks.turn)
    again = []
    for (name, content), reading in zip(files, readings, strict=True):
        before = rosters[: rosters.index(reading)] if reading in rosters else None
        if before is not None and not before:  # the first roster has nothing to be compared with
            again.append(reading)
            continue
        other = whole if before is None else stand_in.known_from(before, campaign)
        again.append(read_file(name, content, campaign, known=other, answers=said, today=today))
    return again


def roster_projects(readings: Iterable[FileReading], campaign: Campaign) -> tuple[KnownProject, ...]:
    """The projects of the newest of the rosters among ``readings``, each numbered once."""
    return stand_in.known_from(readings, campaign).projects

"""Writes the demonstration campaign to a folder and hands over its ledger."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from data.campaign import Campaign
from data.sample.files import workbook_bytes
from data.sample.layouts import LAYOUTS
from data.sample.ledger import Ledger
from data.sample.reports import Truth, tell
from data.sample.rosters import roster_pages
from data.sample.truth import ZERO, Line, Report, Step

ROSTER_FOLDER = "roster"
ROSTER_TIME = time(9, 0)


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One written file. ``county`` and ``cut_off`` are None for a roster, which is city-wide and undated."""

    path: Path
    kind: str  # roster | progress
    county: str | None
    cut_off: date | None
    received_at: datetime
    is_through_office: bool = False  # sent in by the unit's own reporter, let through by the office
    is_returned_once: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """The written campaign: files in the order in which the office received them, and the truth behind them."""

    files: tuple[SampleFile, ...]
    ledger: Ledger

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the office changed in the rosters by hand, in the order in which it was recorded."""
        return self.ledger.truth.steps


def write(folder: Path, campaign: Campaign) -> Sample:
    """Write rosters to ``folder/roster`` and reports to ``folder/<cut-off>``; equal bytes on every run.

    UserError when the story does not fit ``campaign``; nothing is written then.
    """
    truth = tell(campaign)
    return Sample((*_write_rosters(folder, truth), *_write_reports(folder, truth)), Ledger(truth))


def _write_rosters(folder: Path, truth: Truth) -> list[SampleFile]:
    received_at = datetime.combine(truth.campaign.baseline_cut_off - timedelta(days=3), ROSTER_TIME)
    files = []
    for name, page in roster_pages(truth.campaign, truth.projects):
        path = _written(folder / ROSTER_FOLDER / name, workbook_bytes([page]))
        files.append(SampleFile(path, "roster", None, None, received_at))
    return files


def _write_reports(folder: Path, truth: Truth) -> list[SampleFile]:
    layouts = {unit.name: LAYOUTS[unit.layout] for unit in truth.story.units}
    files = []
    for report in truth.reports:
        layout = layouts[report.unit]
        path = folder / report.cut_off.isoformat() / layout.file_name(report)
        _written(path, layout.content(report, truth.campaign))
        files.append(_sent(path, report, truth))
    return files


def _sent(path: Path, report: Report, truth: Truth) -> SampleFile:
    """The file with how it came: by the office's own hands, or through a reporter's account."""
    told, returned = truth.story.roles["through_office"], truth.story.roles["returned_once"]
    number = truth.campaign.cut_offs.index(report.cut_off)
    is_through = report.unit in told["units"] and number >= told["from_period"]
    is_returned = returned.get(report.unit) == number
    return SampleFile(path, "progress", report.unit, report.cut_off, report.received_at, is_through, is_returned)


def write_amended(folder: Path, campaign: Campaign, cut_off: date) -> tuple[SampleFile, ...]:
    """Other reports of ``cut_off`` than the true ones, in which one project has more or less invested (the story's
    ``corrected_wan`` and ``mistaken_wan``)."""
    truth = tell(campaign)
    more = {unit: Decimal(wan) for unit, wan in truth.story.roles["corrected_wan"].items()}
    less = {unit: -Decimal(wan) for unit, wan in truth.story.roles["mistaken_wan"].items()}
    layouts = {unit.name: LAYOUTS[unit.layout] for unit in truth.story.units}
    files = []
    for report in truth.reports:
        wan = (more | less).get(report.unit)
        if report.cut_off == cut_off and wan is not None:
            amended, layout = replace(report, lines=_with_more(report.lines, wan)), layouts[report.unit]
            name = Path(layout.file_name(amended))
            mark = "(更正)" if wan > 0 else ""
            path = _written(folder / f"{name.stem}{mark}{name.suffix}", layout.content(amended, campaign))
            files.append(replace(_sent(path, report, truth), is_through_office=True))
    return tuple(files)


def _with_more(lines: tuple[Line, ...], more_wan: Decimal) -> tuple[Line, ...]:
    """The lines with more invested in the first project that is being built and large enough for it."""
    large = (line.number for line in lines if line.state.is_started and not line.state.is_finished
             and line.state.year_wan > abs(more_wan))  # fmt: skip
    number = next(large)

    def grown(line: Line) -> Line:
        state = line.state
        told = replace(state, year_wan=state.year_wan + more_wan, period_wan=max(state.period_wan + more_wan, ZERO))
        return replace(line, state=told)

    return tuple(grown(line) if line.number == number else line for line in lines)


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path

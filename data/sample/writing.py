"""Writes the demonstration campaign to a folder and hands over its ledger."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from data.campaign import Campaign
from data.sample.files import workbook_bytes
from data.sample.layouts import LAYOUTS
from data.sample.ledger import Ledger
from data.sample.reports import Truth, tell
from data.sample.rosters import roster_pages
from data.sample.truth import Step

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
        files.append(SampleFile(path, "progress", report.unit, report.cut_off, report.received_at))
    return files


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path

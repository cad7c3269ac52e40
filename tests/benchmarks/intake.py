"""One period's eleven workbooks: everything that intake does, against merely reading them."""

from io import BytesIO
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from data import sample
from data.campaign import Campaign
from data.ingest import difference, read_file, side_by_side
from data.ingest.model import Known
from data.store import Store
from pages.office import rehearsal
from tests.benchmarks import Ratio, seconds


def measure(folder: Path, campaign: Campaign) -> list[Ratio]:
    """Intake (container check, child process, reading, checks, difference) and pandas, as multiples of calamine."""
    made = sample.write(folder / "sample", campaign)
    cut_off = campaign.periods[7].cut_off
    before = [file for file in made.files if file.cut_off is None or file.cut_off < cut_off]
    with Store.open(folder / "store", campaign) as store:
        for _ in rehearsal.accepted(before, store, campaign, steps=made.steps):
            pass
        known = store.known()
    files = [(f.path.name, f.path.read_bytes()) for f in made.files if f.cut_off == cut_off]
    workbooks = [content for name, content in files if name.endswith(".xlsx")]
    raw = seconds(lambda: [_calamine(content) for content in workbooks])
    ours = seconds(lambda: list(side_by_side(lambda one: _intake(*one, campaign, known), files)))
    merely_reading = seconds(lambda: [pd.read_excel(BytesIO(c), sheet_name=None, header=None) for c in workbooks])
    reference = f"raw calamine reading ({len(workbooks)} workbooks)"
    return [
        Ratio(f"intake of the period's {len(files)} files, all checks and difference", reference, ours / raw, 6),
        Ratio("pandas.read_excel, merely reading", reference, merely_reading / raw, None),
    ]


def _calamine(content: bytes) -> list[object]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _intake(name: str, content: bytes, campaign: Campaign, known: Known) -> None:
    difference(read_file(name, content, campaign, known=known), known)

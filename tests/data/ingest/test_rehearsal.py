"""What is read before the first fork leaves the words warm, for every campaign."""

from pathlib import Path

import pytest

from data.campaign import BUNDLED
from data.campaign_file import load
from data.ingest import learned, rehearsal, whole

WEEKLY = Path(__file__).parents[2] / "campaigns" / "weekly.toml"


@pytest.mark.parametrize("file", [BUNDLED / "suihua-2020.toml", WEEKLY], ids=lambda file: file.stem)
def test_the_table_is_read_and_the_words_are_known(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = load(file)
    readings = []

    def kept(asked: whole.Asked, content: bytes) -> whole.FileReading:
        readings.append(whole.read_whole(asked, content))
        return readings[-1]

    monkeypatch.setattr(rehearsal, "read_whole", kept)
    rehearsal.rehearse(campaign)
    (sheet,) = readings[0].sheets
    assert (sheet.kind, sheet.row_count) == ("progress", 3)
    assert ("总投资",) in learned.matcher_for(campaign, None)._paths

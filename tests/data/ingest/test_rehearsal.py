"""What is read before the first fork leaves the words warm, for every campaign."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.campaign import BUNDLED
from data.campaign_file import load
from data.ingest import learned, process, read_file, rehearsal, whole

WEEKLY = Path(__file__).parents[2] / "campaigns" / "weekly.toml"
TABLE = "项目名称,总投资\n甲,1\n".encode()


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


def test_a_campaign_that_cannot_be_rehearsed_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = replace(load(WEEKLY), units=())
    with pytest.raises(IndexError):
        rehearsal.rehearse(campaign)
    server = process._ForkServer()
    monkeypatch.setattr(process, "_server", server)
    try:
        assert [read_file("表.csv", TABLE, campaign).readable for _ in range(2)] == [True, True]
        assert server.process is not None and server.process.poll() is None
    finally:
        server.close()

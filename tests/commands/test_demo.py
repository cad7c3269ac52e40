"""``demo``: what it holds back, where its clock stands, and that an interruption leaves nothing."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.campaign import Campaign
from data.errors import UserError
from data.sample import Sample, SampleFile
from pages.commands import demo, main
from pages.office import rehearsal
from tests.campaigns import shipped, weekly


def test_the_clock_stands_after_a_cut_off_and_before_its_reports_are_due() -> None:
    assert demo.moment(shipped()) == datetime(2020, 10, 21, 16, 30)
    for campaign in (shipped(), weekly()):
        now, period = demo.moment(campaign), demo.period(campaign)
        assert campaign.latest_cut_off(now.date()) == period.cut_off
        assert campaign.phase(now.date()) == "during"
    assert demo.moment(shipped()) < demo.period(shipped()).due_at


def test_two_units_of_the_current_period_are_left_to_drop(written: Sample) -> None:
    files = written.files
    chosen = demo.already_received(files, shipped())
    left = [file for file in files if file not in chosen]
    assert {file.cut_off for file in left} == {date(2020, 10, 20), date(2020, 10, 31), date(2020, 11, 10)}
    current = [file for file in left if file.cut_off == date(2020, 10, 20)]
    assert len(current) == 2
    assert min(file.received_at for file in current) >= max(
        file.received_at for file in chosen if file.cut_off == date(2020, 10, 20)
    )


def _few(files: Any, *_: Any, **__: Any) -> Iterator[SampleFile]:
    yield files[0]
    raise UserError("磁盘已满，没有入库。")


def test_an_interruption_leaves_no_half_demonstration(
    written: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def copied(folder: Path, _: Campaign) -> Sample:
        shutil.copytree(written.files[0].path.parents[1], folder)
        return written

    monkeypatch.setattr(rehearsal, "written", copied)
    monkeypatch.setattr(rehearsal, "accepted", _few)
    folder = tmp_path / "demo"
    assert main(["demo", "--no-serve", "--store", str(folder)]) == 2
    assert list(tmp_path.iterdir()) == []
    said = capsys.readouterr()
    assert "装入示例报表 1/" in said.out
    assert "磁盘已满" in said.err


def test_a_demonstration_that_is_there_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "make", lambda *_: pytest.fail("made again"))
    assert main(["demo", "--no-serve", "--store", str(tmp_path)]) == 0

"""The written files: which there are. That they are the same on every run is told by the command's own test."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data import sample
from data.campaign import Campaign
from data.errors import UserError

MISSED = ("明水县", date(2020, 9, 30))


def test_another_campaign_is_refused_before_anything_is_written(campaign: Campaign, tmp_path: Path) -> None:
    for other in (replace(campaign, periods=campaign.periods[:-1]), replace(campaign, units=campaign.units[1:])):
        with pytest.raises(UserError, match="示例数据"):
            sample.write(tmp_path, other)
    assert list(tmp_path.iterdir()) == []


def test_three_rosters_come_before_every_report(written: sample.Sample) -> None:
    kinds = [file.kind for file in written.files]
    assert kinds == ["roster"] * 3 + ["progress"] * 120
    assert max(file.received_at for file in written.files[:3]) < min(file.received_at for file in written.files[3:])


def test_every_unit_reports_every_period_but_the_missed_one(written: sample.Sample, campaign: Campaign) -> None:
    sent = {(file.county, file.cut_off) for file in written.files if file.kind == "progress"}
    expected = {(unit.name, cut_off) for unit in campaign.units for cut_off in campaign.cut_offs}
    assert expected - sent == {MISSED}
    assert sent <= expected


def test_files_are_in_the_order_of_their_receipt(written: sample.Sample) -> None:
    times = [file.received_at for file in written.files]
    assert times == sorted(times)


def test_every_file_opens(written: sample.Sample) -> None:
    suffixes = Counter(file.path.suffix for file in written.files)
    assert suffixes == {".xlsx": 112, ".csv": 11}
    for file in written.files:
        if file.path.suffix == ".csv":
            with file.path.open(encoding="gb18030", newline="") as text:
                assert len(list(csv.reader(text))) > 10
        else:
            assert load_workbook(file.path).worksheets[0].max_row > 5


def test_file_names_are_unique_in_their_folder(written: sample.Sample) -> None:
    assert len({file.path for file in written.files}) == len(written.files)

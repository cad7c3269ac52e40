"""Another campaign out of a sealed result: what it says, and that nothing unsound is taken from one."""

import json
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from metrics.canonical import Unsound, text_of
from metrics.other_campaign import OtherCampaign, of_result
from metrics.sealed import Head, SealedResult, read, seal

SETTINGS = 'name = "东城百日会战"\nstart_date = 2019-08-01\nend_date = 2019-11-08\nweights = {start_rate = "unread"}\n'
HEAD = Head("other", date(2019, 11, 8), datetime(2019, 11, 12, 9), 3, SETTINGS, "", "0.1.0", 9, "ab", 100.0)
TOTALS = pd.DataFrame(
    {
        "county": ["甲县", "乙县", "直属"],
        "kind": ["county", "county", "department"],
        "points": [80.5, float("nan"), 70.0],
        "rank": pd.array([1, None, 1], dtype="Int64"),
        "is_tied": [False, False, False],
    }
)
FIGURES = pd.DataFrame(
    {
        "metric": "start_rate",
        "county": ["", "甲县", "乙县", "直属", ""],
        "tier": ["", "", "", "", "一类"],
        "value": [0.9, 0.95, 0.6, 0.1, 0.3],
        "target": 1.0,
        "numerator": 9.0,
        "denominator": 10.0,
    }
)


def made(head: Head = HEAD, **tables: pd.DataFrame) -> SealedResult:
    return seal(head, {"score_totals": TOTALS, "figures": FIGURES, **tables})


def test_what_is_compared_of_it() -> None:
    other = of_result(made())
    assert (other.name, other.day_number, other.day_count, other.whole) == ("东城百日会战", 100, 100, 100.0)
    assert other.city("start_rate").value == 0.9 and other.city("no_such") is None
    assert other.values("start_rate") == [0.6, 0.95] and other.values("no_such") == []
    assert other.total("甲县").points == 80.5 and other.total("丙县") is None
    assert of_result(made(replace(HEAD, as_of=date(2019, 1, 1)))).day_number == 0


@pytest.mark.parametrize(
    "settings",
    [
        "name = ", 'name = "x"', "name = 3\nstart_date = 2019-08-01\nend_date = 2019-11-08",
        'name = "x"\nstart_date = 2019-08-02\nend_date = 2019-08-01',
        'name = "x"\nstart_date = "2019-08-01"\nend_date = 2019-11-08',
        'name = "x"\nstart_date = 2019-08-01T10:00:00\nend_date = 2019-11-08',
        'name = "a\\u0007b"\nstart_date = 2019-08-01\nend_date = 2019-11-08', f'name = "{"长" * 61}"', "x" * 500_001,
        "a = " + "[" * 5000, SETTINGS + "a = " + "9" * 5000, SETTINGS + ".".join("a" * 100_000) + " = 1",
    ],
)  # fmt: skip
def test_settings_that_are_none_are_refused(settings: str) -> None:
    with pytest.raises(Unsound):
        of_result(made(replace(HEAD, settings=settings)))


@pytest.mark.parametrize(
    "tables",
    [
        {"figures": FIGURES.drop(columns="value")},
        {"figures": FIGURES.assign(value="much")},
        {"figures": FIGURES.assign(county="长" * 61, metric=[f"m{number}" for number in range(5)])},
        {"figures": FIGURES.assign(county=[None, "甲县", "乙县", "直属", "x"])},
        {"score_totals": TOTALS.assign(rank=[1.5, 2.5, 3.5])},
        {"score_totals": TOTALS.drop(columns="points")},
        {"score_totals": pd.DataFrame()},
    ],
)
def test_tables_that_are_otherwise_are_refused(tables: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(Unsound):
        of_result(made(**tables))


def test_a_changed_file_is_another_result_and_a_broken_one_is_none() -> None:
    one = made()
    document = json.loads(one.text)
    document["whole"] = 50.0
    other = of_result(read(text_of(document).encode()))
    assert isinstance(other, OtherCampaign) and other.sha256 != one.sha256
    for content in (b"", b"{}", b"\xff", b"[" * 100_000, one.text.encode()[:-1], one.text.encode() + b" "):
        with pytest.raises(Unsound):
            read(content)


@pytest.mark.parametrize("value", [1e308, -1e16])
def test_numbers_that_no_page_can_write_are_refused(value: float) -> None:
    for hostile in (
        made(figures=FIGURES.assign(value=value)), made(figures=FIGURES.assign(target=value)),
        made(score_totals=TOTALS.assign(points=value)), made(replace(HEAD, whole=value)),
    ):  # fmt: skip
        with pytest.raises(Unsound, match="过大"):
            of_result(hostile)

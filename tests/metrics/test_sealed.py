"""A sealed result: read is what was sealed, a difference is found and named, a forged one is not read."""

import json
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from metrics import sealed
from metrics.canonical import Unsound, text_of
from metrics.sealed import Head, SealedResult, differences, read, seal

HEAD = Head(
    campaign="made-up", as_of=date(2020, 11, 10), known_at=datetime(2020, 11, 15, 10), store_version=7,
    settings="a = 1", rules="b = 2", program="0.1.0", audit_entry=9, audit_hash="ab", whole=100.0,
    shifted=("甲县的权重…",), warnings=("一条",), seed=3,
)  # fmt: skip
TOTALS = pd.DataFrame(
    {"county": ["甲县", "乙县"], "points": [0.1 + 0.2, float("nan")], "rank": pd.array([1, None], dtype="Int64")}
)
FIGURES = pd.DataFrame({"metric": ["m", "m"], "county": ["甲县", ""], "tier": ["", ""], "value": [1 / 3, 0.8]})


def made(**tables: pd.DataFrame) -> SealedResult:
    return seal(HEAD, {"score_totals": TOTALS, "figures": FIGURES, **tables})


def test_it_reads_as_it_was_sealed() -> None:
    one = made()
    again = read(one.text.encode())
    assert (again.head, again.text, again.sha256, len(again.short)) == (HEAD, one.text, one.sha256, 16)
    assert_frame_equal(again.tables["score_totals"], TOTALS[sorted(TOTALS.columns)], check_exact=True)
    assert again.robustness.empty and again.rankings.empty


def test_figures_have_no_order_totals_do() -> None:
    assert made(figures=FIGURES[::-1]).sha256 == made().sha256 == made(figures=FIGURES[FIGURES.columns[::-1]]).sha256
    assert made(score_totals=TOTALS[::-1]).sha256 != made().sha256
    (found,) = differences(made(), made(score_totals=TOTALS[::-1]))
    assert (found.table, found.column, found.sealed, found.now) == ("score_totals", "次序", "甲县、乙县", "乙县、甲县")


def test_every_difference_is_named_to_the_last_digit() -> None:
    other = TOTALS.assign(points=[0.3, float("nan")])
    (found,) = differences(made(), made(score_totals=other))
    assert (found.where, found.column, found.sealed, found.now) == ("甲县", "points", 0.30000000000000004, 0.3)
    gone = differences(made(), made(score_totals=TOTALS[:1]))
    assert [(one.where, one.sealed, one.now) for one in gone] == [("乙县", "有", "无")]
    assert differences(made(), made()) == ()


def test_circumstances_are_no_content() -> None:
    later = seal(replace(HEAD, store_version=8, known_at=datetime(2020, 11, 16)), {"score_totals": TOTALS})
    now = seal(replace(HEAD), {"score_totals": TOTALS})
    assert {one.column for one in differences(now, later)} == {"store_version", "known_at"}
    assert differences(now, later, is_of_content=True) == ()
    ruled = seal(replace(HEAD, rules="c = 3"), {"score_totals": TOTALS})
    assert [one.column for one in differences(now, ruled, is_of_content=True)] == ["rules"]


def test_unknown_tables_are_a_bug() -> None:
    with pytest.raises(TypeError):
        made(pictures=TOTALS)


FORGED = [
    {"format": "campaign-result-2"}, {"more": 1}, {"as_of": "10.11.2020"}, {"as_of": "20201110"}, {"as_of": 3},
    {"whole": 100}, {"store_version": "7"}, {"store_version": True}, {"shifted": "words"}, {"shifted": [1]},
    {"known_at": "2020-11-15T10:00:00+08:00"},
    {"known_at": "gestern"}, {"figures": None}, {"figures": {"columns": [["metric", "text"]], "rows": [["m"]]}},
    {"score_totals": {"columns": [["county", "text"]], "rows": [["甲县"], ["甲县"]]}},
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
def test_what_seal_would_not_have_written_is_not_read(forged: dict[str, object]) -> None:
    with pytest.raises(Unsound):
        read(text_of({**json.loads(made().text), **forged}).encode())


def test_a_key_less_is_not_read() -> None:
    told = json.loads(made().text)
    del told["rules"]
    with pytest.raises(Unsound):
        read(text_of(told).encode())


def test_one_byte_more_is_another_checksum_or_no_result() -> None:
    content = bytearray(made().text.encode())
    for at in range(0, len(content), 97):
        changed = bytes(content[:at]) + bytes([content[at] ^ 1]) + bytes(content[at + 1 :])
        try:
            assert read(changed).sha256 != made().sha256
        except Unsound:
            continue


def test_every_table_says_whether_its_order_counts() -> None:
    assert set(sealed.KEYS) >= sealed._WITHOUT_ORDER

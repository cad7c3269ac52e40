"""Column names taught by the office: the last word holds, every word stays."""

from datetime import datetime

import pytest

from data.store import Actor, Refused, Store
from tests.data.store.making import NOW

LATER = datetime(2021, 5, 1, 8, 30)


def test_a_name_holds_for_its_unit_or_for_all(store: Store) -> None:
    version = store.version
    store.learn_name("甲方口径", "year_investment", county="甲县", by=Actor("张三"), at=NOW)
    store.learn_name("完成情况/乙", "annual_plan", by=Actor("李四"), at=NOW)
    assert store.known().aliases == {("甲县", "甲方口径"): "year_investment", ("", "完成情况/乙"): "annual_plan"}
    assert store.version == version + 2


def test_the_last_word_holds_and_every_word_stays(store: Store) -> None:
    store.learn_name("甲", "year_investment", by=Actor("张三"), at=NOW)
    store.learn_name("甲", "annual_plan", by=Actor("李四"), at=LATER)
    assert store.known().aliases == {("", "甲"): "annual_plan"}
    store.forget_name("甲", by=Actor("王五"), at=LATER)
    assert store.known().aliases == {}
    said = [(one.field, one.by, one.at) for one in store.name_events()]
    assert said == [(None, "王五", LATER), ("annual_plan", "李四", LATER), ("year_investment", "张三", NOW)]
    store.learn_name("甲", "annual_plan", by=Actor("张三"), at=LATER)
    assert store.known().aliases == {("", "甲"): "annual_plan"}


def test_the_same_word_twice_is_once(store: Store) -> None:
    store.learn_name("甲", "annual_plan", by=Actor("张三"), at=NOW)
    version = store.version
    store.learn_name("甲", "annual_plan", by=Actor("李四"), at=LATER)
    assert store.version == version


@pytest.mark.parametrize(
    ("header", "field", "county", "words"),
    [
        ("", "annual_plan", "", "不超过60个字"),
        ("长" * 61, "annual_plan", "", "不超过60个字"),
        ("甲", "nonsense", "", "不能由列名指定"),
        ("甲", "annual_plan", "丙县", "没有名为“丙县”"),
    ],
)
def test_what_cannot_be_a_name_is_refused(store: Store, header: str, field: str, county: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        store.learn_name(header, field, county=county, by=Actor("张三"), at=NOW)
    assert store.name_events() == ()


def test_what_does_not_hold_cannot_be_taken_back(store: Store) -> None:
    store.learn_name("甲", "annual_plan", county="甲县", by=Actor("张三"), at=NOW)
    with pytest.raises(Refused, match="已不在列名词表中"):
        store.forget_name("甲", by=Actor("张三"), at=NOW)

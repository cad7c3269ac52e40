"""Who owes a photo of the period, who has one, and what does not count as one."""

from datetime import date, datetime

import pandas as pd

from data.store.media.records import Medium, Pair
from metrics.site_media import by_unit, in_force, missing, open_pairs, pictured, repeated

DAY, BEFORE = date(2021, 3, 14), date(2021, 3, 7)
AT = datetime(2021, 3, 15)


def medium(number: int, project: int, cut_off: date = DAY, *, kind: str = "photo", withdrawn: bool = False) -> Medium:
    told = (number, project, "甲县", cut_off, kind, "jpeg", "x", 1, "", 4, 3, None, None, "", AT, "张三")
    return Medium(*told, withdrawn, "", AT, "张三")


def pair(earlier: int, later: int, is_same: bool | None = None) -> Pair:
    return Pair(earlier, later, 3, is_same, None, None)


PROJECTS = pd.DataFrame(
    {"project_id": [1, 2, 3, 4], "county": ["甲县", "甲县", "甲县", "乙县"], "started_count": [1, 1, 0, 1]}
)


def test_a_started_project_without_a_medium_of_the_period_is_missing() -> None:
    media = (medium(1, 1), medium(2, 2, BEFORE), medium(3, 4, withdrawn=True))
    having = pictured(media, (), DAY)
    assert having == {1} and list(missing(PROJECTS, having)["project_id"]) == [2, 4]
    assert [one.medium_id for one in in_force(media)] == [1, 2]


def test_a_video_counts_as_well() -> None:
    assert pictured((medium(1, 2, kind="video"),), (), DAY) == {2}


def test_an_old_photo_sent_again_is_none_until_somebody_says_otherwise() -> None:
    media = (medium(1, 1, BEFORE), medium(2, 1))
    assert pictured(media, (pair(1, 2),), DAY) == {1} == pictured(media, (pair(1, 2, False),), DAY)
    assert pictured(media, (pair(1, 2, True),), DAY) == frozenset()
    assert pictured(media, (pair(1, 2, True),), BEFORE) == {1}


def test_where_the_earlier_one_is_withdrawn_the_later_one_counts() -> None:
    media = (medium(1, 2, withdrawn=True), medium(2, 1))
    assert repeated(media, (pair(1, 2, True),)) == frozenset() and open_pairs(media, (pair(1, 2),)) == ()


def test_what_is_to_be_judged() -> None:
    media = (medium(1, 1), medium(2, 1), medium(3, 2))
    said = (pair(1, 2), pair(1, 3, True), pair(2, 3, False))
    assert open_pairs(media, said) == said[:1]


def test_by_unit() -> None:
    media = (medium(1, 1), medium(2, 1, kind="video"), medium(3, 1))
    table = by_unit(PROJECTS, media, (), DAY, ("乙县", "甲县", "市直"))
    assert list(table.itertuples(index=False, name=None)) == [("乙县", 1, 0, 1, 0, 0), ("甲县", 2, 1, 1, 2, 1)]


def test_nothing_at_all() -> None:
    assert by_unit(PROJECTS.iloc[:0], (), (), DAY, ("甲县",)).empty and missing(PROJECTS.iloc[:0], {1}).empty

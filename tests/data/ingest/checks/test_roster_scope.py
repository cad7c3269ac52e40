"""Which lists a later roster replaces."""

from data.ingest import Known

from ..build import outcome
from .rosters import HERE, KNOWN, SECOND_TIER, THERE, listed


def said(*projects, known: Known = KNOWN) -> list[str]:
    return [one.value for one in listed(*projects, known=known).problems if one.code == "roster.replaces"]


def test_the_citys_list_one_countys_list_and_one_tier() -> None:
    assert said(*HERE, THERE) == ["全市省百大"]
    assert said(*HERE) == ["安达市省百大"]
    assert said(*HERE, THERE, SECOND_TIER) == ["全市省百大、全市市百大"]


def test_the_list_of_one_county_leaves_the_others_and_asks() -> None:
    """The city's list of which only one county is left looks the same as that county's own list."""
    only = listed(*HERE)
    assert outcome(only, "roster_scope") == "fail"
    assert "其他单位同层级的1个项目照旧计入" in next(one.message for one in only.problems if one.severity == "warning")
    alone = listed(*HERE, known=Known(HERE))
    assert outcome(alone, "roster_scope") == "pass"


def test_the_first_roster_replaces_nothing() -> None:
    assert outcome(listed(*HERE, known=Known()), "roster_scope") == "not_applicable"

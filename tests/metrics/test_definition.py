"""The metrics are defined once, completely, in the field's own words."""

import re

import pytest

from metrics.definition import COMPONENTS, load, parse

GOOD = """
[start_rate]
name = "开复工率"
numerator = "started_count"
denominator = "in_scope_count"
money = false
grain = "project"
scope = "全部"
target = "campaign"
clause = "四(一)"
formula = "已开复工 ÷ 应开工"
why = "目标"
not_applicable = "没有项目"
"""


def test_every_metric_of_the_contract_is_defined() -> None:
    assert list(load()) == [
        "start_rate",
        "investment_rate",
        "investment_rate_all",
        "bond_start_rate",
        "bond_investment_rate",
        "statistics_rate",
        "completion_rate",
        "completion_rate_due",
        "permit_rate",
        "permit_complete_rate",
        "funding_rate",
        "problem_rate",
        "reporting_rate",
    ]


@pytest.mark.parametrize("key", load())
def test_every_metric_has_its_words_and_a_clause_or_a_reason_why_none(key: str) -> None:
    metric = load()[key]
    for words in (metric.name, metric.scope, metric.formula, metric.why, metric.not_applicable):
        assert re.search("[一-鿿]", words)
    assert re.fullmatch("[一二三四五六七]\\([一二三四五]\\)", metric.clause) or re.search("[一-鿿]", metric.no_clause)
    assert "÷" in metric.formula
    assert {metric.numerator, metric.denominator} <= set(COMPONENTS)
    assert metric.scale == (100 if metric.numerator.endswith("_wan") else 1)


def test_names_are_not_shared() -> None:
    names = [metric.name for metric in load().values()]
    assert len(set(names)) == len(names)


def test_a_good_definition_parses() -> None:
    metric = parse(GOOD)["start_rate"]
    assert (metric.clause, metric.no_clause, metric.denominator_grows) == ("四(一)", "", False)


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ('why = "目标"', "", "why"),
        ('why = "目标"', 'why = "目标"\nreason = "x"', "reason"),
        ('why = "目标"', "why = 3", "why should be str"),
        ("money = false", 'money = "no"', "money should be bool"),
        ("money = false", "money = true", "units disagree"),
        ('numerator = "started_count"', 'numerator = "begun_count"', "unknown component begun_count"),
        ('grain = "project"', 'grain = "village"', "unknown grain village"),
        ('target = "campaign"', 'target = "0.8"', "unknown target 0.8"),
        ('clause = "四(一)"', "", "either a clause or the reason"),
        ('clause = "四(一)"', 'clause = "四(一)"\nno_clause = "无"', "either a clause or the reason"),
    ],
)
def test_a_mistake_names_the_metric_and_the_key(line: str, instead: str, told: str) -> None:
    with pytest.raises(ValueError, match="metric start_rate: ") as error:
        parse(GOOD.replace(line, instead))
    assert told in str(error.value)

"""``figures``: its JSON contract and its defaults."""

import json
from pathlib import Path
from typing import Any

import pytest

from metrics import definition
from tests.commands.conftest import Call
from tests.commands.small_workbooks import CUT_OFF


@pytest.fixture
def document(call: Call, reports: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call("load", reports, "--at", "2023-03-11T09:30")
    capsys.readouterr()
    assert call("figures", "--as-of", CUT_OFF, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_is_the_contract(document: dict[str, Any]) -> None:
    assert list(document) == ["campaign", "as_of", "known_at", "store_version", "figures"]
    assert (document["campaign"], document["as_of"]) == ("linhai-2023", "2023-03-10")
    keys = ["metric", "county", "tier", "numerator", "denominator", "value", "target", "light"]
    assert all(list(figure) == keys for figure in document["figures"])
    assert {figure["light"] for figure in document["figures"]} <= {"green", "yellow", "red", None}


def test_every_metric_for_every_group(document: dict[str, Any]) -> None:
    groups = {(figure["metric"], figure["county"], figure["tier"]) for figure in document["figures"]}
    counties, tiers = (None, "东湖区", "西山县", "市属"), (None, "一类", "二类")
    wanted = {(metric, county, tier) for metric in definition.load() for county in counties for tier in tiers}
    assert groups == wanted
    assert len(groups) == len(document["figures"])


def test_values_are_the_hand_sums(document: dict[str, Any]) -> None:
    found = {(figure["metric"], figure["county"], figure["tier"]): figure for figure in document["figures"]}
    invested = found["investment_rate", None, None]
    assert (invested["numerator"], invested["denominator"]) == (1690, 6300)
    assert invested["value"] == 1690 / 6300
    assert invested["target"] == 0.6
    empty = found["start_rate", "西山县", None]
    assert (empty["denominator"], empty["value"], empty["light"]) == (0, None, None)


def test_known_at_looks_back(call: Call, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("load", reports / "Z清单.xlsx", "--at", "2023-03-01T09:00")
    call("load", reports / "A东湖周报.xlsx", "--at", "2023-03-11T09:30")
    capsys.readouterr()
    call("figures", "--as-of", CUT_OFF, "--known-at", "2023-03-10T09:00", "--json")
    before = json.loads(capsys.readouterr().out)
    assert before["known_at"] == "2023-03-10T09:00:00"
    started = next(one for one in before["figures"] if one["metric"] == "start_rate" and not one["county"])
    assert started["numerator"] == 0


def test_as_of_defaults_to_the_latest_cut_off(
    call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call("load", reports)
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-03-15T10:00")
    capsys.readouterr()
    assert call("figures") == 0
    said = capsys.readouterr().out.splitlines()
    assert "数据截至 2023-03-10" in said[0]
    assert said[1].split("\t") == ["指标", "县区", "层级", "分子", "分母", "数值", "目标", "灯"]


def test_without_a_store_it_says_what_to_do(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("figures") == 2
    assert "请先用 load" in capsys.readouterr().err

"""三数对照: three numbers told by different people, compared only where both were told."""

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


def _funded(share: float, *, told: str = "") -> FakeStore:
    """Funds of ``share`` of the investment; only in the unit ``told``, unless ""."""
    store = FakeStore(CAMPAIGN)
    state = store._state

    def with_funds(plan: dict[str, object], day: object) -> dict[str, object]:
        found = state(plan, day)  # type: ignore[arg-type]
        is_told = not told or plan["county"] == told
        wan = round(int(found["invested_wan"]) * share) if is_told else 0
        return found | {"funds_wan": wan, "funds_known_count": int(found["funds_known_count"]) * is_told}

    store._state = with_funds  # type: ignore[method-assign]
    return store


def test_less_money_than_work_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "three_counts", _funded(0.75))
    words = running.text(app)
    assert "到位为填报的75.0%，比填报少" in words and "应入统的88个项目中17个没有入统，其填报投资" in words
    for name in (
        "填报投资",
        "到位资金",
        "应统未统",
        "各单位",
        "各层级",
        "填报超过到位最多的项目",
        "应统未统的项目",
        "合计",
    ):
        assert name in words
    assert "共88个，列前10个" in words or "列前10个" in words


def test_more_money_than_work_is_said_and_no_project_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "three_counts", _funded(1.25)))
    assert "到位为填报的125.0%，比填报多" in words and "没有填报投资超过到位资金的项目。" in words and "−" in words


def test_each_number_is_a_door(monkeypatch: pytest.MonkeyPatch) -> None:
    links = running.links(running.run(monkeypatch, "three_counts", _funded(0.5)))
    for metric, side in (
        ("investment_rate_all", "numerator"), ("funding_rate", "numerator"),
        ("statistics_rate", "remaining"), ("statistics_rate", "denominator"),
    ):  # fmt: skip
        assert [one for one in links if f"metric={metric}&side={side}" in one and "county=" in one], metric


def test_what_some_have_not_told_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "three_counts", _funded(0.5, told="北林区")))
    assert "按两数都报了的8个项目，到位为填报的50.0%" in words and "8/88个项目报了此数" in words
    county = running.run(monkeypatch, "three_counts", _funded(0.5, told="北林区"), {"county": "海伦市"})
    assert "尚未报送到位资金；" in running.text(county)
    tier = running.source(county).split("各层级")[1].split("<tbody>")[1].split("</tr>")[0]
    assert tier.count('title="尚未报送到位资金">—<') == 1 and tier.count('没有同时报来的项目">—<') == 2


@pytest.mark.parametrize(
    ("store", "query", "expected"),
    [
        (FakeStore(CAMPAIGN, reported=()), {}, "全市尚未报送投资和到位资金，没有可以对照的数。"),
        (FakeStore(CAMPAIGN, periods=3), {}, "本期尚无报送，按8月20日的数据，全市填报投资"),
        (FakeStore(CAMPAIGN), {"county": "安达市", "tier": "市百大"}, "安达市市百大填报投资"),
        (FakeStore(CAMPAIGN), {"as_of": "2020-07-31"}, "截至7月31日，全市"),
        (FakeStore(CAMPAIGN, size=1), {"county": "海伦市", "tier": "市百大"}, "没有项目。"),
        (FakeStore(CAMPAIGN, size=0), {}, "上传项目清单"),
    ],
)
def test_thin_and_empty_data(
    monkeypatch: pytest.MonkeyPatch, store: FakeStore, query: dict[str, str], expected: str
) -> None:
    words = running.text(running.run(monkeypatch, "three_counts", store, query))
    assert expected in words and "编号" not in words


def test_where_nothing_was_told_nobody_is_praised(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "three_counts", FakeStore(CAMPAIGN, reported=())))
    assert "没有填报投资超过" not in words and "没有应入统而" not in words and "应入统0个" not in words


def test_a_reporter_reads_of_no_other_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "three_counts", FakeStore(CAMPAIGN), user=running.reporter("安达市"))
    assert "海伦市" not in running.text(app) and "安达市填报投资" in running.text(app)

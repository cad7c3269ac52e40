"""还差多少: the agenda, and its sentence in every phase of the campaign."""

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


def test_the_agenda_stands_below_the_sentence_and_each_debt_is_a_door(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN))
    words = running.text(app)
    assert "截至9月20日，全市投资完成率还差" in words and "还有5期" in words and "按近三期日均速度推算" in words
    assert "谁还差什么" in words and "按此速度达不到的在前" in words
    assert words.index("达不到 ") < words.index("赶得上 ")
    assert [
        one for one in running.links(app) if "side=remaining" in one and "county=" in one and "from=shortfall" in one
    ]


def test_a_goal_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN), {"goal": "statistics_rate"})
    table = running.source(app).split("谁还差什么")[1]
    assert "项目入统率" in table and "竣工投产率" not in table
    assert "shortfall?goal=permit_rate" in running.links(app)


def test_one_unit_owes_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN), {"county": "安达市"}))
    assert "截至9月20日，安达市投资完成率还差" in words and "海伦市" not in words.split("谁还差什么")[1]


def test_a_reporter_reads_of_no_other_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN), user=running.reporter("安达市"))
    assert "海伦市" not in running.text(app) and "个单位" not in running.text(app)


@pytest.mark.parametrize(
    ("query", "store", "expected"),
    [
        ({}, FakeStore(CAMPAIGN, reported=()), "截至9月20日，各单位均未报送，已知全市手续办结率还差"),
        ({"county": "海伦市"}, FakeStore(CAMPAIGN, reported=("北林区",)), "海伦市尚未报送，已知海伦市手续办结率还差"),
        ({"as_of": "2020-07-31"}, FakeStore(CAMPAIGN), "会战还没有开始（距开战1天），没有速度可以推算。"),
        ({}, FakeStore(CAMPAIGN, periods=3), "本期尚无报送，按8月20日的数据，全市"),
        ({}, FakeStore(CAMPAIGN, size=0), "上传项目清单"),
    ],
)
def test_every_phase_is_said(
    monkeypatch: pytest.MonkeyPatch, query: dict[str, str], store: FakeStore, expected: str
) -> None:
    words = running.text(running.run(monkeypatch, "shortfall", store, query))
    assert expected in words and "编号" not in words


def test_what_the_roster_tells_is_owed_also_without_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN, reported=()), {"county": "海伦市"})
    words = running.text(app)
    assert "其他目标还差多少无从算起。" in words and words.count("海伦市 手续办结率") == 1
    assert words.split("谁还差什么")[0].count(" — ") == 4  # the four goals of which nobody told


def test_before_the_start_there_is_no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN), {"as_of": "2020-07-31"}))
    assert "达不到" not in words and "上期完成" not in words and "推算期末" not in words


def test_after_the_end_it_says_who_has_not_reached_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NOW", "2020-11-13T09:00")
    words = running.text(running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN)))
    assert "会战已收官，11个单位的" in words and "项没有达到目标。" in words and "平均每期" not in words


def test_who_never_reported_counts_as_not_started_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "11个单位中1个已报送，未报送单位的项目按未开工计算。" in words


def test_where_all_is_reached_nobody_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN, size=2)
    whole = store._components

    def reached(*arguments: object) -> dict[str, int]:
        found = whole(*arguments)  # type: ignore[arg-type]
        pairs = (("started_count", "in_scope_count"), ("started_invested_wan", "started_planned_wan"),
                 ("in_statistics_count", "statistics_due_count"), ("finish_done_count", "finish_planned_count"),
                 ("permits_obtained_count", "permits_required_count"), ("bond_started_count", "bond_count"),
                 ("bond_invested_wan", "bond_planned_wan"))  # fmt: skip
        return found | {numerator: found[denominator] for numerator, denominator in pairs}

    store._components = reached  # type: ignore[method-assign]
    words = running.text(running.run(monkeypatch, "shortfall", store))
    assert "项目标都已达到；还有5期，没有单位还差。" in words and "没有还差的" in words and "谁还差什么" not in words
    monkeypatch.setattr(running, "NOW", "2020-11-13T09:00")
    assert "各单位各项目标都已达到。" in running.text(running.run(monkeypatch, "shortfall", store))


def test_who_has_not_reported_did_nothing_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    everybody = store._reporting
    store._reporting = lambda county: everybody(county)[: 2 if county == "安达市" else 99]  # type: ignore[method-assign]
    page = running.source(running.run(monkeypatch, "shortfall", store, {"county": "安达市"}))
    table = page.split("谁还差什么")[1]
    assert "沿用8月10日" in table
    assert 'data-label="上期完成"><div>—</div>' in table and "倍</div>" not in table

"""The line 当时所知 / 今日所知 below the data line, and the door between both looks."""

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from data.errors import UserError
from pages.parts import known_then
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
DUE = next(period.due_at for period in CAMPAIGN.periods if period.cut_off == date(2020, 9, 10))


class Corrected(FakeStore):
    """Until ``at`` only ``before`` periods were known, and only from ``units``."""

    def __init__(self, at: datetime, before: int = 4, units: tuple[str, ...] | None = None) -> None:
        super().__init__(CAMPAIGN)
        self.at, self.before, self.units = at, before, units

    def facts(self, *, as_of: date, known_at: datetime | None, now: datetime) -> Any:
        is_then = known_at is not None and known_at < self.at
        self.periods, self.reported = (self.before, self.units) if is_then else (99, None)
        return super().facts(as_of=as_of, known_at=known_at, now=now)


def _line(app: Any) -> str:
    found = running.source(app).split('<div class="c-then">')
    return found[1].split("</div>")[0] if len(found) > 1 else ""


def _door(app: Any) -> dict[str, str]:
    (address,) = [one for one in running.links(app) if f'href="{one.replace("&", "&amp;")}"' in _line(app)]
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_the_newest_day_as_it_is_known_now_has_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for query in ({}, {"as_of": "2020-09-20"}, {"as_of": "2020-07-31"}):
        assert _line(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), query)) == ""


def test_a_late_correction_is_said_with_both_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"as_of": "2020-09-10", "tier": "市百大", "metric": "start_rate"}
    app = running.run(monkeypatch, "county_ranking", Corrected(datetime(2020, 9, 15)), query)
    line = _line(app)
    assert "按当时（9月12日 17:30）所知，" in line and "；按今天所知，" in line
    assert "投资完成率" in line and "看当时所知" in line
    assert _door(app) == query | {"known_at": DUE.isoformat()}


def test_the_other_look_has_a_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"as_of": "2020-09-10", "known_at": DUE.isoformat()}
    app = running.run(monkeypatch, "overview", Corrected(datetime(2020, 9, 15)), query)
    assert "按 9月12日 17:30 所知" in running.text(app) and "看今日所知" in _line(app)
    assert _door(app) == {"as_of": "2020-09-10"}


def test_both_looks_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        _line(running.run(monkeypatch, "overview", Corrected(datetime(2020, 9, 15)), {"as_of": "2020-09-10"} | more))
        for more in ({}, {"known_at": DUE.isoformat()})
    ]
    assert lines[0].split("</span>")[0] == lines[1].split("</span>")[0]


def test_where_nothing_has_changed_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"as_of": "2020-09-10"})
    assert "全市五项目标：当时（9月12日 17:30）所知与今日所知一致。" in _line(app)


def test_who_had_told_nothing_then_has_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", Corrected(datetime(2020, 9, 15), units=()), {"as_of": "2020-09-10"})
    assert "开复工率尚无数据" in _line(app)


def test_before_the_first_roster_there_was_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(FakeStore):
        def facts(self, *, as_of: date, known_at: datetime | None, now: datetime) -> Any:
            shown = self if known_at is None else FakeStore(CAMPAIGN, size=0)
            return FakeStore.facts(shown, as_of=as_of, known_at=known_at, now=now)

    app = running.run(monkeypatch, "overview", Late(CAMPAIGN), {"as_of": "2020-09-10"})
    assert "当时（9月12日 17:30）还没有项目清单" in _line(app)


def test_shares_that_read_alike_are_told_by_their_amounts(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slightly(FakeStore):
        def _state(self, plan: dict[str, Any], day: date) -> dict[str, Any]:
            state = super()._state(plan, day)
            return state | {"started_invested_wan": state["started_invested_wan"] + (0 if self.is_then else 1)}

        is_then = False

        def facts(self, *, as_of: date, known_at: datetime | None, now: datetime) -> Any:
            self.is_then = known_at is not None
            return super().facts(as_of=as_of, known_at=known_at, now=now)

    line = _line(running.run(monkeypatch, "overview", Slightly(CAMPAIGN), {"as_of": "2020-09-10"}))
    shares = re.findall(r"投资完成率([\d.]+%)（[\d,.]+[万亿]元 / [\d,.]+[万亿]元）", line)
    assert len(shares) == 2 and shares[0] == shares[1]


def test_what_was_known_before_a_day_says_nothing_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes on to a later day from a look back sees that day as it is known today."""
    query = {"as_of": "2020-09-20", "known_at": DUE.isoformat()}
    app = running.run(monkeypatch, "overview", Corrected(datetime(2020, 9, 15)), query)
    assert "所知" not in running.text(app)


def test_a_store_that_cannot_be_opened_has_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_view: object) -> None:
        raise UserError("数据文件正被占用。")

    monkeypatch.setattr(known_then, "line", busy)
    assert _line(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"as_of": "2020-09-10"})) == ""

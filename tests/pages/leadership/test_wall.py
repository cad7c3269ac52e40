"""大屏: its pages, its edge states, and that it follows the store by itself."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.errors import UserError
from pages.leadership import wall_screen
from pages.parts import cached
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
CSS = (Path(wall_screen.__file__).parent / "wall.css").read_text(encoding="utf-8")
FIVE = ["战况", "战图", "县区排名", "本期变化", "还差多少"]


def _leaves(app: Any) -> list[str]:
    return re.findall(r'<section class="c-wall-page"[^>]*aria-label="([^"]*)"', running.source(app))


def _dots(app: Any) -> int:
    return running.source(app).count('class="c-wall-dot"')


def test_five_questions_and_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN), user=running.LEADER)
    assert _leaves(app) == FIVE and _dots(app) == 5
    page = running.source(app)
    assert 'class="c-top"' not in page and "c-filters" not in page and "<select" not in page
    assert "退出大屏" in running.text(app) and "./" in running.links(app)
    assert not app.exception


def test_every_figure_is_the_overviews(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = running.text(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN)))
    overview = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))
    shares = re.findall(r'class="c-door c-value"[^>]*>([^<]*)%</a>', overview)
    gaps = re.findall(r">(还差 [^<]+)</a>", overview)[:4]
    assert len(shares) == 5 and all(f"{share} %" in wall for share in shares)
    assert all(gap in wall for gap in gaps)


def test_a_reporter_sees_the_own_unit_and_no_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN), {"county": "海伦市"}, running.reporter("安达市"))
    assert _leaves(app) == ["战况", "本期变化", "还差多少"]
    assert "安达市" in running.text(app) and "海伦市" not in running.text(app)


def test_one_metric_for_map_and_ranking(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN), {"metric": "start_rate"}))
    assert "<h1>战图 · 开复工率</h1>" in page and "<h1>县区排名 · 开复工率</h1>" in page
    other = running.source(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN), {"metric": "<b>"}))
    assert "<h1>战图 · 投资完成率</h1>" in other


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2020-07-22T09:00", ["距开战 10 天", "距收官 111天"]),
        ("2020-09-22T16:00", ["第 53 天 / 102天", "距收官 49天"]),
        ("2020-11-10T23:00", ["第 102 天 / 102天 今天是最后一天", "距收官 0天"]),
        ("2020-11-13T09:00", ["已收官 3 天"]),
    ],
)
def test_before_during_and_after(monkeypatch: pytest.MonkeyPatch, now: str, expected: list[str]) -> None:
    monkeypatch.setattr(running, "NOW", now)
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN))
    words = running.text(app)
    assert not app.exception and "暂时没能打开" not in words
    assert all(words.count(one) for one in expected)
    assert ("c-wall-clock" in running.source(app)) is (now < "2020-11-11")


def test_nothing_reported_is_said_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN, reported=()))
    words = running.text(app)
    assert _leaves(app) == FIVE and words.count("尚未报送") >= 5
    for said in ("各单位均未报送", "还没有可以排名的数据", "还没有报送，没有变化可说", "还差多少无从算起"):
        assert said in words


def test_some_reports_say_on_how_many_units_they_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "覆盖 1/11 个单位" in words and "11个单位中1个已报送" in words


def test_older_data_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN, periods=4)))
    assert "一期尚无报送，为2020年8月31日数据" in words and "沿用8月31日" in words


def test_an_empty_store_has_its_countdown_and_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN, size=0))
    assert _leaves(app) == ["战况"] and _dots(app) == 0
    assert "还没有收到项目清单；收到以后，这里自动显示各项目标。" in running.text(app)
    assert "翻页" not in running.text(app)


def test_a_past_moment_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN), {"as_of": "2020-08-31"})
    assert "回看 8月31日" in running.text(app) and "数据截至 2020年8月31日" in running.text(app)


def test_more_units_than_a_screen_holds_stand_in_two_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.leadership import wall_lists

    monkeypatch.setattr(wall_lists, "_IN_A_COLUMN", 4)
    monkeypatch.setattr(wall_lists, "_RANKED", 8)
    page = running.source(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN)))
    assert "c-wall-ranks c-wall-pair" in page and "--rows:4" in page and "其余2个单位见“县区排名”。" in page


def test_it_follows_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """The part that runs again by itself asks for the newest version."""
    store = FakeStore(CAMPAIGN, reported=())
    app = running.run(monkeypatch, "wall", store)
    assert "各单位均未报送" in running.text(app)
    store.reported, store.version = None, 8
    app.run()
    assert "各单位均未报送" not in running.text(app)


def test_a_busy_store_is_a_sentence_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "wall", FakeStore(CAMPAIGN))

    def busy(*_: object, **__: object) -> None:
        raise UserError("数据文件正被占用。")

    monkeypatch.setattr(cached, "figures", busy)
    app.run()
    assert "数据文件正被占用。恢复后这里自动显示。" in running.text(app) and not app.exception
    assert _leaves(app) == ["数据暂时打不开"] and "退出大屏" in running.text(app)


def test_what_the_clock_counts_to() -> None:
    assert wall_screen.ending(CAMPAIGN, date(2020, 7, 20)) == datetime(2020, 11, 11)
    assert wall_screen.ending(CAMPAIGN, date(2020, 8, 1)) == datetime(2020, 11, 11)
    assert wall_screen.ending(CAMPAIGN, date(2020, 11, 10)) == datetime(2020, 11, 11)
    assert wall_screen.ending(CAMPAIGN, date(2020, 11, 11)) is None


def test_no_words_are_smaller_than_eight_metres_can_read() -> None:
    wide = CSS.split("@media")[0]
    sizes = [float(size) for size in re.findall(r"font-size: calc\((\d+) \* var\(--u\)\)", wide)]
    assert min(sizes) >= 28 and max(sizes) >= 90
    assert re.findall(r"font-size: (?!calc|1em|\.5em)", wide) == []


def test_names_from_sheets_open_no_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<script" not in running.source(running.run(monkeypatch, "wall", FakeStore(CAMPAIGN)))

"""县区比较 and 名次稳健性 where a result is final: it is named and compared with; a file that is laid on the page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from metrics.canonical import Unsound
from pages.navigation import PAGES
from pages.parts import cached
from pages.review import compare_other, final_note
from tests.campaigns import WEEKLY_FILE
from tests.metrics.test_other_campaign import HEAD, TOTALS, made
from tests.pages.review.finishing import END, LAST
from tests.pages.review.frozen import kept  # noqa: F401 - a fixture
from tests.pages.running import LEADER, OFFICE, sign_in, source, text

_TWO = {"unit1": "东湖区", "unit2": "西山县"}


@pytest.fixture
def store(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:  # noqa: F811
    copytree(kept, tmp_path / "copy")
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "copy"))
    monkeypatch.setenv("CAMPAIGN_FILE", str(WEEKLY_FILE))
    monkeypatch.setenv("CAMPAIGN_NOW", END.isoformat())
    monkeypatch.setattr(cached, "_snapshots", {})
    with cached.store() as found:
        yield found


def _opened(monkeypatch: pytest.MonkeyPatch, path: str, user: Any = OFFICE, **query: str) -> AppTest:
    sign_in(monkeypatch, user)
    number = next(number for number, entry in enumerate(PAGES) if entry.path == path)
    page = AppTest.from_string(f"from pages.navigation import PAGES, run\nrun(PAGES[{number}])", default_timeout=120)
    for key, value in {"as_of": LAST.isoformat(), **query}.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def test_the_ranks_of_the_page_are_those_that_were_sealed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "已有 定稿（第1版） ：本页与定稿封存的名次范围一致。" in text(_opened(monkeypatch, "robustness"))
    other = text(_opened(monkeypatch, "robustness", seed="3"))
    assert "定稿封存的是最新时点、全部层级、常用种子的名次范围，以定稿为准" in other


def test_a_rank_that_was_sealed_otherwise_is_counted() -> None:
    other = TOTALS.assign(rank=[2, 2, 1])
    assert final_note.differing(TOTALS, TOTALS) == 0 and final_note.differing(TOTALS, other) == 2
    assert final_note.differing(TOTALS, TOTALS[:2]) == 1 and final_note.differing(TOTALS, TOTALS[["kind"]]) == 3


def test_a_sealed_version_stands_beside_the_present(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    words = text(_opened(monkeypatch, "comparison", LEADER, **_TWO))
    assert "本库定稿第1版" in words and "选一个封存的结果" in words and "与定稿有出入的以定稿为准" in words
    version = store.results.standing().versions[0]
    words = text(_opened(monkeypatch, "comparison", LEADER, **_TWO, other=version.sha256))
    beside = words.split("对比另一场会战")[1]
    assert f"校验值{version.sha256[:16]}" in beside and "临海市春季攻坚截至2023年3月29日（第29天，共29天）" in beside
    assert "持平" in beside and "满分：本次" in beside
    unknown = text(_opened(monkeypatch, "comparison", LEADER, **_TWO, other="ab" * 32))
    assert "选一个封存的结果" in unknown


def _file(content: bytes) -> Any:
    return SimpleNamespace(size=len(content), getvalue=lambda: content)


def test_a_file_from_elsewhere_is_read_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr(compare_other.st, "session_state", state)
    one = made()
    other = compare_other._of_file(_file(one.text.encode()))
    assert other.name == "东城百日会战" and other.sha256 == one.sha256
    assert compare_other._of_file(_file(one.text.encode())) is other  # read once
    changed = made(HEAD, score_totals=TOTALS.assign(points=1.0))
    assert compare_other._of_file(_file(changed.text.encode())).sha256 == changed.sha256
    for content in (b"", b"PK\x03\x04", b'{"a":1}', one.text.encode()[:-2], b"[" * 10_000):
        with pytest.raises(Unsound):
            compare_other._of_file(_file(content))
    with pytest.raises(Unsound, match="20MB"):
        compare_other._of_file(SimpleNamespace(size=21 * 1024 * 1024, getvalue=lambda: 1 / 0))


def test_what_a_file_says_is_text(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = HEAD.settings.replace("东城百日会战", "<img src=x onerror=alert(1)>")
    found = compare_other.of_result(made(replace(HEAD, settings=hostile)))
    monkeypatch.setattr(compare_other, "_chosen", lambda view: (found, ""))
    page = source(_opened(monkeypatch, "comparison", **_TWO))
    assert "<img" not in page and "&lt;img src=x" in page

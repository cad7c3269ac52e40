"""The papers by the real way: of a draft and of a sealed result, for whom, and what an upload after it changes."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document
from openpyxl import load_workbook

from data.errors import UserError
from data.store import Refused, Store
from data.store.bulletins import Wording
from pages.access import offers
from pages.access.roles import Role, User
from pages.documents import appraisal_files, appraised_now
from pages.documents.appraisal_summary import summary_word
from pages.documents.score_book import score_book
from pages.documents.slides import slides
from pages.parts import cached
from pages.parts.filters import Filters
from pages.parts.view import View
from tests.campaigns import weekly
from tests.commands.small_workbooks import progress
from tests.pages.documents.test_appraisal_papers import agree
from tests.pages.documents.test_score_book import check
from tests.pages.review.finishing import END, LAST, accept, confirmed, lived, proposed, ruled

NONE = Wording("", "")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("papers") / "store", weekly()) as store:
        lived(store)
        ruled(store)
        yield store


@pytest.fixture
def store(kept: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(cached, "store", lambda: kept)
    monkeypatch.setattr(cached, "campaign", weekly)
    standing = kept.appraisal.standing
    monkeypatch.setattr(cached, "appraisal", lambda unit="", known_at=None: standing(known_at))
    monkeypatch.setattr(cached, "_snapshots", {})
    monkeypatch.setattr(offers, "_offers", type(offers._offers)())
    return kept


def view_for(role: Role, unit: str = "", **query: str) -> View:
    user = User(1, 7, role, "某人", role, unit)
    return View(weekly(), END, "score_sheet", Filters(as_of=LAST), query, user, unit)


def offered() -> dict[str, offers.Offer]:
    return {one.file_name: one for one in offers._offers.values()}


def test_a_draft_is_what_the_sheet_says(store: Store) -> None:
    told = appraised_now.draft(view_for("office"))
    assert told.stamp.label == "草稿" and told.robustness and len(told.sheet.totals) == 3
    agree(told)
    check(told)


def test_who_may_see_all_units_is_offered_three_papers(store: Store) -> None:
    for role in ("leader", "office", "reviewer", "administrator"):
        offers._offers.clear()
        assert appraisal_files.links(view_for(role), NONE) is not None  # type: ignore[arg-type]
        assert [one.partition("-")[0] for one in offered()] == ["评分簿", "总结报告", "汇报幻灯片"]
        assert {one.needs for one in offered().values()} == {"rank"}
        assert {one.deed for one in offered().values()} == {"export.scores"}
    offers._offers.clear()
    assert appraisal_files.links(view_for("reporter", "东湖区"), NONE) is None and not offered()


def test_the_files_of_the_links(store: Store) -> None:
    appraisal_files.links(view_for("office"), NONE)
    book, word, deck = (one.make() for one in offered().values())
    assert load_workbook(io.BytesIO(book)).sheetnames[0] == "评分汇总"
    assert "总结报告" in "\n".join(one.text for one in Document(io.BytesIO(word)).paragraphs)
    assert deck[:2] == b"PK"


def test_words_that_do_not_add_up_are_one_sentence(store: Store) -> None:
    appraisal_files.links(view_for("office"), Wording("东湖区总分12.34分。", ""))
    word = next(one for one in offered().values() if one.file_name.startswith("总结报告"))
    with pytest.raises(UserError, match=r"^总结报告没有通过核对：.*12\.34.*没有给出文件"):
        word.make()


def test_a_sealed_result_stays_what_it_is(store: Store) -> None:
    """The last test of the module: the store gets a final result, and a report that comes too late."""
    proposed(store)
    confirmed(store)
    version = store.results.standing().final
    assert version is not None
    told = appraised_now.of_result(store, version)
    assert told.stamp.version == 1 and told.stamp.sha256 == version.sha256 and told.robustness
    agree(told)
    check(told)
    before = [summary_word(told), slides(told), score_book(told)]
    later = progress({"湖滨路改造": 1900, "东湖水厂": 2900, "老街修缮": 700}, cut_off=LAST)
    accept(store, "迟到.xlsx", later, datetime(2023, 4, 4, 9))
    again = appraised_now.of_result(store, version)
    assert _said(summary_word(again)) == _said(before[0])
    assert again.sheet.rows.equals(told.sheet.rows)
    draft = appraised_now.draft(replace(view_for("office"), now=datetime(2023, 4, 5, 9)))
    assert not draft.sheet.rows["numerator"].equals(told.sheet.rows["numerator"])
    appraisal_files.links(replace(view_for("leader"), now=datetime(2023, 4, 5, 9), filters=Filters()), NONE)
    assert all("第1版" in name and f"{LAST}" in name for name in offered())
    offers._offers.clear()
    appraisal_files.links(replace(view_for("leader", result="now"), filters=Filters()), NONE)
    assert all("草稿" in name for name in offered())


def test_one_that_can_not_be_reckoned_again_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    version = store.results.standing().final
    assert version is not None
    with store._connection.write() as cursor:
        cursor.execute("update statement set year_investment_wan = year_investment_wan + 1 where upload_id = 5")
    with pytest.raises(Refused, match="没有给出文件"):
        appraised_now.of_result(store, version)


def _said(word: bytes) -> list[str]:
    document = Document(io.BytesIO(word))
    return [one.text for one in document.element.body.iter("{*}t")]

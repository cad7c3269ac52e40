"""评分簿: the score sheet as a workbook whose formulas reproduce every point, down to the projects."""

from pages.documents import score_book_lists, score_book_rows, score_book_totals
from pages.documents.appraised import Appraised
from pages.documents.live_book import LiveBook
from pages.documents.score_book_places import Places
from pages.parts import clock


def score_book(told: Appraised) -> bytes:
    """The book; its foot says version, day and checksum on every page."""
    at = clock.now(told.view.campaign.timezone).replace(tzinfo=None)
    book = LiveBook(f"{told.view.campaign.name}评分簿", told.stamp.line, at)
    places = Places(told, score_book_lists.listed(told))
    for sheet in (score_book_totals.totals, score_book_rows.rows, score_book_lists.rules, score_book_lists.exempted,
                  score_book_lists.extras, score_book_lists.projects, score_book_lists.reports,
                  score_book_lists.about):  # fmt: skip
        sheet(book, places)
    return book.content()

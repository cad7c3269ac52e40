"""A bulletin out of one snapshot: its text, its annexes, both files; given out only when everything in it adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.store.bulletins import Wording
from data.store.bulletins.bulletin import label
from pages.documents import bulletin_annexes, bulletin_proposal, bulletin_text, bulletin_values
from pages.documents.bulletin_annexes import Annexes
from pages.documents.claims import Said
from pages.parts import wording
from pages.parts.view import View


@dataclass(frozen=True, eq=False)
class Content:
    """What a bulletin says of one snapshot, before anybody's wording."""

    texts: Mapping[str, Sequence[Said]]
    annexes: Annexes


@dataclass(frozen=True, slots=True)
class Files:
    """The Word file and the workbook of its annexes."""

    word: bytes
    book: bytes


def content(view: View) -> Content:
    """The sentences and tables of the view's snapshot; built once for it."""
    return view.figures.kept(("bulletin", view.as_of), lambda: _content(view))


def _content(view: View) -> Content:
    annexes = bulletin_annexes.build(view)
    return Content(bulletin_text.sections(view, annexes), annexes)


def proposed(view: View) -> Wording:
    """The wording as the program proposes it."""
    return bulletin_proposal.wording_of(view, content(view).annexes)


def make(view: View, said: Wording, template: bytes, number: int | None = None, on: date | None = None) -> Files:
    """Both files, checked. ``number``, ``on``: of an issue; None leaves them open.

    NotAddingUp where a number is not what the tables say; TemplateRefused where the template cannot be filled.
    """
    from pages.documents import bulletin_paper  # the writers are loaded by the first bulletin, not by the first visitor

    told = content(view)
    values = bulletin_values.values(view, told.texts, told.annexes, said, number, on)
    word, _ = bulletin_paper.filled(template, values, told.annexes)
    return _checked(view, said, word, number)


def try_template(template: bytes, view: View, said: Wording) -> None:
    """TemplateRefused or NotAddingUp for what cannot be the template of a bulletin."""
    from pages.documents import bulletin_paper  # the writers are loaded by the first bulletin, not by the first visitor

    told = content(view)
    values = bulletin_values.values(view, told.texts, told.annexes, said, 1, view.as_of)
    _checked(view, said, bulletin_paper.check_template(template, values, told.annexes), 1)


def _checked(view: View, said: Wording, word: bytes, number: int | None) -> Files:
    from pages.documents import bulletin_check
    from pages.documents.workbook import workbook

    told, snapshot = content(view), view.figures.snapshot
    name = label(number) if number else "拟稿"
    known = wording.moment(snapshot.known_at or snapshot.now, view.as_of)
    lines = [f"{view.campaign.name}通报（{name}）附表；数据截至{wording.full_day(view.as_of)}；按{known}所知"]
    book = workbook([one.sheet for one in told.annexes.all], lines)
    bulletin_check.check(word, book, view, told.texts, told.annexes, said)
    return Files(word, book)

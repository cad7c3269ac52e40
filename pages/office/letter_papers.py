"""Links to the files of letters: a draft, the letter as it was issued, what came with a reply, many as one."""

from collections.abc import Sequence
from functools import partial

from data.store.letters import Event, Letter
from pages.documents import letters as paper
from pages.office import supervision_steps
from pages.office.letter_words import KIND_NAMES
from pages.parts import cached, downloads
from pages.parts.markup import Markup
from pages.parts.view import View


def draft(view: View, one: Letter) -> Markup:
    """The letter as it would be issued, without number and date; for the office alone."""
    name = f"草稿-{KIND_NAMES[one.kind]}-{one.decision.facts.get('project_name', '')}.docx"
    make = partial(_draft, one)
    key = f"letter-draft-{one.letter_id}-{one.state}"
    return downloads.made(view.user, "草稿（Word）", key, "export.letter", "supervise", name, make)


def _draft(one: Letter) -> bytes:
    campaign = cached.campaign()
    return paper.filled(supervision_steps.template(cached.store().letters, one.kind), one, campaign)


def issued(view: View, one: Letter, words: str = "下载文书（Word）") -> Markup | None:
    """The letter as it was issued; None until then."""
    event = one.last("issued")
    return file(view, one, event, words) if event else None


def file(view: View, one: Letter, event: Event, words: str = "") -> Markup:
    """The file of an event."""
    name = file_name(one) if event.kind == "issued" else event.file_name
    key = f"letter-file-{one.letter_id}-{event.change_id}"
    make = partial(_content, view.user.unit, one.letter_id, event.change_id)
    return downloads.made(view.user, words or event.file_name, key, "export.letter", "read", name, make)


def _content(unit: str, letter_id: int, change_id: int) -> bytes:
    return cached.store().only(unit).letters.file(letter_id, change_id)[1]


def file_name(one: Letter) -> str:
    """``绥百办督〔2020〕3号-某项目.docx``."""
    return f"{one.label}-{one.decision.facts.get('project_name', '')}"[:110] + ".docx"


def together(view: View, letters: Sequence[Letter]) -> Markup:
    """The issued letters as one zip, for printing."""
    ids = tuple(one.letter_id for one in letters)
    key = f"letters-{'-'.join(map(str, ids))}"
    name = f"督办文书{len(ids)}件-{view.today:%Y-%m-%d}.zip"
    make = partial(_zip, view.user.unit, ids)
    subject = "、".join(one.label for one in letters)[:500]
    return downloads.made(view.user, f"打包下载所选{len(ids)}件", key, "export.letters", "read", name, make, subject)


def _zip(unit: str, ids: Sequence[int]) -> bytes:
    letters = cached.store().only(unit).letters
    found = [one for one in letters.all() if one.letter_id in ids]
    files = [(one, event) for one in found if (event := one.last("issued"))]
    return paper.zipped((file_name(one), letters.file(one.letter_id, event.change_id)[1]) for one, event in files)

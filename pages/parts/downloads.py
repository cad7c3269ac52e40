"""Links to files that leave the house (``pages.access.files``)."""

from collections.abc import Callable
from pathlib import Path

from pages.access import files
from pages.access.roles import Action, User
from pages.parts.markup import Markup, tag


def original(upload_id: int, label: str = "原件") -> Markup:
    """The link to an upload's original."""
    return _link(files.original_address(upload_id), label)


def minutes(change_id: int, label: str) -> Markup:
    """The link to 会商纪要."""
    return _link(files.minutes_address(change_id), label)


def appraisal(change_id: int, label: str) -> Markup:
    """The link to the document of a ruling or exemption."""
    return _link(files.appraisal_address(change_id), label)


def made(
    user: User,
    label: str,
    key: str,
    deed: str,
    needs: Action,
    file_name: str,
    make: Callable[[], bytes | Path],
    subject: str = "",
) -> Markup:
    """The link to a file that is made when somebody asks for it; see ``offers.offer``."""
    return _link(files.made_address(user, key, deed, needs, file_name, make, subject), label)


def _link(address: str, label: str) -> Markup:
    return tag("a", label, href=address, cls="c-button c-quiet c-file")

"""Links to the files of bulletins: as they were issued, or a draft's, made and checked when it is asked for."""

from functools import partial

from data.errors import UserError
from data.store.bulletins import Bulletin
from pages.documents import bulletin as paper
from pages.documents.bulletin import Files
from pages.office import bulletin_steps
from pages.parts import cached, clock, downloads
from pages.parts.markup import Markup, div
from pages.parts.view import View

_KINDS = (("下载 Word", "docx", 0), ("下载 Excel 附表", "xlsx", 1))


def links(view: View, one: Bulletin) -> Markup | None:
    """Word and Excel; of a draft for the office alone."""
    if one.issue is None and (not view.may("bulletin") or one.state != "draft"):
        return None
    name = f"通报-{one.name if one.issue else '拟稿'}-{one.as_of:%Y-%m-%d}"
    key = f"bulletin-{one.bulletin_id}-{one.newest.change_id}"
    made = []
    for words, ending, at in _KINDS:
        if one.issue:
            make, deed, label = partial(_kept, view.user.unit, one.bulletin_id, at), "export.bulletin", words
            needs = "bulletin" if one.state == "withdrawn" else "rank"
        else:
            make, deed, label = partial(_draft, one, at), "export.bulletin_draft", words.replace("下载", "拟稿")
            needs = "bulletin"
        made.append(
            downloads.made(view.user, label, f"{key}-{ending}", deed, needs, f"{name}.{ending}", make)  # type: ignore[arg-type]
        )
    return div("s-head", *made)


def _kept(unit: str, bulletin_id: int, at: int) -> bytes:
    return cached.store().only(unit).bulletins.files(bulletin_id)[at]


def _draft(one: Bulletin, at: int) -> bytes:
    made = files(one)
    return (made.word, made.book)[at]


def files(one: Bulletin) -> Files:
    """A draft's files by what is known now, checked."""
    from pages.documents import snapshot_view

    campaign = cached.campaign()
    now = clock.now(campaign.timezone)
    view = snapshot_view.of(cached.figures(one.as_of, None, now), campaign, one.as_of, now)
    return paper.make(view, one.newest.wording, bulletin_steps.template(cached.store()))


def verdict(view: View, one: Bulletin) -> str:
    """What the check of a draft says; "" where everything adds up. Once for each version, template and snapshot."""
    versions = view.store.bulletins.templates()
    key = ("bulletin check", one.bulletin_id, one.newest.change_id, versions[0].change_id if versions else 0)
    return cached.figures(one.as_of, None, view.now).kept(key, lambda: _verdict(one))


def _verdict(one: Bulletin) -> str:
    try:
        files(one)
    except UserError as error:
        return str(error)
    return ""

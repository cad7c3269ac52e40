"""The steps of the upload page that change the store, each told to the desk: accept, withdraw, restore.

Every step looks again at what is already done, since a browser can send the same click twice.
"""

from collections.abc import Iterable, Iterator

from data.errors import UserError
from data.store import Store
from pages.office import submission
from pages.office.desk import Desk
from pages.office.key_figures import moved
from pages.office.submission import Submission
from pages.parts import cached
from pages.parts.figures import Figures
from pages.parts.view import View

NO_HANDLER = "请先在上方填写经办人姓名，再继续；什么也没有改动。"
CHANGED_MEANWHILE = "看过之后又有报表入库，已按最新数据重新核对；请再看一遍后入库。"


def accept(view: View, desk: Desk, keys: Iterable[str]) -> Iterator[str]:
    """Accept the ready ones among ``keys`` one after the other; gives each file's name when it has been dealt with."""
    if not desk.handler:
        desk.say(NO_HANDLER)
        # On the card as well: the top of the page may be out of sight.
        desk.notes.update(dict.fromkeys(keys, NO_HANDLER))
        return
    view = view.at_this_moment()
    before, count = latest(view), 0
    for key in keys:
        one = desk.get(key)
        if one is not None and one.stage == "ready":
            count += _accept(view, desk, one)
            yield one.file
    if count:
        desk.say(f"已入库 {count} 份。{_effects(moved(before, latest(view), ()))}")


def _accept(view: View, desk: Desk, seen: Submission) -> bool:
    store = cached.store()
    one = submission.refreshed(seen, view.campaign, store.known())
    if not submission.says_the_same(seen, one):
        desk.put(one)
        desk.notes[one.key] = CHANGED_MEANWHILE
        return False
    before = latest(view)
    try:
        done = submission.confirmed(one, store, by=desk.handler, at=view.now)
    except UserError as error:
        desk.notes[one.key] = str(error)
        return False
    # The desk knows before anything is drawn: a rerun that cuts in here finds the file accepted.
    desk.put(done)
    desk.notes.pop(done.key, None)
    desk.effects[done.key] = moved(before, latest(view), _counties(done))
    return done.stage == "accepted"


def look_again(view: View, desk: Desk) -> None:
    """Read the open cards again that a change of the store concerns: a roster they waited for, a newer report."""
    store = cached.store()
    if desk.is_up_to_date(store.version):
        return
    known = store.known()
    for seen in desk.at("asking", "blocked", "warned", "ready"):
        one = submission.refreshed(seen, view.campaign, known)
        if not submission.says_the_same(seen, one):
            desk.notes[one.key] = CHANGED_MEANWHILE
        desk.put(one)


def withdraw(view: View, desk: Desk, upload_id: int, reason: str = "") -> None:
    """Undo an upload and say what that moved; a second click finds it undone and says so."""
    _undo_or_redo(view, desk, upload_id, is_undo=True, reason=reason)


def restore(view: View, desk: Desk, upload_id: int) -> None:
    """Bring an undone upload back and say what that moved."""
    _undo_or_redo(view, desk, upload_id, is_undo=False)


def _undo_or_redo(view: View, desk: Desk, upload_id: int, *, is_undo: bool, reason: str = "") -> None:
    if not desk.handler:
        desk.say(NO_HANDLER)
        return
    view = view.at_this_moment()
    store, before = cached.store(), latest(view)
    is_replaced = is_undo and _state(store, upload_id) == "被替代"
    try:
        if is_undo:
            store.withdraw(upload_id, by=desk.handler, at=view.now, reason=reason)
        else:
            store.restore(upload_id, by=desk.handler, at=view.now)
    except UserError as error:
        desk.say(str(error))
        return
    _forget(desk, upload_id)
    word = "已撤销，原先的数据重新生效" if is_undo else "已恢复，重新计入"
    word = "已撤销；它此前已被替代，仍以后来的报表为准" if is_replaced else word
    desk.say(f"第 {upload_id} 号报表{word}。{_effects(moved(before, latest(view), ()))}")


def _state(store: Store, upload_id: int) -> str:
    uploads = store.uploads()
    return str(next(iter(uploads.loc[uploads["upload_id"] == upload_id, "state"]), ""))


def _effects(sentences: tuple[str, ...]) -> str:
    return f"{'；'.join(sentences) or '全市主要指标没有变化'}。"


def _forget(desk: Desk, upload_id: int) -> None:
    """Take the card of an undone upload away: it no longer says what is true."""
    for one in desk.at("accepted", "duplicate"):
        if one.received and one.received.upload_id == upload_id:
            desk.remove(one.key)


def latest(view: View) -> Figures:
    """The figures of the latest cut-off by today's knowledge, whatever the filters of the address look back at."""
    day = view.campaign.latest_cut_off(view.today) or view.today
    return cached.figures(day, None, view.now)


def _counties(one: Submission) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sheet.county for sheet in one.reading.sheets if sheet.county))

"""The steps of the upload page that change the store, each told to the desk: accept, withdraw, restore.

Every step looks again at what is already done, since a browser can send the same click twice, and takes the clock
itself: the page that holds its button may have been drawn an hour ago.
"""

from collections.abc import Iterable, Iterator

from data.errors import UserError
from data.store import Overtaken, Store
from pages.access.roles import require
from pages.office import submission
from pages.office.desk import Desk
from pages.office.key_figures import moved
from pages.office.submission import Stage, Submission
from pages.parts import cached, wording
from pages.parts.figures import Figures
from pages.parts.view import View

CHANGED_MEANWHILE = "看过之后又有报表入库，已按最新数据重新核对；请再看一遍后入库。"


def accept(view: View, desk: Desk, keys: Iterable[str]) -> Iterator[str]:
    """Accept the ready ones among ``keys`` one after the other; gives each file's name when it has been dealt with."""
    view = view.at_this_moment()
    before, count, waiting = latest(view), 0, 0
    for key in keys:
        one = desk.get(key)
        if one is not None and one.stage == "ready":
            stage = _accept(view, desk, one)
            count, waiting = count + (stage == "accepted"), waiting + (stage == "waiting")
            yield one.file
    if waiting:
        desk.say(f"已报送 {waiting} 份，等待办公室审核；通过后计入指标，及时与否按现在的报送时间计。")
    if count:
        desk.say(f"已入库 {count} 份。{_effects(moved(before, latest(view), ()))}")


def _accept(view: View, desk: Desk, seen: Submission) -> Stage | None:
    view = view.at_this_moment()
    store = view.store
    one = submission.refreshed(seen, view.campaign, store.known())
    if not submission.says_the_same(seen, one):
        _look_again_at(desk, seen, one)
        return None
    before = latest(view)
    try:
        require(view.user, "upload", view.campaign)
        done = submission.confirmed(one, store, by=view.user.actor, at=view.now)
    except Overtaken as error:  # between the look above and the store's lock
        desk.put(submission.refreshed(one, view.campaign, store.known()))
        desk.notes[one.key] = str(error)
        return None
    except UserError as error:
        desk.notes[one.key] = str(error)
        return None
    # The desk knows before anything is drawn: a rerun that cuts in here finds the file accepted.
    desk.put(done)
    desk.notes.pop(done.key, None)
    desk.effects[done.key] = moved(before, latest(view), _counties(done))
    return done.stage


def look_again(view: View, desk: Desk) -> None:
    """Read the open cards again that a change of the store concerns: a roster they waited for, a newer report."""
    store = view.store
    if desk.is_up_to_date(store.version):
        return
    known = store.known()
    for seen in desk.at("asking", "blocked", "warned", "ready"):
        one = submission.refreshed(seen, view.campaign, known)
        _look_again_at(desk, seen, one)


def _look_again_at(desk: Desk, seen: Submission, now: Submission) -> None:
    """Lay the card down as it is now; what a person has not seen yet is said, with who was faster."""
    desk.put(now)
    if submission.says_the_same(seen, now):
        return
    came = submission.overtaken_by(seen, now)
    desk.notes[now.key] = (
        f"您看过之后，{came.by}已于 {wording.moment(came.at)} 报送同一单位、同一期的内容（第 {came.upload_id} 号）；"
        "已按最新数据重新核对，请再看一遍后入库。"
        if came
        else CHANGED_MEANWHILE
    )


def withdraw(view: View, desk: Desk, upload_id: int, reason: str = "") -> None:
    """Undo an upload and say what that moved; a second click finds it undone and says so."""
    _undo_or_redo(view, desk, upload_id, is_undo=True, reason=reason)


def restore(view: View, desk: Desk, upload_id: int) -> None:
    """Bring an undone upload back and say what that moved."""
    _undo_or_redo(view, desk, upload_id, is_undo=False)


def _undo_or_redo(view: View, desk: Desk, upload_id: int, *, is_undo: bool, reason: str = "") -> None:
    view = view.at_this_moment()
    store, before = view.store, latest(view)
    is_replaced = is_undo and _state(store, upload_id) == "被替代"
    try:
        require(view.user, "undo", view.campaign)
        if is_undo:
            store.withdraw(upload_id, by=view.user.actor, at=view.now, reason=reason)
        else:
            store.restore(upload_id, by=view.user.actor, at=view.now)
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
    return cached.figures(day, None, view.now, view.user.unit)


def _counties(one: Submission) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sheet.county for sheet in one.reading.sheets if sheet.county))

"""通过, 退回 and their undo: each looks again at what is known, and says who was faster where somebody was."""

from collections.abc import Sequence

from data.errors import UserError
from data.ingest.marked_copy import marked_copy
from data.store import Overtaken
from pages.access.roles import require
from pages.office import review_reading, steps, submission
from pages.office.desk import Desk
from pages.office.key_figures import moved
from pages.office.review_reading import Reread
from pages.parts import cached
from pages.parts.view import View

LOOK_AGAIN = "第 {0} 号看过之后又有变化，已按最新数据重新核对，请再看一遍后通过；没有改动。"


def approve(view: View, desk: Desk, seen: Sequence[Reread]) -> None:
    """Let these through, one after the other; what cannot go is said, the others go on."""
    view = view.at_this_moment()
    before, done, notes = steps.latest(view), [], []
    for one in seen:
        if note := _approve(view, one):
            notes.append(note)
        else:
            done.append(one.case)
    if done:
        units = "、".join(dict.fromkeys(one.county for one in done))
        effects = "；".join(moved(before, steps.latest(view), ())) or "全市主要指标没有变化"
        notes.insert(0, f"已通过 {len(done)} 份（{units}）。{effects}。")
    desk.say("".join(notes))


def _approve(view: View, seen: Reread) -> str:
    """What stood in the way, "" where it is through."""
    view = view.at_this_moment()
    upload_id = seen.case.upload_id
    try:
        require(view.user, "review", view.campaign)
        case = next(one for one in cached.cases() if one.upload_id == upload_id)
        now = review_reading.of(view, case)
        if case.is_waiting and not submission.says_the_same(seen.now, now.now):
            return LOOK_AGAIN.format(upload_id)
        replaced = frozenset(one.upload_id for one in now.now.replaces)
        view.store.reviews.approve(upload_id, now.now.reading, by=view.user.actor, at=view.now, seen=replaced)
    except Overtaken as error:  # between the look above and the store's lock
        return str(error)
    except UserError as error:
        return str(error)
    return ""


def give_back(view: View, desk: Desk, seen: Reread, reason: str) -> bool:
    """Return it with a reason; where something is wrong in it, with the marked copy. Whether it was done."""
    view = view.at_this_moment()
    case = seen.case
    try:
        require(view.user, "review", view.campaign)
        file = _marked(view, seen)
        view.store.reviews.give_back(case.upload_id, reason, by=view.user.actor, at=view.now, attachment=file)
    except UserError as error:
        desk.say(str(error))
        return False
    beside = "，附标注副本" if file else ""
    desk.say(f"已退回{case.county}的第 {case.upload_id} 号{beside}；改好重新报送后再审核。")
    return True


def _marked(view: View, seen: Reread) -> tuple[str, bytes] | None:
    reading = seen.now.reading
    if not reading.readable or not (seen.now.of("error") or seen.now.of("warning")):
        return None
    made = marked_copy(view.store.original(seen.case.upload_id), reading)
    return made.file_name, made.content


def reopen(view: View, desk: Desk, upload_id: int, reason: str) -> None:
    """Take a mistaken decision back: the case waits again."""
    view = view.at_this_moment()
    before = steps.latest(view)
    try:
        require(view.user, "review", view.campaign)
        view.store.reviews.reopen(upload_id, reason, by=view.user.actor, at=view.now)
    except UserError as error:
        desk.say(str(error))
        return
    effects = "；".join(moved(before, steps.latest(view), ())) or "全市主要指标没有变化"
    desk.say(f"第 {upload_id} 号已收回，重新等待审核。{effects}。")

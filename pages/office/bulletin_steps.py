"""The steps of the 通报 page that change the store; each looks at the role, the clock and the figures anew."""

from collections.abc import Callable
from datetime import date, datetime

from data.campaign import Campaign
from data.store import Actor, Store
from data.store.bulletins import Bulletin, Issue, Wording
from pages.documents import bulletin as paper
from pages.documents import bulletin_values, snapshot_view
from pages.office import deeds
from pages.office.desk import Desk
from pages.parts import cached, wording
from pages.parts.figures import Figures
from pages.parts.view import View

Step = Callable[[View], str]


def do(view: View, desk: Desk, step: Step) -> None:
    """Run one step for whoever may write bulletins; what came of it is said at the top of the page."""
    deeds.do(view, "bulletin", step, tell=desk.say)


def of_day(view: View, day: date) -> View:
    """All units as of a cut-off, by what is known now."""
    return snapshot_view.of(cached.figures(day, None, view.now), view.campaign, day, view.now)


def template(store: Store) -> bytes:
    """The template in force: the office's own, else the program's."""
    return store.bulletins.template() or bulletin_values.default_template()


def drafted(day: date, opened: Callable[[int], None]) -> Step:
    """拟稿 of a cut-off, in the wording that the program proposes; ``opened`` is told its number."""

    def step(view: View) -> str:
        seen = of_day(view, day)
        if seen.figures.is_empty:
            return f"{wording.full_day(day)}还没有项目清单，没有拟稿。"
        others = [one for one in view.store.bulletins.all() if one.as_of == day and one.state != "withdrawn"]
        made = view.store.bulletins.draft(day, paper.proposed(seen), by=view.user.actor, at=view.now)
        opened(made.bulletin_id)
        return f"已拟截至{wording.full_day(day)}的通报；修改文字，核对后印发。{_beside(others)}"

    return step


def _beside(others: list[Bulletin]) -> str:
    """That the day has another one already, so that nobody issues the wrong one."""
    if not others:
        return ""
    last = others[-1]
    what = f"有{last.name}" if last.issue else f"还有{last.newest.by}{wording.moment(last.newest.at)}的一份拟稿"
    return f"同一天{what}；不要的一份请撤回。"


def saved(bulletin_id: int, seen: int, words: Wording) -> Step:
    """A new version of the wording."""

    def step(view: View) -> str:
        view.store.bulletins.edit(bulletin_id, words, seen=seen, by=view.user.actor, at=view.now)
        return "文字已保存为新的版本；原来的版本保留。"

    return step


def issued(bulletin_id: int, seen: int, on: date) -> Step:
    """编号印发."""

    def step(view: View) -> str:
        one = view.store.bulletins.one(bulletin_id)
        figures = cached.figures(one.as_of, None, view.now)
        done = issue(
            view.store, figures, view.campaign, one, on=on, seen=seen, by=view.user.actor, at=view.now
        )  # fmt: skip
        kept = "Word 和 Excel 已核对、存档；此后数据再变，这一期不变"
        return f"已印发{done.name}，{kept}。程序不会自行发送，请下载、用印、印发。"

    return step


def withdrawn(bulletin_id: int, reason: str) -> Step:
    """撤回, with a reason."""

    def step(view: View) -> str:
        one = view.store.bulletins.withdraw(bulletin_id, reason, by=view.user.actor, at=view.now)
        return f"已撤回{one.name if one.issue else '拟稿'}；存档文件和经过保留，期号不再使用。"

    return step


def issue(
    store: Store, figures: Figures, campaign: Campaign, one: Bulletin, *, on: date, seen: int, by: Actor, at: datetime,
    is_history: bool = False,
) -> Bulletin:  # fmt: skip
    """Make both files of ``figures``, check them and keep them under the next number.

    ``seen``: the change that made the version that was looked at. Raises what ``bulletin.make`` and the store raise.
    """
    number = store.bulletins.next_number()
    view = snapshot_view.of(figures, campaign, one.as_of, at)
    files = paper.make(view, one.newest.wording, template(store), number, on)
    made = Issue(number, on, at, figures.snapshot.store_version, files.word, files.book)
    return store.bulletins.issue(one.bulletin_id, made, seen=seen, by=by, at=at, is_history=is_history)

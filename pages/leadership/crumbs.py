"""Where a reader of the ledger came from, and the way back: the page in the address, else the ledger itself."""

from pages.leadership.ledger_filters import OF_ONE_METRIC, ORIGINS, SIDES, Question
from pages.parts import doors, wording
from pages.parts.markup import Markup, div, join
from pages.parts.view import View

# What the page of origin was narrowed to, besides the shared filters; the door to a project carries it along.
_OF_ORIGIN = {"changes": ("kind",), "shortfall": ("goal",), "by_leader": ("role", "person")}


def crumbs(view: View, question: Question, *, project: str = "") -> Markup | None:
    """``总览 › 北林区 › 开复工率 › 分子``, each step but the last a door; nothing on the plain ledger."""
    steps = [*_places(view, question), *_figure(view, question)]
    if project:
        steps.append((project, ""))
    if len(steps) < 2 and not question.origin:
        return None
    last = len(steps) - 1
    words = [
        doors.door(address, name, cls="c-link") if address and number < last else name
        for number, (name, address) in enumerate(steps)
    ]
    return div("c-crumbs", join(words, " › "))


def _places(view: View, question: Question) -> list[tuple[str, str]]:
    """The page of origin for everybody, then the same for the chosen unit (which a reporter cannot leave)."""
    page = question.origin or view.page
    own: dict[str, object] = {key: view.query.get(key, "") for key in _OF_ORIGIN.get(page, ())}
    own |= {"metric": question.metric} if page in OF_ONE_METRIC else {}
    county = view.filters.county
    # A unit's own page and the list of one person are left as they were; elsewhere the way back leads to everybody.
    is_whole = page not in ("county_profile", "by_leader")
    whole = view.filters.params() | ({"county": view.unit} if is_whole else {})
    places = [(ORIGINS.get(page, "项目台账"), doors.href(page, whole | own))]
    if county:
        listed = {"from": question.origin}
        places.append((county, doors.href(view.page, view.filters.params() | listed)))
    return places


def _figure(view: View, question: Question) -> list[tuple[str, str]]:
    if not question.metric:
        return []
    name = wording.typeset(view.figures.metric(question.metric).name)
    address = doors.href(view.page, view.filters.params() | question.params())
    return [(f"{name}：{SIDES[question.side]}", address)]


def back(view: View, question: Question) -> Markup:
    """The one door of a page that cannot be shown."""
    address = doors.href(view.page, view.filters.params() | question.params())
    return doors.door(address, "‹ 返回项目列表", cls="c-link")

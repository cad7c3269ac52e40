"""What 前期手续 was asked for: which list, one permit, one state, words, a page; one project and one of its cells."""

from dataclasses import dataclass

from pages.leadership.pager import DESK, PHONE
from pages.office.permit_rows import STATES, ProjectPermits, state_of
from pages.parts import doors, filters
from pages.parts.markup import Markup, span, tag
from pages.parts.view import View

MATRIX, OVERDUE, NEAR, LACKING = "", "overdue", "near", "lacking"
LISTS = {MATRIX: "全部项目", OVERDUE: "逾期", NEAR: "即将到期", LACKING: "已开工手续不全"}


@dataclass(frozen=True, slots=True)
class Question:
    """``shown``: one of LISTS; ``permit`` and ``state`` "": any. ``project`` "": the list, not one project."""

    shown: str
    permit: str
    state: str
    words: str
    number: int
    size: int
    project: str
    cell: str

    def params(self) -> dict[str, object]:
        """The part of the address that asks for this list again."""
        return {"list": self.shown, "permit": self.permit, "state": self.state, "q": self.words}


def read(view: View) -> Question:
    """The question of an address; what it names that does not exist is left aside."""
    query, number = view.query, view.query.get("p", "1")
    kinds = {kind.name for kind in view.campaign.permits}
    shown, permit, cell = query.get("list", ""), query.get("permit", ""), query.get("cell", "")
    return Question(
        shown=shown if shown in LISTS else MATRIX,
        permit=permit if permit in kinds else "",
        state=query["state"] if query.get("state") in STATES else "",
        words=query.get("q", "").strip(),
        number=filters.number(number, 1) or 1,
        size=PHONE if query.get("n") == str(PHONE) else DESK,
        project=query.get("project", ""),
        cell=cell if cell in kinds else "",
    )


def narrowed(view: View, question: Question, rows: list[ProjectPermits]) -> list[ProjectPermits]:
    """The projects that permit, state and words leave."""
    if question.words:
        rows = [row for row in rows if question.words in row.project.project_name]
    if not question.state:
        return rows
    kinds = [question.permit] if question.permit else [kind.name for kind in view.campaign.permits]
    return [row for row in rows if any(state_of(row, kind) == question.state for kind in kinds)]


def form(view: View, question: Question) -> Markup:
    """Permit, state and search; the shared filters and the list ride along."""
    carried = view.filters.params() | {"list": question.shown}
    kinds = [("", "全部手续"), *((kind.name, kind.name) for kind in view.campaign.permits)]
    states = [("", "全部状态"), *((state, state) for state in STATES)]
    search = tag("input", type="search", name="q", value=question.words, placeholder="项目名称")
    return doors.form(
        view.page,
        *(filters.hidden(key, value) for key, value in carried.items() if value),
        filters.select("permit", "手续", kinds, question.permit),
        filters.select("state", "状态", states, question.state),
        tag("label", span("c-label", "查找"), search, cls="c-field c-grow"),
        cls="c-filters p-filters",
    )

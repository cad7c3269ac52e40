"""What 问题会商 was asked for: which list, kind, department, words; one issue; one mention of a report."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from data.store.issue_ledger import CITY_LEVEL, Issue
from data.store.issue_mentions import Mention, MentionKey
from pages.office.by_hand import working_day
from pages.parts import doors, filters
from pages.parts.markup import Markup, span, tag
from pages.parts.view import View

OPEN, OVERDUE, CITY, CLOSED, PROPOSED, CAUSES, WITHDRAWN = (
    "",
    "overdue",
    "city",
    "closed",
    "proposed",
    "causes",
    "withdrawn",
)
LISTS = {OPEN: "在办", OVERDUE: "逾期", CITY: "提请市级", CLOSED: "已办结", PROPOSED: "报送待认领", CAUSES: "成因"}


@dataclass(frozen=True, slots=True)
class Question:
    """``shown``: one of LISTS, or the withdrawn ones. ``issue`` "": a list. ``mention``: the mark of a mention."""

    shown: str
    kind: str
    department: str
    words: str
    issue: str
    mention: str

    def params(self) -> dict[str, object]:
        """The part of the address that asks for this list again."""
        return {"list": self.shown, "kind": self.kind, "department": self.department, "q": self.words}


def read(view: View) -> Question:
    """The question of an address; what it names that does not exist is left aside."""
    query = view.query
    shown, kind = query.get("list", ""), query.get("kind", "")
    return Question(
        shown=shown if shown in (*LISTS, WITHDRAWN) else OPEN,
        kind=kind if kind in view.campaign.issue_kinds else "",
        department=query.get("department", "").strip(),
        words=query.get("q", "").strip(),
        issue=query.get("issue", ""),
        mention=query.get("mention", ""),
    )


def ledger(view: View) -> list[Issue]:
    """The issues of the shared filters, withdrawn ones included, as they stand on the working day."""
    found = of_all(view)
    if view.filters.county:
        found = tuple(one for one in found if one.county == view.filters.county)
    if not view.filters.tier:
        return list(found)
    projects = view.figures.snapshot.projects
    mine = set(projects.loc[projects["tier"] == view.filters.tier, "project_id"])
    return [one for one in found if one.project_id in mine]


def of_all(view: View) -> tuple[Issue, ...]:
    """Every issue that this person may see, whatever the filters, kept with the snapshot."""
    day = working_day(view)
    found: tuple[Issue, ...] = view.figures.kept(
        ("issues", day), lambda: view.store.issues.at(day, view.filters.known_at)
    )
    return found


def mentions(view: View) -> list[Mention]:
    """What reports name, of the shared filters."""
    found: tuple[Mention, ...] = view.figures.kept(
        ("mentions",), lambda: view.store.issues.mentions(view.as_of, view.filters.known_at)
    )
    if view.filters.county:
        found = tuple(one for one in found if one.key.county == view.filters.county)
    if not view.filters.tier:
        return list(found)
    projects = view.figures.snapshot.projects
    mine = set(projects.loc[projects["tier"] == view.filters.tier, "project_id"])
    return [one for one in found if one.key.project_id in mine]


def proposed(view: View) -> list[Mention]:
    """What the latest reports name and nobody has decided about, the newest first."""
    waiting = [one for one in mentions(view) if not one.decision and one.is_current]
    return sorted(waiting, key=lambda one: (-one.first_cut_off.toordinal(), one.key))


def sign(key: MentionKey) -> str:
    """A mention in an address."""
    return hashlib.sha256("\0".join(map(str, key)).encode()).hexdigest()[:16]


def of_list(view: View, shown: str, issues: Iterable[Issue]) -> list[Issue]:
    """The issues of one list; overdue ones the longest first, open ones by deadline."""
    present = [one for one in issues if one.is_withdrawn == (shown == WITHDRAWN)]
    if shown == WITHDRAWN:
        return present
    if shown == CLOSED:
        closed = [one for one in present if one.is_closed]
        return sorted(closed, key=lambda one: (one.closed_date is None, one.closed_date, one.issue_id), reverse=True)
    open_ones = [one for one in present if not one.is_closed]
    if shown == OVERDUE:
        open_ones = [one for one in open_ones if one.is_overdue(working_day(view))]
    if shown == CITY:
        open_ones = [one for one in open_ones if one.level == CITY_LEVEL]
    return sorted(open_ones, key=lambda one: (one.deadline is None, one.deadline or one.raised_date, one.issue_id))


def narrowed(question: Question, issues: Iterable[Issue]) -> list[Issue]:
    """The issues that kind, department and words leave."""
    return [
        one for one in issues
        if (not question.kind or one.kind == question.kind)
        and (not question.department or question.department in f"{one.lead_department}、{one.joint_departments}")
        and (not question.words or question.words in f"{one.words}{one.project_name}")
    ]  # fmt: skip


def form(view: View, question: Question, issues: Iterable[Issue]) -> Markup:
    """Kind, lead department and search; the shared filters and the list ride along."""
    carried = view.filters.params() | {"list": question.shown}
    kinds = [("", "全部类型"), *((kind, kind) for kind in view.campaign.issue_kinds)]
    departments = sorted({one.lead_department for one in issues if one.lead_department})
    if question.department and question.department not in departments:
        departments.append(question.department)
    search = tag("input", type="search", name="q", value=question.words, placeholder="问题或项目名称")
    return doors.form(
        view.page,
        *(filters.hidden(key, value) for key, value in carried.items() if value),
        filters.select("kind", "类型", kinds, question.kind),
        filters.select(
            "department", "部门", [("", "全部部门"), *((one, one) for one in departments)], question.department
        ),
        tag("label", span("c-label", "查找"), search, cls="c-field c-grow"),
        cls="c-filters p-filters",
    )

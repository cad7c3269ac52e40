"""A project's permits and its problems, what the office keeps by hand included."""

from pages.office import issue_list, issue_question, look_by_hand, permit_table
from pages.parts import doors
from pages.parts.markup import Markup
from pages.parts.view import View


def cards(view: View, project_id: int) -> tuple[Markup, Markup]:
    """The two cards, with the stylesheet that they need."""
    look_by_hand.apply()
    door = doors.door(view.href("permits", project=project_id), "在前期手续中查看 ›", cls="c-link")
    permits = permit_table.listed(view, permit_table.of_project(view, project_id), more=door)
    mine = [one for one in issue_question.of_all(view) if one.project_id == project_id]
    return permits, issue_list.of_project(view, mine, "问题会商")

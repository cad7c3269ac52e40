"""Which files a page gives out: its tables as a workbook, one page on paper; each a link that is this session's own.

A file is made when somebody asks for it, of the rows that the page itself shows, cut to what the person may see.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from pages.access.roles import Action
from pages.documents import (
    appraisal_files,
    compare_tables,
    goal_tables,
    heading,
    media_tables,
    overview_tables,
    permit_tables,
    progress_tables,
    project_tables,
    ranking_tables,
    reporting_tables,
    robust_tables,
    roster_tables,
    score_tables,
    unit_tables,
)
from pages.documents.sheet import Sheet
from pages.leadership import project_detail
from pages.parts import downloads
from pages.parts.markup import Markup, join
from pages.parts.view import View
from pages.review import report_words

TABLES: Mapping[str, Callable[[View], Sequence[Sheet]]] = MappingProxyType(
    {
        "overview": overview_tables.sheets,
        "battle_map": goal_tables.of_the_map,
        "county_ranking": ranking_tables.sheets,
        "tier_comparison": goal_tables.of_tiers,
        "trends": unit_tables.of_trends,
        "changes": progress_tables.of_changes,
        "shortfall": progress_tables.of_shortfall,
        "three_counts": progress_tables.of_three_counts,
        "project_ledger": project_tables.of_the_ledger,
        "county_profile": unit_tables.of_profile,
        "by_leader": unit_tables.of_people,
        "roster_changes": roster_tables.sheets,
        "site_media": media_tables.sheets,
        "permits": permit_tables.of_permits,
        "issues": permit_tables.of_issues,
        "reporting_status": reporting_tables.sheets,
        "score_sheet": score_tables.sheets,
        "comparison": compare_tables.sheets,
        "robustness": robust_tables.sheets,
    }
)


def _paper(view: View, project: str, needs: Action) -> Markup | None:
    """The one page of a unit or of a project, where the page is about one."""
    chosen, name = bare(view), ""
    if project and (row := project_detail.row_of(view, project)) is not None:
        name, make = f"项目一页纸-{row.project_name}", partial(_project_bytes, chosen, project)
    elif view.page == "county_profile" and view.filters.county and _has_projects(view):
        name, make = f"县区一页纸-{view.where}", partial(_county_bytes, chosen)
    if not name:
        return None
    subject = f"{name}：{heading.filters_line(view)}"
    file_name, label = f"{name}-{view.as_of:%Y-%m-%d}.docx", "打印一页（Word）"
    return downloads.made(view.user, label, key(view, "page"), "export.page", needs, file_name, make, subject)


def _has_projects(view: View) -> bool:
    return bool(view.figures.coverage(view.filters.county, view.filters.tier).projects)


_OF_THE_WAY = frozenset({"from", "p", "n"})  # where the reader came from, which page of the list


def links(view: View, title: str, needs: Action) -> Markup | None:
    """The links of a page; ``title``: the page's, ``needs``: what its visitor must be allowed."""
    if view.page not in TABLES or view.figures.is_empty:
        return None
    project = view.query.get("project", "") if view.page == "project_ledger" else ""
    made = [] if project else [_workbook(view, title, needs)]
    if paper := _paper(view, project, needs):
        made.append(paper)
    if view.page == appraisal_files.PAGE and (papers := appraisal_files.links(view, report_words.said())):
        made.append(papers)
    return join(made) if made else None


def _workbook(view: View, title: str, needs: Action) -> Markup:
    name = f"{title}-{view.where}-{view.as_of:%Y-%m-%d}.xlsx"
    subject = f"{title}：{heading.filters_line(view)}{_asked(view)}"
    make = partial(_table_bytes, bare(view))
    return downloads.made(view.user, "导出 Excel", key(view, "table"), "export.table", needs, name, make, subject)


def _asked(view: View) -> str:
    """What else the address asks, for the audit trail."""
    kept = set(view.filters.params()) | _OF_THE_WAY
    return "".join(f"，{name}={view.query[name][:60]}" for name in sorted(view.query) if name not in kept)


def key(view: View, kind: str) -> str:
    """The same for the same page, question and day, so that a page that runs again gives the same link."""
    return "\0".join([kind, view.page, f"{view.as_of}", *(f"{name}={view.query[name]}" for name in sorted(view.query))])


def bare(view: View) -> View:
    """The view without its snapshot: an offer that waits for hours must not hold one in memory."""
    return replace(view)


def _county_bytes(view: View) -> bytes:
    from pages.documents.county_page import county_page  # python-docx is loaded by the first download

    return county_page(view)


def _project_bytes(view: View, project: str) -> bytes:
    from pages.documents.project_page import project_page

    return project_page(view, project)


def _table_bytes(view: View) -> bytes:
    from pages.documents.workbook import workbook  # openpyxl is loaded by the first download, not by the first visitor

    return workbook(TABLES[view.page](view), heading.lines(view))

"""Which files a page gives out: its tables as a workbook, one page on paper; each a link that is this session's own.

A file is made when somebody asks for it, of the rows that the page itself shows, cut to what the person may see.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from pages.access.roles import Action
from pages.documents import goal_tables, heading, progress_tables, project_tables, ranking_tables, unit_tables
from pages.documents.sheet import Sheet
from pages.parts import downloads
from pages.parts.markup import Markup, join
from pages.parts.view import View

TABLES: Mapping[str, Callable[[View], Sequence[Sheet]]] = MappingProxyType(
    {
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
    }
)
_OF_THE_WAY = frozenset({"from", "p", "n"})  # where the reader came from, which page of the list


def links(view: View, title: str, needs: Action) -> Markup | None:
    """The links of a page; ``title``: the page's, ``needs``: what its visitor must be allowed."""
    if view.page not in TABLES or view.figures.is_empty:
        return None
    is_of_one_project = view.page == "project_ledger" and view.query.get("project")
    made = [] if is_of_one_project else [_workbook(view, title, needs)]
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


def _table_bytes(view: View) -> bytes:
    from pages.documents.workbook import workbook  # openpyxl is loaded by the first download, not by the first visitor

    return workbook(TABLES[view.page](view), heading.lines(view))

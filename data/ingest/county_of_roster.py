"""A sheet that names no county, with rows that the roster knows exactly and in one unit only, is that unit's."""

from collections.abc import Mapping, Sequence

from data.ingest.draft import Draft
from data.ingest.model import KnownProject, Problem
from data.ingest.problems import problem
from data.ingest.text import code_key, squeezed

MISSING = "county.missing"


def settle_county(drafts: Sequence[Draft], projects: Mapping[int, KnownProject], sheet: str) -> list[Problem]:
    """Fill the county in when every row is an exact name or code of one unit, and say so; else nothing changes."""
    named = [draft for draft in drafts if draft.name and not draft.is_left_out]
    found = {project.county for draft in named if (project := projects.get(draft.project_id or 0))}
    if len(found) != 1 or not named or not all(_is_exact(draft, projects) for draft in named):
        return []
    county = found.pop()
    for draft in drafts:
        draft.values["county"] = county
        draft.problems = [one for one in draft.problems if one.code != MISSING]
    return [problem("county.from_roster", sheet=sheet, cell=named[0].cells.get("project_name"), value=county)]


def _is_exact(draft: Draft, projects: Mapping[int, KnownProject]) -> bool:
    project = projects.get(draft.project_id or 0)
    if project is None or draft.values.get("county") is not None:
        return False
    code = code_key(str(draft.values.get("project_code", "")))
    return squeezed(draft.name) == squeezed(project.name) or bool(code and code == code_key(project.code or ""))

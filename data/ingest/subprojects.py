"""打包 projects: the rows of their parts are inside the package's own row, or nobody can say."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from data.ingest.draft import Draft
from data.ingest.model import Problem
from data.ingest.problems import problem

CLOSE = Decimal("0.05")


def without_parts(
    drafts: Sequence[Draft], sheet: str, unclear: Collection[int] = ()
) -> tuple[list[Draft], list[Problem]]:
    """Rows that count, and what is said about the parts that do not. ``unclear``: 0-based rows that may be no parts."""
    by_row = {draft.row: draft for draft in drafts}
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.parent is not None:
            parts.setdefault(draft.parent, []).append(draft)
    found = []
    for row, children in parts.items():
        package = by_row[row]
        is_inside = _is_inside(package, children)
        if not is_inside and not any(isinstance(value, Decimal) for value in package.values.values()):
            found.append(_empty(package, children, sheet))
            continue
        for child in children:
            is_clear = is_inside and child.row not in unclear
            code = "row.subproject" if is_clear else "row.subproject_unclear"
            value = package.name if is_clear else child.name
            cell = child.cells.get("project_name")
            found.append(problem(code, sheet=sheet, cell=cell, value=value, row=child.row + 1))
    return [draft for draft in drafts if draft.parent is None], found


def _empty(package: Draft, children: Sequence[Draft], sheet: str) -> Problem:
    rows = "、".join(f"第{child.row + 1}行" for child in children[:5]) + ("等" if len(children) > 5 else "")
    cell = package.cells.get("project_name")
    return problem(
        "row.package_without_amounts", sheet=sheet, cell=cell, value=package.name, row=package.row + 1, at=rows
    )


def _is_inside(package: Draft, children: Sequence[Draft]) -> bool:
    """True when every amount of the parts is part of an amount of the package that covers them."""
    keys = {key for child in children for key, value in child.values.items() if isinstance(value, Decimal)}
    for key in keys:
        total = sum((child.values.get(key, Decimal(0)) for child in children), Decimal(0))
        whole = package.values.get(key)
        if total and (whole is None or total > whole + CLOSE):
            return False
    return True

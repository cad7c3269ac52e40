"""Who answers for which projects, and how they stand together (plan 五 and 六(一)): rates are ratios of sums."""

import pandas as pd

from metrics.definition import Metric
from metrics.rates import by_group

NOBODY = ""  # the roster says nobody
_LIGHTS = ("green", "yellow", "red")


def by_person(standing: pd.DataFrame, field: str, metric: Metric, small_sample: float) -> pd.DataFrame:
    """One row per name in ``field`` of the roster, from who lags most to who leads; NOBODY last.

    ``standing``: rows of ``project_standing``, cut to a group, the worst first. A name is a text: two spellings are two
    people. Columns: person, project_count, in_scope_count, started_count, green, yellow, red (projects by their own
    light), numerator, denominator (万元), value (share of 1, NaN not applicable), reason, worst (project_id),
    is_small_sample (fewer than ``small_sample`` projects stand behind the denominator).
    """
    rows = standing.assign(person=named(standing, field))
    for light in _LIGHTS:
        rows[light] = (rows["own_light"] == light).astype("int64")
    rows["behind_count"] = (rows[metric.denominator] > 0).astype("int64")
    people = rows.groupby("person", sort=True)
    table = people[["project_count", "in_scope_count", "started_count", "behind_count", *_LIGHTS]].sum()
    table["worst"] = people["project_id"].first()
    rate = by_group(rows, ["person"], [metric]).set_index("person")
    table = table.join(rate[["numerator", "denominator", "value", "reason"]]).reset_index()
    table["is_small_sample"] = (table["behind_count"] > 0) & (table["behind_count"] < small_sample)
    table["is_nobody"] = table["person"] == NOBODY
    order = ["is_nobody", "value", "project_count", "person"]
    ordered = table.sort_values(order, ascending=[True, True, False, True], kind="stable", na_position="last")
    return ordered.drop(columns="is_nobody").reset_index(drop=True)


def named(projects: pd.DataFrame, field: str) -> pd.Series:
    """Who answers for each project in the role ``field``, NOBODY where the roster leaves it out."""
    names: pd.Series = projects[field].astype(object).where(projects[field].notna(), NOBODY).astype("str").str.strip()
    return names

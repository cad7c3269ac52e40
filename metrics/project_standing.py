"""How every single project stands: its own 投资完成率 against the line of its unit and tier, and who is worst."""

import numpy as np
import pandas as pd

from data.campaign import Campaign
from metrics.changes import STOPPED
from metrics.lights import LIGHTS, NONE, lights
from metrics.pace import shortfall
from metrics.rates import components, divide, unreported
from metrics.snapshot import Snapshot

METRIC = "investment_rate"
# What a leader asks about first; inside each, who lies furthest below the line.
_SEVERITIES = ("stopped", "not_started", "red", "yellow", "", "green")


def project_standing(snapshot: Snapshot, campaign: Campaign) -> pd.DataFrame:
    """The snapshot's projects with how each stands, the worst first.

    More columns: own_value (started investment ÷ its plan, share of 1, NaN not applicable), own_target, own_line (of
    the project's county and tier: a project has no baseline of its own), own_light, own_shortfall_wan, is_unstarted
    (in scope of 开复工率 and not started). Before the campaign starts no project has a light. Under the ``consecutive``
    rule a project shows at most one missed period, since only its present is known here.
    """
    projects, metric = snapshot.projects, snapshot.metrics[METRIC]
    numerator, denominator = (components(projects, [name]) for name in (metric.numerator, metric.denominator))
    totals = dict(zip(metric.components, components(projects, metric.components), strict=True))
    is_unreported = unreported([metric], totals)
    group = _of_group(snapshot)
    line, target = (group[[name]].to_numpy(dtype=float).T for name in ("line", "target"))
    value = divide(numerator, denominator, is_unreported)
    light = lights(value[:, None], line[:, None], campaign.light_rule, cut_off_count=1)[:, 0]
    light = np.full_like(light, NONE) if snapshot.calendar.phase == "before" else light
    table = projects.assign(
        own_value=value[0],
        own_target=target[0],
        own_line=line[0],
        own_light=[LIGHTS[code] for code in light[0]],
        own_shortfall_wan=shortfall(numerator, denominator, target, [metric], is_unreported)[0],
        is_unstarted=(projects["in_scope_count"] > 0) & (projects["started_count"] == 0),
    )
    return _worst_first(table)


def _of_group(snapshot: Snapshot) -> pd.DataFrame:
    """The figures of the county and tier of each project, in the order of the projects."""
    figures = snapshot.figures[snapshot.figures["metric"] == METRIC].set_index(["county", "tier"])
    names = [snapshot.projects["county"], snapshot.projects["tier"]]
    return figures.reindex(pd.MultiIndex.from_arrays(names))


def _worst_first(table: pd.DataFrame) -> pd.DataFrame:
    kind = table["own_light"].where(~table["is_unstarted"], "not_started").where(table["status"] != STOPPED, "stopped")
    severity = kind.map({name: number for number, name in enumerate(_SEVERITIES)})
    below = (table["own_line"] - table["own_value"]).fillna(-np.inf)
    number = table["project_id"].to_numpy(dtype=np.int64)
    order = np.lexsort((number, -below.to_numpy(dtype=np.float64), severity.to_numpy(dtype=np.int64)))
    return table.iloc[order].reset_index(drop=True)

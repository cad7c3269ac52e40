"""本期变化: what happened since the previous cut-off, each with a ready Chinese sentence.

Projects: newly started, finished, entered into statistics, stopped, resumed, two periods without investment.
Groups: lights that turned red or green, ranks that moved.

A first report is no change: what nobody had told before cannot be compared (``_heard``, ``same_field``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data.campaign import ALL
from metrics.cube import Codes, Cube
from metrics.definition import Metric
from metrics.lights import GREEN, LIGHTS, NONE, RED, WORDS, LightCodes
from metrics.rates import Flags, Floats, Words
from metrics.shown import format_share, money_unit

CHANGE_COLUMNS = ("kind", "project_id", "county", "tier", "metric", "before", "after", "text")
STOPPED = "停工"
NOT_REPORTED = "未报送"
_STALLED_PERIODS = 2
_FIRST_REPORT = "首次报送即为{after}"
_FLAGS = ("is_started", "is_finished", "in_statistics", "is_carried")

Change = dict[str, Any]


def changes(*parts: Iterator[Change]) -> pd.DataFrame:
    """All changes in ``CHANGE_COLUMNS``; project_id Int64 (NA for groups), the rest Chinese text or ""."""
    table = pd.DataFrame([change for part in parts for change in part], columns=list(CHANGE_COLUMNS))
    return table.astype({name: "Int64" if name == "project_id" else "str" for name in CHANGE_COLUMNS})


def tally(table: pd.DataFrame) -> pd.DataFrame:
    """How many changes of each kind (columns) happened in each county (rows, ALL for those of no single county)."""
    return pd.crosstab(table["county"], table["kind"])


@dataclass(frozen=True, eq=False)
class _States:
    """What was known of every project at one cut-off, in the order of the projects; False or NaN where nothing was."""

    status: Words
    is_started: Flags
    is_finished: Flags
    in_statistics: Flags
    is_carried: Flags
    invested_wan: Floats


def project_changes(projects: pd.DataFrame, history: pd.DataFrame, cut_offs: Sequence[date]) -> Iterator[Change]:
    """Changes of single projects since the previous cut-off, kind by kind.

    ``projects`` and ``history`` are the facts' own; ``cut_offs`` the last ones, oldest first. A project without a
    row at the previous cut-off was not in the roster then; where nothing was, nothing has changed. Neither has
    anything in a unit of which nothing was known then: its first report tells of years, not of this period.
    """
    recent = cut_offs[-1 - _STALLED_PERIODS :]
    states = [_states(projects["project_id"], history, day) for day in reversed(recent)]
    if len(states) < 2 or not (history["cut_off"] == pd.Timestamp(recent[-2])).any():
        return
    rows = projects[["project_id", "project_name", "county", "tier"]].to_dict("records")
    heard = _heard(projects["county"], states[1])
    for kind, (chosen, text) in _happened(states[0], states[1]).items():
        for number in np.flatnonzero(chosen & heard):
            before, after, said = states[1].status[number], states[0].status[number], text
            if kind == "entered_statistics":
                before, after = "未入统", "已入统"
            elif before == NOT_REPORTED:
                said = _FIRST_REPORT
            yield _of_project(kind, rows[number], before, after, said.format(before=before, after=after))
    for number in _stalled(states):
        invested_wan = float(states[0].invested_wan[number])
        unit = money_unit([invested_wan])
        amount = f"{unit.format(invested_wan)}{unit.name}"
        text = f"连续{_STALLED_PERIODS}期没有新增投资(本年累计{amount})"
        yield _of_project("stalled", rows[number], amount, amount, text)


def light_changes(cube: Cube, lights: LightCodes, target: Floats, previous: int | None) -> Iterator[Change]:
    """Lights that turned red or green since date number ``previous``, for the city, each tier and each county.

    ``lights``: [metric, date, group]; ``target``: [metric, group], share of 1.

    A rate that was not applicable before and is red now has turned red; one that is green now has not turned. A
    group that is reported for the first time has nothing to be compared with. At the baseline there are no lights:
    the line starts there at the value itself. Where the rate stood still and only the line moved, the text says so.
    """
    if previous is None or not _is_known(cube, previous):
        return
    is_first = previous == 0  # the first date of a cube is the baseline
    before, now = np.full_like(lights[:, 0], NONE) if is_first else lights[:, previous], lights[:, -1]
    stood_still = (cube.numerator[:, previous] == cube.numerator[:, -1]) & (
        cube.denominator[:, previous] == cube.denominator[:, -1]
    )
    shown = (cube.county_codes == 0) | (cube.tier_codes == 0)
    turned = {
        "turned_red": (now == RED) & (before != RED) & ~cube.is_unreported[:, previous],
        "turned_green": (now == GREEN) & (before != GREEN) & (before != NONE),
    }
    for kind, chosen in turned.items():
        for number, group in zip(*np.nonzero(chosen & shown), strict=True):
            metric = cube.metrics[number]
            county, tier = cube.counties[cube.county_codes[group]], cube.tiers[cube.tier_codes[group]]
            was, became = WORDS[LIGHTS[before[number, group]]], WORDS[LIGHTS[now[number, group]]]
            value = format_share(cube.value[number, -1, group], target[number, group])
            turn = f"首期即为{became}" if is_first else f"由{was}转为{became}"
            now_at = f"数值仍为{value},进度线上移" if stood_still[number, group] and not is_first else f"现为{value}"
            text = f"{county or tier or '全市'}{metric.name}{turn}({now_at})"
            yield _of_group(kind, county, tier, metric.key, was, became, text)


def rank_changes(rankings: pd.DataFrame, metrics: Mapping[str, Metric]) -> Iterator[Change]:
    """Units that moved in the ranking of a metric that has a target in the plan, upwards first.

    Nobody has moved against a period in which nobody had reported, or in a list that somebody new has joined.
    """
    of_reports = rankings["metric"].isin([metric.key for metric in metrics.values() if metric.needs_reports])
    if not rankings.loc[of_reports, "previous_rank"].notna().any():
        return
    rankings = rankings[same_field(rankings)]
    rankings = rankings.assign(was_tied=rankings.duplicated(["metric", "kind", "previous_rank"], keep=False))
    judged = rankings["metric"].isin([metric.key for metric in metrics.values() if metric.target == "campaign"])
    for kind, verb, sign in (("rank_up", "升", 1), ("rank_down", "降", -1)):
        moved = judged & (rankings["movement"] * sign > 0).fillna(False)
        for row in rankings[moved.to_numpy(dtype=bool)].to_dict("records"):
            metric = metrics[row["metric"]]
            before = _place(row["previous_rank"], is_shared=row["was_tied"])
            after = _place(row["rank"], is_shared=row["is_tied"])
            text = f"{row['county']}{metric.name}由{before}{verb}至{after}"
            yield _of_group(kind, row["county"], ALL, metric.key, before, after, text)


def same_field(rankings: pd.DataFrame) -> "pd.Series[bool]":
    """Whether all units of a row's list were ranked in the previous period too, so that ranks can be compared."""
    joined = rankings["rank"].notna() & rankings["previous_rank"].isna()
    is_same: pd.Series[bool] = ~joined.groupby([rankings["metric"], rankings["kind"]]).transform("any")
    return is_same


def _is_known(cube: Cube, day: int) -> bool:
    """Whether anything was reported in the city by date number ``day``."""
    rests_on_reports = [metric.needs_reports for metric in cube.metrics]
    return not bool(np.isnan(cube.value[rests_on_reports, day, 0]).all())


def _heard(county: pd.Series, before: _States) -> Flags:
    """Whether anything was known of each project's unit before."""
    known = set(county[before.status != NOT_REPORTED])
    return county.isin(known).to_numpy(dtype=bool)


def _place(rank: int, *, is_shared: bool) -> str:
    return f"{'并列' if is_shared else ''}第{rank}名"


def _states(project_ids: pd.Series, history: pd.DataFrame, day: date) -> _States:
    """What ``history`` says about each project at the cut-off ``day``."""
    rows = history[history["cut_off"] == pd.Timestamp(day)].set_index("project_id").reindex(project_ids)
    return _States(
        status=rows["status"].astype(object).fillna(NOT_REPORTED).to_numpy(dtype=object),
        invested_wan=rows["year_investment_wan"].to_numpy(dtype=float, na_value=np.nan),
        # A project without a row, or a field never reported, is NA: neither yes nor no.
        **{name: rows[name].eq(True).fillna(False).to_numpy(dtype=bool) for name in _FLAGS},
    )


def _happened(now: _States, before: _States) -> Mapping[str, tuple[Flags, str]]:
    """Kind of change → which projects it happened to, and how it is said."""
    stopped, was_stopped = now.status == STOPPED, before.status == STOPPED
    return {
        "newly_started": (now.is_started & ~before.is_started, "由{before}转为{after}"),
        "newly_finished": (now.is_finished & ~before.is_finished, "由{before}转为{after}"),
        "stopped": (stopped & ~was_stopped, "由{before}转为停工"),
        "resumed": (was_stopped & ~stopped & now.is_started, "由停工转为{after}"),
        "entered_statistics": (now.in_statistics & ~before.in_statistics, "已入统"),
    }


def _stalled(states: list[_States]) -> Codes:
    """Started, unfinished projects whose cumulative investment stood still for two whole periods.

    Only what was really reported counts: a carried-forward amount says nothing about the site.
    """
    if len(states) <= _STALLED_PERIODS:
        return np.array([], dtype=np.intp)
    now = states[0]
    chosen = now.is_started & ~now.is_finished & (now.status != STOPPED)
    for period in range(_STALLED_PERIODS):
        chosen &= (states[period].invested_wan == states[period + 1].invested_wan) & ~states[period].is_carried
    return np.flatnonzero(chosen)


def _of_project(kind: str, row: Mapping[Any, Any], before: str, after: str, text: str) -> Change:
    county, name = str(row["county"]), str(row["project_name"])
    sentence = f"{'' if name.startswith(county) else county}“{name}”{text}"  # the unit is named once
    values = (kind, row["project_id"], row["county"], row["tier"], "", before, after, sentence)
    return dict(zip(CHANGE_COLUMNS, values, strict=True))


def _of_group(kind: str, county: str, tier: str, metric: str, before: str, after: str, text: str) -> Change:
    values = (kind, None, county, tier, metric, before, after, text)
    return dict(zip(CHANGE_COLUMNS, values, strict=True))

"""The metrics once more, deliberately dull: loops over projects and exact fractions, no pandas, no components.

Slow and easy to read beside the contract of the metrics; the engine is checked against it on random campaigns.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil
from types import MappingProxyType

from data.campaign import ALL
from metrics.definition import load
from tests.metrics.made_up import FINISHED, Project, World

Sums = tuple[int, int]
Group = tuple[str, str]


def _started(world: World, project: Project, day: date) -> bool:
    return (project.state(day).status or "未开工") != "未开工"


def _finished(world: World, project: Project, day: date) -> bool:
    return project.state(day).status in FINISHED


def _invested(project: Project, day: date) -> int:
    return project.state(day).invested or 0


def _start(world: World, projects: list[Project], day: date) -> Sums:
    in_scope = []
    for project in projects:
        (tier,) = [tier for tier in world.campaign.tiers if tier.name == project.tier]
        planned = project.planned_start is not None and project.planned_start <= world.campaign.end_date
        if planned or tier.start_scope == "all" or _started(world, project, day):
            in_scope.append(project)
    return len([project for project in in_scope if _started(world, project, day)]), len(in_scope)


def _investment(world: World, projects: list[Project], day: date) -> Sums:
    return _investment_all(world, [project for project in projects if _started(world, project, day)], day)


def _investment_all(world: World, projects: list[Project], day: date) -> Sums:
    return sum(_invested(project, day) for project in projects), sum(project.plan or 0 for project in projects)


def _bond_start(world: World, projects: list[Project], day: date) -> Sums:
    bonds = [project for project in projects if project.is_bond]
    return len([project for project in bonds if _started(world, project, day)]), len(bonds)


def _bond_investment(world: World, projects: list[Project], day: date) -> Sums:
    return _investment_all(world, [project for project in projects if project.is_bond], day)


def _statistics(world: World, projects: list[Project], day: date) -> Sums:
    due = []
    for project in projects:
        should_be = project.should_be_in_statistics
        if should_be is None:
            large = project.total >= world.campaign.thresholds["statistics_minimum_wan"] * 100
            should_be = large and _started(world, project, day)
        if should_be:
            due.append(project)
    return len([project for project in due if project.state(day).in_statistics]), len(due)


def _completion(world: World, projects: list[Project], day: date) -> Sums:
    planned = []
    for project in projects:
        finish = project.planned_finish
        if finish is not None and world.campaign.start_date <= finish <= world.campaign.end_date:
            planned.append(project)
    return len([project for project in planned if _finished(world, project, day)]), len(planned)


def _completion_due(world: World, projects: list[Project], day: date) -> Sums:
    due = [project for project in projects if project.planned_finish is not None and project.planned_finish <= day]
    return _completion(world, due, day)


def _required(project: Project, day: date) -> list[str]:
    return [word for word in project.state(day).permits.values() if word != "无需"]


def _permits(world: World, projects: list[Project], day: date) -> Sums:
    words = [word for project in projects for word in _required(project, day)]
    return len([word for word in words if word == "已办"]), len(words)


def _permits_complete(world: World, projects: list[Project], day: date) -> Sums:
    required = [_required(project, day) for project in projects if _required(project, day)]
    return len([words for words in required if set(words) == {"已办"}]), len(required)


def _funding(world: World, projects: list[Project], day: date) -> Sums:
    return sum(project.state(day).funds or 0 for project in projects), sum(project.plan or 0 for project in projects)


def _problems(world: World, projects: list[Project], day: date) -> Sums:
    raised = [issue for project in projects for issue in project.issues if issue[0] <= day]
    return len([closed for _, closed in raised if closed is not None and closed <= day]), len(raised)


PLAIN: dict[str, Callable[[World, list[Project], date], Sums]] = {
    "start_rate": _start,
    "investment_rate": _investment,
    "investment_rate_all": _investment_all,
    "bond_start_rate": _bond_start,
    "bond_investment_rate": _bond_investment,
    "statistics_rate": _statistics,
    "completion_rate": _completion,
    "completion_rate_due": _completion_due,
    "permit_rate": _permits,
    "permit_complete_rate": _permits_complete,
    "funding_rate": _funding,
    "problem_rate": _problems,
}


def reporting(world: World, group: Group, day: date) -> Sums:
    """Reports on time and reports due up to ``day``; a tier has none."""
    county, tier = group
    due = [
        on_time
        for (unit, cut_off), on_time in world.on_time.items()
        if cut_off <= day and county in (ALL, unit) and tier == ALL
    ]
    return due.count(True), len(due)


def sums(world: World, metric: str, group: Group, day: date) -> Sums:
    """Numerator and denominator of one figure: counts, or hundredths of 万元."""
    if metric == "reporting_rate":
        return reporting(world, group, day)
    return PLAIN[metric](world, of_group(world, group, day), day)


def rate(world: World, metric: str, group: Group, day: date) -> Fraction | None:
    """The exact rate; None where there is nothing to divide by, or where nobody ever reported what it rests on."""
    numerator, denominator = sums(world, metric, group, day)
    return None if denominator == 0 or unreported(world, metric, group, day) else Fraction(numerator, denominator)


# The field that a numerator rests on.
FIELD = {
    "start_rate": "status",
    "investment_rate": "invested",
    "investment_rate_all": "invested",
    "bond_start_rate": "status",
    "bond_investment_rate": "invested",
    "statistics_rate": "in_statistics",
    "completion_rate": "status",
    "completion_rate_due": "status",
    "funding_rate": "funds",
}


def unreported(world: World, metric: str, group: Group, day: date) -> bool:
    """Whether of no project that the metric counts its field was ever told, or nobody knows which ones it counts."""
    return metric in FIELD and _silent(world, metric, of_group(world, group, day), day)


def _silent(world: World, metric: str, projects: list[Project], day: date) -> bool:
    if PLAIN[metric](world, projects, day)[1] == 0:
        by_status = metric in ("investment_rate", "statistics_rate")
        return by_status and projects != [] and all(one.state(day).status is None for one in projects)
    counted = [one for one in projects if _is_counted(world, metric, one, day)]
    return all(getattr(one.state(day), FIELD[metric]) is None for one in counted)


def _is_counted(world: World, metric: str, project: Project, day: date) -> bool:
    """Whether a project is one of those that the metric is about, with or without a plan."""
    if metric == "investment_rate":
        return _started(world, project, day)
    if metric == "bond_investment_rate":
        return project.is_bond
    if metric in ("investment_rate_all", "funding_rate"):
        return True
    return PLAIN[metric](world, [project], day)[1] > 0


def of_group(world: World, group: Group, day: date) -> list[Project]:
    county, tier = group
    return [one for one in world.roster(day) if county in (ALL, one.county) and tier in (ALL, one.tier)]


def target(world: World, metric: str, tier: str) -> Fraction | None:
    share = world.campaign.target(metric, tier)
    return None if share is None else Fraction(str(share))


def baseline(world: World, metric: str, group: Group) -> Fraction | None:
    day = world.campaign.baseline_cut_off
    return rate(world, metric, group, day) if day <= world.as_of else None


def line(world: World, metric: str, group: Group, day: date) -> Fraction | None:
    """Where the rate should be on ``day``."""
    goal = target(world, metric, group[1])
    if goal is None:
        return None
    start = baseline(world, metric, group) or Fraction(0)
    return start + (goal - start) * Fraction(world.campaign.day_number(day), world.campaign.day_count)


def light(world: World, metric: str, group: Group, day: date) -> str:
    """The colour on ``day``, under the campaign's own rule."""
    value, bound, rule = rate(world, metric, group, day), line(world, metric, group, day), world.campaign.light_rule
    if value is None or bound is None:
        return ""
    if rule.kind == "points":
        bounds = [bound, bound - Fraction(str(rule.yellow_points))]
    elif rule.kind == "ratio":
        bounds = [bound * Fraction(str(rule.yellow_ratio)), bound * Fraction(str(rule.red_ratio))]
    else:
        return ("green", "yellow", "red")[min(_missed_periods(world, metric, group, day), 2)]
    return ("green", "yellow", "red")[len([one for one in bounds if value < one])]


def _missed_periods(world: World, metric: str, group: Group, day: date) -> int:
    count = 0
    for cut_off in reversed([one for one in world.campaign.cut_offs if one <= day]):
        value, bound = rate(world, metric, group, cut_off), line(world, metric, group, cut_off)
        if value is None or bound is None or value >= bound:
            break
        count += 1
    return count


def shortfall(world: World, metric: str, group: Group) -> Fraction | None:
    """还差多少: counts, or 万元."""
    (numerator, denominator), goal = sums(world, metric, group, world.as_of), target(world, metric, group[1])
    if goal is None or rate(world, metric, group, world.as_of) is None:
        return None
    if load()[metric].money:
        return max(Fraction(0), goal * denominator - numerator) / 100
    return Fraction(max(0, ceil(goal * denominator) - numerator))


def speed(world: World, metric: str, group: Group, periods: int) -> Fraction | None:
    """Numerator per day over the last ``periods`` periods; None where one end is not known."""
    cut_offs = world.cut_offs
    if len(cut_offs) <= periods:
        return None
    first, last = cut_offs[-1 - periods], cut_offs[-1]
    if rate(world, metric, group, first) is None or rate(world, metric, group, last) is None:
        return None
    before, now = sums(world, metric, group, first)[0], sums(world, metric, group, last)[0]
    return Fraction(now - before, (last - first).days)


def daily_speed(world: World, metric: str, group: Group) -> Fraction | None:
    """The speed over three periods, else over two, else over one."""
    return next((one for one in (speed(world, metric, group, n) for n in (3, 2, 1)) if one is not None), None)


def projection(world: World, metric: str, group: Group) -> Fraction | None:
    """The rate on the campaign's last day at the present speed."""
    value, end = rate(world, metric, group, world.as_of), world.campaign.end_date
    if value is None or world.as_of >= end:
        return value
    daily = daily_speed(world, metric, group)
    if daily is None or load()[metric].denominator_grows:
        return None
    numerator, denominator = sums(world, metric, group, world.as_of)
    reached = max(Fraction(0), numerator + daily * (end - world.cut_offs[-1]).days) / denominator
    return reached if load()[metric].money else min(reached, Fraction(1))


def ranks(values: dict[str, Fraction | None]) -> dict[str, int | None]:
    """Rank of each unit: one more than the number of units that are better."""
    known = [value for value in values.values() if value is not None]
    return {
        name: None if value is None else 1 + len([one for one in known if one > value])
        for name, value in values.items()
    }


def points(
    world: World, county: str, tier: str, day: date, by: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Fraction]:
    """What each indicator of the appraisal earns a unit; those that do not apply to it are left out.

    ``by``: indicator → the metric that it is reckoned by instead, against its own target.
    """
    weights, rules, counted = world.campaign.weights, world.campaign.scoring, {}
    for key, weight in weights.items():
        goal, told = target(world, key, tier), by.get(key, key)
        group = (county, tier)
        is_silent = key in load() and unreported(world, told, group, day)
        if weight and key in load() and goal and (is_silent or rate(world, told, group, day) is not None):
            counted[key] = Fraction(str(weight))
    whole, held = sum(Fraction(str(weight)) for weight in weights.values()), sum(counted.values())
    earned = {}
    for key, weight in counted.items():
        told, goal = by.get(key, key), target(world, key, tier) or Fraction(1)
        value = rate(world, told, (county, tier), day)
        earned[key] = Fraction(0)
        if value is not None:
            ratio = min(value / goal, Fraction(str(rules.cap)))
            numerator, denominator = sums(world, told, (county, tier), day)
            off = Fraction(str(rules.penalties.get(key, 0))) * max(0, denominator - numerator)
            full = weight * whole / held * ratio
            earned[key] = max(full - off, min(full, Fraction(str(rules.floor))))
    return earned


def total_points(
    world: World, county: str, tier: str, day: date, by: Mapping[str, str] = MappingProxyType({})
) -> Fraction | None:
    """The sum; None where nothing of the unit's projects is known."""
    earned, group = points(world, county, tier, day, by), (county, tier)
    weighed = {key: by.get(key, key) for key in load() if world.campaign.weights.get(key)}
    known = {key for key, told in weighed.items() if rate(world, told, group, day) is not None}
    silent = {key for key, told in weighed.items() if told in FIELD and unreported(world, told, group, day)}
    if silent and not known & set(FIELD):
        return None
    return sum(earned.values(), Fraction(0)) if (known & set(earned)) - {"reporting_rate"} else None


def missing(world: World, county: str) -> bool:
    """Whether a unit has projects and reported none of them for the last cut-off."""
    projects = of_group(world, (county, ALL), world.as_of)
    fresh = not world.cut_offs or any(world.cut_offs[-1] in project.reports for project in projects)
    return projects != [] and not fresh


def small_sample(world: World, metric: str, group: Group) -> bool:
    """Whether fewer projects (or permits, or reports) than the threshold stand in the denominator."""
    denominator = size = sums(world, metric, group, world.as_of)[1]
    if load()[metric].money:
        projects = of_group(world, group, world.as_of)
        size = len([one for one in projects if PLAIN[metric](world, [one], world.as_of)[1] > 0])
    return denominator > 0 and size < world.campaign.thresholds["small_sample"]


def heard_of(world: World, day: date) -> bool:
    """Whether any rate of the city that rests on reports had a value that day."""
    keys = [metric.key for metric in load().values() if metric.needs_reports]
    return any(rate(world, key, (ALL, ALL), day) is not None for key in keys)


def project_changes(world: World) -> set[tuple[str, int]]:
    """(kind, project) of everything that happened to single projects since the previous cut-off."""
    cut_offs, happened = world.cut_offs, set()
    if len(cut_offs) < 2 or not world.roster(cut_offs[-2]):
        return set()
    now, before = cut_offs[-1], cut_offs[-2]
    listed = [project for project in world.roster(world.as_of) if project in world.roster(before)]
    heard = {project.county for project in listed if project.state(before).status is not None}
    for project in world.roster(world.as_of):
        is_new = project not in world.roster(before)
        if project not in world.roster(now):
            continue
        for kind, test in _happenings():
            turned = test(world, project, now) and (is_new or not test(world, project, before))
            if turned and project.county in heard:
                happened.add((kind, project.number))
        was_stopped = not is_new and project.state(before).status == "停工"
        if was_stopped and _started(world, project, now) and project.state(now).status != "停工":
            happened.add(("resumed", project.number))
        if _is_stalled(world, project, cut_offs[-3:]):
            happened.add(("stalled", project.number))
    return happened


def _happenings() -> Iterable[tuple[str, Callable[[World, Project, date], bool]]]:
    return (
        ("newly_started", _started),
        ("newly_finished", _finished),
        ("stopped", lambda world, project, day: project.state(day).status == "停工"),
        ("entered_statistics", lambda world, project, day: project.state(day).in_statistics is True),
    )


def _is_stalled(world: World, project: Project, three: list[date]) -> bool:
    if len(three) < 3 or not all(project in world.roster(day) for day in three):
        return False
    reported = three[1] in project.reports and three[2] in project.reports
    amounts = [project.state(day).invested for day in three]
    active = _started(world, project, three[2]) and project.state(three[2]).status not in ("停工", *FINISHED)
    return active and reported and amounts[0] is not None and len(set(amounts)) == 1


def own_started(world: World, project: Project) -> bool:
    """Whether one project has started."""
    return _started(world, project, world.as_of)


def own_rate(world: World, project: Project) -> Fraction | None:
    """投资完成率 of one project alone."""
    state = project.state(world.as_of)
    if not _started(world, project, world.as_of) or not project.plan or state.invested is None:
        return None
    return Fraction(state.invested, project.plan)


def own_light(world: World, project: Project) -> str:
    """The colour of one project: its own rate against the line of its county and tier."""
    value = own_rate(world, project)
    bound = line(world, "investment_rate", (project.county, project.tier), world.as_of)
    if value is None or bound is None or world.as_of < world.campaign.start_date:
        return ""
    rule = world.campaign.light_rule
    if rule.kind == "points":
        bounds = [bound, bound - Fraction(str(rule.yellow_points))]
    elif rule.kind == "ratio":
        bounds = [bound * Fraction(str(rule.yellow_ratio)), bound * Fraction(str(rule.red_ratio))]
    else:
        bounds = [bound] if any(day <= world.as_of for day in world.campaign.cut_offs) else []
    return ("green", "yellow", "red")[len([one for one in bounds if value < one])]


def three_counts(world: World, projects: list[Project]) -> dict[str, int | None]:
    """填报投资, 到位资金 and 应统未统 in hundredths of 万元; None where nobody told."""
    day = world.as_of
    invested = [one for one in projects if one.state(day).invested is not None]
    funded = [one for one in projects if one.state(day).funds is not None]
    both = [one for one in invested if one in funded]
    due = [one for one in projects if _statistics(world, [one], day)[1]]
    outside = [one for one in due if one.state(day).in_statistics is not True]
    told = invested and (not due or any(one.state(day).in_statistics is not None for one in due))
    return {
        "invested_wan": sum(_invested(one, day) for one in invested) if invested else None,
        "funds_wan": sum(one.state(day).funds or 0 for one in funded) if funded else None,
        "both_invested_wan": sum(_invested(one, day) for one in both) if both else None,
        "both_funds_wan": sum(one.state(day).funds or 0 for one in both) if both else None,
        "outside": len(outside) if told else None,
        "outside_wan": sum(_invested(one, day) for one in outside) if told else None,
    }


def in_start_scope(world: World, project: Project) -> bool:
    """Whether one project is in scope of 开复工率."""
    return _start(world, [project], world.as_of)[1] == 1

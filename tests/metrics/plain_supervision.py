"""The rules of supervision once more, project by project and rule by rule, as dull as can be."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from metrics.supervision import Known
from tests.metrics import plain
from tests.metrics.made_up import FINISHED, Project, World

WEIGHTS = {"note": 1, "order": 2, "warning": 3, "talk": 4}
ASKS = {
    "behind": "note", "late_start": "note", "permit_overdue": "note", "stalled": "note", "red": "order",
    "note_overdue": "order", "long_late_start": "order", "red_again": "warning", "stopped": "warning",
}  # fmt: skip
Permit = tuple[int, str, date | None, str]  # project, permit, deadline, state
Due = tuple[int, str, str, frozenset[str], int | None]  # project, matter, kind, rules, letter that it follows


def due(world: World, letters: Sequence[Known], today: date, permits: Sequence[Permit], excused: set[int]) -> set[Due]:
    """Everything that is due."""
    found: set[Due] = set()
    if world.as_of < world.campaign.start_date:
        return found
    stalled = {number for kind, number in plain.project_changes(world) if kind == "stalled"}
    for project in world.roster(world.as_of):
        told = [one for one in letters if one.project_id == project.number]
        mine = [one for one in told if one.matter == "progress"]
        is_excused = project.number in excused or any(
            "stopped" in one.rules and one.state in ("accepted", "closed") for one in told
        )
        rules = _progress(world, project, project.number in stalled, is_excused)
        _add(found, world, project, "progress", rules, mine, today)
        mine = [one for one in told if one.matter == "permits"]
        late = [
            one
            for one in permits
            if one[0] == project.number and one[2] is not None and one[2] < today and one[3] != "已办"
        ]
        _add(found, world, project, "permits", {"permit_overdue"} if late else set(), mine, today)
    return found


def _progress(world: World, project: Project, is_stalled: bool, is_excused: bool) -> set[str]:
    status, rules = project.state(world.as_of).status, set()
    if status in FINISHED:
        return set()
    if _is_behind(world, project):
        rules.add("behind")
    if plain.own_light(world, project) == "red":
        rules.add("red")
    is_waiting = status is not None and not plain.own_started(world, project) and plain.in_start_scope(world, project)
    if is_waiting and project.planned_start is not None and project.planned_start < world.as_of:
        rules.add("late_start")
        if (world.as_of - project.planned_start).days > world.campaign.supervision.order_days:
            rules.add("long_late_start")
    if is_stalled and status != "停工":
        rules.add("stalled")
    if status == "停工" and not is_excused:
        rules.add("stopped")
    return rules


def _is_behind(world: World, project: Project) -> bool:
    value, light = plain.own_rate(world, project), plain.own_light(world, project)
    if value is None or light not in ("yellow", "red"):
        return False
    if world.campaign.light_rule.kind != "points":
        return True
    own = world.campaign.supervision.behind_points
    bound = Fraction(str(world.campaign.light_rule.yellow_points if own is None else own))
    line = plain.line(world, "investment_rate", (project.county, project.tier), world.as_of)
    return line is not None and value < line - bound


def _add(
    found: set[Due], world: World, project: Project, matter: str, rules: set[str], letters: list[Known], today: date
) -> None:
    rules, current = set(rules), None
    for one in letters:
        if one.is_open:
            current = one
    if current is not None and (current.deadline is None or today <= current.deadline):
        return
    if current is not None and current.kind == "note" and current.state != "accepted":
        rules.add("note_overdue")
    for one in letters:
        was_ordered = one.kind == "order" and one.state not in ("withdrawn", "declined")
        if was_ordered and one.deadline is not None and one.deadline < world.as_of and "red" in rules:
            rules.add("red_again")
    if not rules:
        return
    kind = max((ASKS[rule] for rule in rules), key=WEIGHTS.__getitem__)
    if current is not None and WEIGHTS[kind] <= WEIGHTS[current.kind]:
        return
    declined = [one for one in letters if one.state == "declined"]
    if declined and declined[-1].as_of >= world.as_of and WEIGHTS[declined[-1].kind] >= WEIGHTS[kind]:
        return
    if "red_again" in rules:
        rules -= {"red", "behind"}
    if "red" in rules:
        rules -= {"behind"}
    if "long_late_start" in rules:
        rules -= {"late_start"}
    found.add((project.number, matter, kind, frozenset(rules), current.letter_id if current else None))

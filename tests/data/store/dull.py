"""The store again, slow and plain: a list of what happened, and loops over it.

It keeps every accepted file and works every figure out from the beginning, one project and one date at a time, so that
it can be checked by reading. ``test_random_campaigns`` compares it with the SQL.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data.campaign import Campaign
from data.ingest.model import CleanRow, SheetReading

CARRIED = ("status", "year_investment", "funds_in_place", "in_statistics", "physical_progress", "start_date")
OWN = ("period_investment", "problems")
ROSTER_FIRST = (
    "annual_plan",
    "total_investment",
    "planned_start",
    "planned_finish",
    "bond",
    "lead_unit",
    "nature",
    "industry",
)


@dataclass
class Event:
    at: datetime
    upload_id: int
    kind: str


@dataclass
class Move:
    """One move of a change made by hand: of a project into or out of a list, or its pause or resumption."""

    act: str
    project_id: int
    county: str
    tier: str
    row: CleanRow | None = None


@dataclass
class DullStore:
    campaign: Campaign
    sheets: dict[int, SheetReading] = field(default_factory=dict)
    tiers: dict[int, dict[int, str]] = field(default_factory=dict)  # upload → project → tier when it was accepted
    events: list[Event] = field(default_factory=list)
    changes: dict[int, tuple[date, list[Move]]] = field(default_factory=dict)  # made by hand: from which day, moves

    def standing(self, known_at: datetime | None) -> list[int]:
        """Uploads that count, in the order in which they were accepted by the clock, whatever order they came in."""
        last: dict[int, str] = {}
        for event in sorted(self.events, key=lambda event: event.at):
            if known_at is None or event.at <= known_at:
                last[event.upload_id] = event.kind
        return sorted((one for one, kind in last.items() if kind != "withdrawn"), key=self.turn)

    def turn(self, upload_id: int) -> int:
        """The place of an upload in the order of acceptance; of one moment the one that was recorded first is first."""
        accepted = sorted((one for one in self.events if one.kind == "accepted"), key=lambda event: event.at)
        return [one.upload_id for one in accepted].index(upload_id)

    def roster(self, as_of: date, known_at: datetime | None) -> dict[int, tuple[str, str, CleanRow]]:
        """Project → county, tier, row."""
        winners: dict[tuple[str, str], tuple[date, int, int]] = {}
        first: dict[tuple[str, str], list[tuple[date, int, int]]] = {}
        for upload_id in self.sheets_standing(known_at):
            sheet = self.sheets[upload_id]
            effective = sheet.cut_off or self.campaign.baseline_cut_off
            if sheet.kind == "roster" and effective <= as_of:
                for place in self._stated(sheet):
                    winners[place] = max(
                        winners.get(place, (date.min, -1, 0)), (effective, self.turn(upload_id), upload_id)
                    )
            elif sheet.kind == "roster" and as_of < self.campaign.baseline_cut_off >= effective:
                for place in self._stated(sheet):
                    first.setdefault(place, []).append((effective, self.turn(upload_id), upload_id))
        for place, standing_in in first.items():  # before the baseline the first roster stands in
            earliest = min(standing_in)[0]
            winners.setdefault(place, max(one for one in standing_in if one[0] == earliest))
        listed: list[tuple[tuple[date, int, int], str, str, CleanRow]] = []
        moved = self.moved(as_of, known_at, winners)
        for (county, tier), winner in winners.items():
            for row in self.sheets[winner[2]].rows:
                is_moved = (row.project_id, county, tier) in moved
                if row.values["county"] == county and self.sheets[winner[2]].tier == tier and not is_moved:
                    listed.append((winner, county, tier, row))
        for key, move in moved.values():
            if move.act == "enter":
                assert move.row is not None
                listed.append((key, move.county, move.tier, replace(move.row, project_id=move.project_id)))
        return self._once(listed)

    def moved(
        self, as_of: date, known_at: datetime | None, winners: dict[tuple[str, str], tuple[date, int, int]]
    ) -> dict[tuple[int | None, str, str], tuple[tuple[date, int, int], Move]]:
        """Project, county, tier → the last move by hand there that no later roster of the list has overruled."""
        found: dict[tuple[int | None, str, str], tuple[tuple[date, int, int], Move]] = {}
        for number in self.standing(known_at):
            since, moves = self.changes.get(number, (date.max, []))
            for ordinal, move in enumerate(moves):
                place, turn = (move.county, move.tier), self.turn(number)
                roster_since, roster_turn, _ = winners.get(place, (date.min, -1, 0))
                is_overruled = roster_since >= since and roster_turn > turn
                if since <= as_of and move.act in ("enter", "leave") and not is_overruled:
                    where, key = (move.project_id, *place), (since, turn, ordinal)
                    if where not in found or found[where][0] < key:
                        found[where] = (key, move)
        return found

    def _once(
        self, listed: list[tuple[tuple[date, int, int], str, str, CleanRow]]
    ) -> dict[int, tuple[str, str, CleanRow]]:
        found: dict[int, tuple[tuple[date, int, int], str, str, CleanRow]] = {}
        for one in listed:
            project_id = one[3].project_id
            assert project_id is not None
            if project_id not in found or one[0] > found[project_id][0]:
                found[project_id] = one
        return {project_id: one[1:] for project_id, one in found.items()}

    def original(self, as_of: date, known_at: datetime | None) -> dict[int, tuple[str, str, CleanRow]]:
        """The same of the first roster of every county and tier, as if nothing had been changed since."""
        until, first = max(as_of, self.campaign.baseline_cut_off), {}
        for upload_id in self.sheets_standing(known_at):
            sheet = self.sheets[upload_id]
            effective = sheet.cut_off or self.campaign.baseline_cut_off
            if sheet.kind == "roster" and effective <= until:
                for place in self._stated(sheet):
                    if place not in first or effective <= first[place][0]:
                        first[place] = (effective, self.turn(upload_id), upload_id)
        rows = [
            (key, county, tier, row)
            for (county, tier), key in first.items()
            for row in self.sheets[key[2]].rows
            if row.values["county"] == county and self.sheets[key[2]].tier == tier
        ]
        return self._once(rows)

    def paused_since(self, project_id: int, as_of: date, known_at: datetime | None) -> date | None:
        told = [
            ((since, self.turn(number)), move.act)
            for number in self.standing(known_at)
            for since, moves in [self.changes.get(number, (date.max, []))]
            for move in moves
            if move.project_id == project_id and move.act in ("pause", "resume") and since <= as_of
        ]
        return max(told)[0][0] if told and max(told)[1] == "pause" else None

    def last_row(self, project_id: int) -> CleanRow:
        """What a roster said of a project last, withdrawn ones only where there is no other."""
        standing, told = self.standing(None), []
        for upload_id, sheet in self.sheets.items():
            for row in sheet.rows if sheet.kind == "roster" else ():
                if row.project_id == project_id:
                    since = sheet.cut_off or self.campaign.baseline_cut_off
                    told.append(((upload_id in standing, since, upload_id), row))
        for number, (since, moves) in self.changes.items():
            for move in moves:
                if move.act == "enter" and move.project_id == project_id and move.row:
                    told.append(((number in standing, since, number), move.row))
        return max(told, key=lambda one: one[0])[1]

    def sheets_standing(self, known_at: datetime | None) -> list[int]:
        return [one for one in self.standing(known_at) if one in self.sheets]

    def _stated(self, sheet: SheetReading) -> list[tuple[str, str]]:
        counties = {row.values["county"] for row in sheet.rows}
        if len(counties) > 1:
            counties = {unit.name for unit in self.campaign.units}
        return [(county, str(sheet.tier)) for county in counties]

    def reports(self, project_id: int, as_of: date, known_at: datetime | None) -> list[tuple[date, CleanRow]]:
        """What counts of what was reported about a project, by cut-off."""
        newest: dict[tuple[str, str, date], int] = {}
        for upload_id in self.sheets_standing(known_at):
            sheet = self.sheets[upload_id]
            if sheet.kind == "progress" and sheet.cut_off is not None and sheet.cut_off <= as_of:
                for row in sheet.rows:
                    assert row.project_id is not None and sheet.county is not None
                    newest[sheet.county, self.tiers[upload_id][row.project_id], sheet.cut_off] = upload_id
        said: dict[date, tuple[int, CleanRow]] = {}  # cut-off → turn, row
        for (_, tier, cut_off), upload_id in newest.items():
            for row in self.sheets[upload_id].rows:
                mine = row.project_id == project_id and self.tiers[upload_id][project_id] == tier
                if mine and self.turn(upload_id) > said.get(cut_off, (-1, row))[0]:
                    said[cut_off] = (self.turn(upload_id), row)
        return [(cut_off, said[cut_off][1]) for cut_off in sorted(said)]

    def state(self, project_id: int, as_of: date, known_at: datetime | None) -> dict[str, Any]:
        return self.state_of(self.roster(as_of, known_at)[project_id], project_id, as_of, known_at)

    def state_of(
        self, place: tuple[str, str, CleanRow], project_id: int, as_of: date, known_at: datetime | None
    ) -> dict[str, Any]:
        county, tier, row = place
        reports = self.reports(project_id, as_of, known_at)
        state: dict[str, Any] = {"county": county, "tier": tier}
        for name in CARRIED:
            said = [one.values[name] for _, one in reports if one.values.get(name) is not None]
            state[name] = said[-1] if said else row.values.get(name)
        for name in OWN:
            state[name] = (reports[-1][1] if reports else row).values.get(name)
        for name in ROSTER_FIRST:
            said = [one.values[name] for _, one in reports if one.values.get(name) is not None]
            own = row.values.get(name)
            state[name] = own if own is not None else (said[-1] if said else None)
        state["state_cut_off"] = reports[-1][0] if reports else None
        state["is_known"] = bool(reports) or row.values.get("status") is not None
        latest = self.campaign.latest_cut_off(as_of)
        state["paused_since"] = self.paused_since(project_id, as_of, known_at)
        state["is_carried"] = latest is not None and (not reports or reports[-1][0] < latest)
        return state

    def sums(self, as_of: date, known_at: datetime | None) -> dict[str, int]:
        total: dict[str, int] = {}
        for project_id in self.roster(as_of, known_at):
            for name, value in self.components(self.state(project_id, as_of, known_at), as_of).items():
                total[name] = total.get(name, 0) + value
        return total

    def components(self, state: dict[str, Any], as_of: date) -> dict[str, int]:
        campaign = self.campaign
        started = state["status"] not in (None, "未开工")
        finished = state["status"] in ("竣工", "试运营", "投产")
        scope = {tier.name: tier.start_scope for tier in campaign.tiers}[state["tier"]]
        in_scope = scope == "all" or (state["planned_start"] or date.max) <= campaign.end_date or started
        has_status, has_investment = state["status"] is not None, state["year_investment"] is not None
        bond = bool(state["bond"])
        done, plan = _cents(state["year_investment"]), _cents(state["annual_plan"])
        finish = state["planned_finish"]
        to_finish = finish is not None and campaign.start_date <= finish <= campaign.end_date
        is_real_estate = "房地产" in f"{state['nature']} {state['industry']}"
        is_large = (state["total_investment"] or 0) >= campaign.thresholds["statistics_minimum_wan"]
        due = started and (is_large or is_real_estate)
        return {
            "project_count": 1,
            "known_count": int(state["is_known"]),
            "status_known_count": int(has_status),
            "start_known_count": int(in_scope and has_status),
            "started_invested_known_count": int(started and has_investment),
            "invested_known_count": int(has_investment),
            "bond_known_count": int(bond and has_status),
            "bond_invested_known_count": int(bond and has_investment),
            "statistics_known_count": int(due and state["in_statistics"] is not None),
            "finish_known_count": int(to_finish and has_status),
            "finish_due_known_count": int(to_finish and finish <= as_of and has_status),
            "funds_known_count": int(state["funds_in_place"] is not None),
            "in_scope_count": int(in_scope),
            "started_count": int(in_scope and started),
            "started_invested_wan": done * started,
            "started_planned_wan": plan * started,
            "invested_wan": done,
            "planned_wan": plan,
            "bond_count": int(bond),
            "bond_started_count": int(bond and started),
            "bond_invested_wan": done * bond,
            "bond_planned_wan": plan * bond,
            "statistics_due_count": int(due),
            "in_statistics_count": int(due and bool(state["in_statistics"])),
            "finish_planned_count": int(to_finish),
            "finish_done_count": int(to_finish and finished),
            "finish_due_count": int(to_finish and finish <= as_of),
            "finish_due_done_count": int(to_finish and finish <= as_of and finished),
            "funds_wan": _cents(state["funds_in_place"]),
        }


def _cents(amount: Decimal | None) -> int:
    return 0 if amount is None else int(amount * 100)

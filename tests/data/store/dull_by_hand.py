"""Permits and issues again, slow and plain, above the list of what happened of ``dull``."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.data.store.dull import DullStore


@dataclass
class Said:
    """An entry by hand about a permit, and when it was taken back and brought back."""

    project_id: int
    permit: str
    day: date
    state: str
    at: datetime
    turns: list[tuple[datetime, str]] = field(default_factory=list)


@dataclass
class Happened:
    """What became of an issue."""

    at: datetime
    kind: str
    day: date
    deadline: date | None = None


@dataclass
class Raised:
    """An issue, and what became of it in the order in which it was entered."""

    project_id: int
    raised_date: date
    deadline: date | None
    level: str
    at: datetime
    events: list[Happened] = field(default_factory=list)


@dataclass
class DullHand(DullStore):
    said: dict[int, Said] = field(default_factory=dict)
    issues: dict[int, Raised] = field(default_factory=dict)

    def permits(self, project_id: int, as_of: date, known_at: datetime | None) -> dict[str, tuple[str, str]]:
        """Permit → state, and the kind of the word that says so."""
        words: list[tuple[tuple[object, ...], str, str, str]] = []
        own_row = self.roster(as_of, known_at)[project_id][2]
        for (kind, county, tier, moment), upload_id in self._speaking(known_at).items():
            sheet = self.sheets[upload_id]
            for number, row in enumerate(sheet.rows):
                if row.project_id != project_id:
                    continue
                mine = row.values["county"] == county if kind == "roster" else self.tiers[upload_id][project_id] == tier
                if mine and (moment <= as_of or (kind == "roster" and row is own_row)):
                    order = (0 if kind == "roster" else 1, moment, 0, self.turn(upload_id), number)
                    words += [(order, name, state, kind) for name, state in row.values.get("permits", {}).items()]
        for number, entry in self.said.items():
            if entry.project_id == project_id and entry.day <= as_of and self._counts(entry, known_at):
                words.append(((1, entry.day, 1, entry.at, number), entry.permit, entry.state, "hand"))
        return {name: (state, kind) for _, name, state, kind in sorted(words, key=lambda word: word[0])}

    def _speaking(self, known_at: datetime | None) -> dict[tuple[str, str, str, date], int]:
        """What speaks for each scope; later ones take over."""
        found = {}
        for upload_id in self.sheets_standing(known_at):
            sheet = self.sheets[upload_id]
            moment = sheet.cut_off or self.campaign.baseline_cut_off
            if sheet.kind == "roster":
                for county, tier in self._stated(sheet):
                    found["roster", county, tier, moment] = upload_id
            else:
                for row in sheet.rows:
                    tier = self.tiers[upload_id][row.project_id or 0]
                    found[str(sheet.kind), str(sheet.county), tier, moment] = upload_id
        return found

    def _counts(self, entry: Said, known_at: datetime | None) -> bool:
        if known_at is not None and entry.at > known_at:
            return False
        turns = [kind for at, kind in entry.turns if known_at is None or at <= known_at]
        return not turns or turns[-1] != "withdrawn"

    def ledger(self, as_of: date, known_at: datetime | None) -> dict[int, dict[str, object]]:
        """Issue → how it stands, of those raised and not withdrawn."""
        found: dict[int, dict[str, object]] = {}
        for number, one in self.issues.items():
            if one.raised_date > as_of or (known_at is not None and one.at > known_at):
                continue
            known = [event for event in one.events if known_at is None or event.at <= known_at]
            known.sort(key=lambda event: event.at)
            is_withdrawn, closed, deadline, level = False, None, one.deadline, one.level
            for event in known:
                if event.kind in ("withdrawn", "restored"):
                    is_withdrawn = event.kind == "withdrawn"
            for event in sorted((event for event in known if event.day <= as_of), key=lambda event: event.day):
                if event.kind == "closed":
                    closed = event.day
                if event.kind == "reopened":
                    closed = None
                if event.kind == "postponed":
                    deadline = event.deadline
                if event.kind in ("escalated", "lowered"):
                    level = "提请市级" if event.kind == "escalated" else "县级"
            if not is_withdrawn:
                found[number] = {"project": one.project_id, "closed": closed, "deadline": deadline, "level": level}
        return found

    def hand_components(self, project_id: int, as_of: date, known_at: datetime | None) -> dict[str, int]:
        """What a project adds to the numerators and denominators that rest on permits and issues."""
        states = [state for state, _ in self.permits(project_id, as_of, known_at).values()]
        required = [state for state in states if state != "无需"]
        obtained = [state for state in required if state == "已办"]
        mine = [one for one in self.ledger(as_of, known_at).values() if one["project"] == project_id]
        return {
            "permits_required_count": len(required),
            "permits_obtained_count": len(obtained),
            "permit_project_count": int(bool(required)),
            "permit_complete_count": int(bool(required) and len(obtained) == len(required)),
            "issues_raised_count": len(mine),
            "issues_closed_count": sum(one["closed"] is not None for one in mine),
        }

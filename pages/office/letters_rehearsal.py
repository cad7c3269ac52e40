"""Letters of the sample campaign: proposed, decided, answered at their own moments, one in every state."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from data.campaign import Campaign
from data.store import Store
from data.store.letters import Decision, Letter
from metrics import snapshot
from metrics.supervision import Proposal, proposals
from pages.documents import letters as paper
from pages.office import proposed, supervision_steps
from pages.office.rehearsal import HANDLER
from pages.parts.figures import Figures

_FIRST, _SECOND, _LAST = -5, -4, -3  # periods of the campaign, counted from its end
_REPLY = "已召开专题会商，增加作业面和机械，倒排工期，本期起按周报送进度。"


def make(store: Store, campaign: Campaign, now: datetime) -> None:
    """A dozen letters over three periods, each step in its order; nothing where the moment is too early for them."""
    if len(campaign.periods) < 5 or campaign.periods[_LAST].cut_off >= now.date():
        return
    first, second, last = (_Office(store, campaign, number) for number in (_FIRST, _SECOND, _LAST))
    notes = first.issue([*first.due("note")[:4], *first.due("order")[:2]], first.at(2))
    _answer(store, notes, first.at(6))
    second.issue([one for one in second.due("warning") if one.follows][:1], second.at(2))
    for one in second.issue([one for one in second.due("order") if not one.follows][:1], second.at(2)):
        store.letters.reply(one.letter_id, _REPLY, by=HANDLER, at=second.at(6), is_history=True)
    last.issue([one for one in last.due("warning") if not one.follows][:1], last.at(1))
    _leave_open(store, last)


def _answer(store: Store, letters: Sequence[Letter], at: datetime) -> None:
    """Closed, accepted, not accepted, replied, withdrawn; the last is left without a reply."""
    ids = [one.letter_id for one in letters]
    for letter_id in ids[:4]:
        store.letters.reply(letter_id, _REPLY, by=HANDLER, at=at, is_history=True)
    later = at + timedelta(days=1)
    for letter_id in ids[:2]:
        store.letters.accept(letter_id, by=HANDLER, at=later, is_history=True)
    for letter_id in ids[:1]:
        store.letters.close(letter_id, "进度已赶上，予以办结。", by=HANDLER, at=later, is_history=True)
    for letter_id in ids[2:3]:
        store.letters.send_back(letter_id, "没有列明责任人和完成时限。", by=HANDLER, at=later, is_history=True)
    for letter_id in ids[3:4]:
        store.letters.withdraw(letter_id, "项目代码有误，重新核实后再发。", by=HANDLER, at=later, is_history=True)


def _leave_open(store: Store, office: "_Office") -> None:
    """Of the newest period: one not issued with a reason, one agreed to, two that wait for the city government."""
    due = [one for one in office.due("order") if not one.follows]
    if due:
        told = office.decision(due[0])
        store.letters.decline(
            told, "正在办理土地调整，已由分管副市长专题会商。", by=HANDLER, at=office.at(1), is_history=True
        )
    drafts = [
        store.letters.draft(office.decision(one), by=HANDLER, at=office.at(1), is_history=True) for one in due[1:4]
    ]
    for one in drafts[:1]:
        office.consent(one.letter_id, office.at(1))


def _spread(due: Sequence[Proposal]) -> list[Proposal]:
    """The first of each unit before the second of any, so that the sample does not pick on one county."""
    seen: Counter[str] = Counter()
    turns = []
    for one in due:
        turns.append(seen[one.county])
        seen[one.county] += 1
    return [due[number] for number in sorted(range(len(due)), key=lambda number: (turns[number], number))]


class _Office:
    """The office some days after a cut-off, with what was known then."""

    def __init__(self, store: Store, campaign: Campaign, period: int) -> None:
        self.store, self.campaign = store, campaign
        self.cut_off = campaign.periods[period].cut_off
        # An hour before its first deed, so that what it decides on was known.
        facts = store.facts(as_of=self.cut_off, known_at=self.at(1), now=self.at(1))
        self.figures = Figures(snapshot.build(facts, campaign))

    def at(self, days: int) -> datetime:
        """A morning so many days after the cut-off."""
        return datetime.combine(self.cut_off + timedelta(days=days), time(10))

    def due(self, *kinds: str) -> list[Proposal]:
        """What is due on the morning of the first deed, the letters until now known."""
        known = [proposed.of_letter(one) for one in self.store.letters.all()]
        today: date = self.at(1).date()
        found = proposals(self.figures.snapshot, self.campaign, known, today)
        return _spread([one for one in found if one.kind in kinds])

    def decision(self, proposal: Proposal) -> Decision:
        """The proposal with its facts frozen."""
        letters = self.store.letters.all()
        return proposed.frozen(self.figures, self.campaign, proposal, letters, self.at(1))

    def consent(self, letter_id: int, at: datetime) -> None:
        """市政府同意."""
        self.store.letters.consent(
            letter_id, who="某市长", on=at.date(), document=f"市政府阅批{at:%Y%m%d}", by=HANDLER, at=at, is_history=True
        )

    def issue(self, due: Sequence[Proposal], at: datetime) -> list[Letter]:
        """Decided, agreed to and issued on one morning."""
        return [self._issue(one, at) for one in due]

    def _issue(self, one: Proposal, at: datetime) -> Letter:
        letters = self.store.letters
        letter = letters.draft(self.decision(one), by=HANDLER, at=at, is_history=True)
        self.consent(letter.letter_id, at)
        days = timedelta(days=self.campaign.supervision.reply_days[letter.kind])
        template = supervision_steps.template(letters, letter.kind)
        return letters.issue(
            letter.letter_id, on=at.date(), deadline=at.date() + days, details={}, by=HANDLER, at=at, is_history=True,
            render=lambda numbered: paper.filled(template, numbered, self.campaign),
        )  # fmt: skip

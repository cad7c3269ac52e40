"""Letters of the sample campaign: proposed, decided, answered at their own moments, one in every state."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta

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
    # When the reports were due, and for the newest period this afternoon.
    first, second = (_Office(store, campaign, number, days=2, hour=18) for number in (_FIRST, _SECOND))
    last = _Office(store, campaign, _LAST, days=1, hour=16)
    notes = first.issue([*first.due("note")[:4], *first.due("order")[:2]])
    _answer(store, notes, first.moment + timedelta(days=4))
    second.issue([one for one in second.due("warning") if one.follows][:1])
    for one in second.issue([one for one in second.due("order") if not one.follows][:1]):
        at = second.moment + timedelta(days=4)
        store.letters.reply(one.letter_id, _REPLY, by=HANDLER, at=at, is_history=True)
    last.issue([one for one in last.due("warning") if not one.follows][:1])
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
            told, "正在办理土地调整，已由分管副市长专题会商。", by=HANDLER, at=office.moment, is_history=True
        )
    drafts = [
        store.letters.draft(office.decision(one), by=HANDLER, at=office.moment, is_history=True) for one in due[1:4]
    ]
    for one in drafts[:1]:
        office.consent(one.letter_id)


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

    def __init__(self, store: Store, campaign: Campaign, period: int, *, days: int, hour: int) -> None:
        self.store, self.campaign = store, campaign
        cut_off = campaign.periods[period].cut_off
        self.moment = datetime.combine(cut_off + timedelta(days=days), time(hour))
        facts = store.facts(as_of=cut_off, known_at=self.moment, now=self.moment)
        self.figures = Figures(snapshot.build(facts, campaign))

    def due(self, *kinds: str) -> list[Proposal]:
        """What is due at this moment, the letters until now known."""
        known = [proposed.of_letter(one) for one in self.store.letters.all()]
        found = proposals(self.figures.snapshot, self.campaign, known, self.moment.date())
        return _spread([one for one in found if one.kind in kinds])

    def decision(self, proposal: Proposal) -> Decision:
        """The proposal with its facts frozen."""
        letters = self.store.letters.all()
        return proposed.frozen(self.figures, self.campaign, proposal, letters, self.moment)

    def consent(self, letter_id: int) -> None:
        """市政府同意."""
        at = self.moment
        self.store.letters.consent(
            letter_id, who="某市长", on=at.date(), document=f"市政府阅批{at:%Y%m%d}", by=HANDLER, at=at, is_history=True
        )

    def issue(self, due: Sequence[Proposal]) -> list[Letter]:
        """Decided, agreed to and issued at this moment."""
        return [self._issue(one) for one in due]

    def _issue(self, one: Proposal) -> Letter:
        at = self.moment
        letters = self.store.letters
        letter = letters.draft(self.decision(one), by=HANDLER, at=at, is_history=True)
        self.consent(letter.letter_id)
        days = timedelta(days=self.campaign.supervision.reply_days[letter.kind])
        template = supervision_steps.template(letters, letter.kind)
        return letters.issue(
            letter.letter_id, on=at.date(), deadline=at.date() + days, details={}, by=HANDLER, at=at, is_history=True,
            render=lambda numbered: paper.filled(template, numbered, self.campaign),
        )  # fmt: skip

"""Bulletins of the sample campaign: one that was issued an earlier period, and the draft of the newest."""

from datetime import date, datetime, time, timedelta

from data.campaign import Campaign
from data.store import Store
from data.store.bulletins import Bulletin
from metrics import snapshot
from pages.documents import bulletin as paper
from pages.documents import snapshot_view
from pages.office import bulletin_steps
from pages.office.rehearsal import HANDLER
from pages.parts.figures import Figures

_ISSUED, _DRAFTED = -4, -3  # periods of the campaign, counted from its end
_DAYS = 3  # after the cut-off, when the reports are in


def make(store: Store, campaign: Campaign, now: datetime) -> None:
    """One issued and one draft, each step at its moment; nothing where the moment is too early for them."""
    if len(campaign.periods) < -_ISSUED or campaign.periods[_DRAFTED].cut_off >= now.date():
        return
    earlier, newest = (campaign.periods[at].cut_off for at in (_ISSUED, _DRAFTED))
    at = datetime.combine(earlier + timedelta(days=_DAYS), time(15))
    figures = _figures(store, campaign, earlier, at)
    one = _draft(store, campaign, figures, at - timedelta(hours=1))
    seen = one.newest.change_id
    bulletin_steps.issue(
        store, figures, campaign, one, on=at.date(), seen=seen, by=HANDLER, at=at, is_history=True
    )  # fmt: skip
    _draft(store, campaign, _figures(store, campaign, newest, now), now)


def _figures(store: Store, campaign: Campaign, day: date, at: datetime) -> Figures:
    """By what was known at ``at``."""
    return Figures(snapshot.build(store.facts(as_of=day, known_at=at, now=at), campaign))


def _draft(store: Store, campaign: Campaign, figures: Figures, at: datetime) -> Bulletin:
    """In the wording that the program proposes."""
    day = figures.snapshot.as_of
    wording = paper.proposed(snapshot_view.of(figures, campaign, day, at))
    return store.bulletins.draft(day, wording, by=HANDLER, at=at, is_history=True)

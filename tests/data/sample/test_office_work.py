"""What the demonstration's office keeps by hand: the same on every run, in every state, and taken by the store."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from data.campaign import Campaign
from data.sample.minutes import minutes_document
from data.sample.office_work import office_work
from data.sample.reports import tell
from data.store import Actor, Store
from data.store.minutes_file import refuse_unfit_file
from data.store.permit_words import HAND
from metrics.due import issue_dues, permit_dues
from pages.office import rehearsal_by_hand
from tests.data.store.making import roster, row


def test_it_is_the_same_on_every_run_and_nothing_lies_ahead(campaign: Campaign) -> None:
    work = office_work(tell(campaign))
    assert work == office_work(tell(campaign))
    until = campaign.periods[-3].cut_off
    assert max(one.day for one in work.permits) <= until
    assert max(deed.day for issue in work.issues for deed in issue.deeds) <= until
    assert len(work.issues) == 32 and 60 <= len(work.permits) <= 180
    assert minutes_document(["一"]) == minutes_document(["一"])
    refuse_unfit_file("纪要.docx", minutes_document(["一 & <二>"]))


def test_the_store_takes_it_and_every_list_is_alive(campaign: Campaign, tmp_path: Path) -> None:
    truth = tell(campaign)
    until = campaign.periods[-3].cut_off
    with Store.open(tmp_path, campaign) as store:
        for tier in campaign.tiers:
            listed = [one for one in truth.projects if one.tier == tier.name]
            rows = [row(one.name, county=one.unit, permits=one.permits) for one in listed]
            roster(store, *rows, tier=tier.name, at=datetime(2020, 7, 25))
        now = datetime.combine(until + timedelta(days=1), datetime.min.time())
        rehearsal_by_hand.enter(store, campaign, Actor("示例"), not_after=now)
        issues = store.issues.at(until)
        kinds = Counter(event.kind for one in issues for event in one.events)
        assert set(kinds) == {"postponed", "escalated", "minuted", "closed", "reopened", "withdrawn"}
        assert sum(one.is_overdue(until) for one in issues) >= 5 and any(one.project_id is None for one in issues)
        cells = store.permits.at(until)
        assert sum(one.word.kind == HAND for one in cells) > 50
        dues = (*permit_dues(cells, until, 15), *issue_dues(issues, until, 15))
        found = {one.kind for one in dues}
        assert found == {"gap_overdue", "gap_near", "expired", "expiring", "issue_overdue", "issue_near"}
        again = store.version
        rehearsal_by_hand.enter(store, campaign, Actor("示例"), not_after=datetime(2020, 7, 31))
        assert store.version == again

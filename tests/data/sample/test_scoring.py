"""What the demonstration says of its score sheet: the same on every run, of its day, and taken by the store."""

from datetime import datetime, timedelta
from pathlib import Path

from data.campaign import Campaign
from data.sample.reports import tell
from data.sample.scoring import steps
from data.store import Actor, Store
from data.store.appraisal.threads import threads
from pages.commands.demo import moment
from pages.review import rehearsal_score
from tests.data.store.making import roster, row


def test_it_is_in_the_order_of_time_and_over_before_the_demonstration(campaign: Campaign) -> None:
    told = steps(campaign)
    assert told == steps(campaign) and [one.at for one in told] == sorted(one.at for one in told)
    assert told[-1].at <= moment(campaign) and {one.at.hour for one in told} <= set(range(8, 19))


def test_the_store_takes_all_of_it(campaign: Campaign, tmp_path: Path) -> None:
    truth = tell(campaign)
    with Store.open(tmp_path, campaign) as store:
        for tier in campaign.tiers:
            listed = [one for one in truth.projects if one.tier == tier.name]
            rows = [row(one.name, county=one.unit) for one in listed]
            roster(store, *rows, tier=tier.name, at=datetime(2020, 7, 25))
        before = store.version
        rehearsal_score.enter(store, campaign, Actor("示例"), not_after=moment(campaign) - timedelta(days=2))
        assert store.version == before
        rehearsal_score.enter(store, campaign, Actor("示例"), not_after=moment(campaign))
        found = store.appraisal.standing()
        assert len(found.claims) == 4 and len(found.rulings) == 4 and len(found.exemptions) == 1 and found.notice
        assert {one.sort for one in found.rulings} == {"indicator", "bonus"}
        assert [one.is_open for one in threads(found.comments)] == [False, True]

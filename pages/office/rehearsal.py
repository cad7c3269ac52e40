"""Loads the sample campaign the way the office would have: rosters, then period by period, each at its own moment."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import groupby
from os import cpu_count
from pathlib import Path

from data import sample
from data.campaign import Campaign
from data.errors import UserError
from data.ingest.model import Known
from data.sample import Sample, SampleFile
from data.sample.settings import load_story
from data.sample.truth import Step
from data.store import Actor, Store
from data.store.access import passwords
from data.store.access.accounts import Account, Role
from pages.office import adjusting, rehearsed_reviews, submission
from pages.office.adjusting import Adjustable
from pages.office.submission import Accepting, Submission

HANDLER = Actor("示例活动", role="command")


def fits(campaign: Campaign) -> bool:
    """Whether the sample can be told of this campaign: it knows the story's units, and has its tiers and periods."""
    story = load_story()
    has_units = {unit.name for unit in story.units} <= {unit.name for unit in campaign.units}
    told = {len(unit.started) for unit in story.units}
    return has_units and len(campaign.tiers) == len(story.units[0].counts) and told == {len(campaign.cut_offs)}


def written(folder: Path, campaign: Campaign) -> Sample:
    """The sample, its files written below ``folder``. UserError for a campaign that the story can't be told of."""
    if not fits(campaign):
        raise UserError(f"示例活动不适用于“{campaign.name}”，没有生成；请用随附的活动配置文件。")
    return sample.write(folder, campaign)


def accepted(
    files: Sequence[SampleFile],
    store: Adjustable,
    campaign: Campaign,
    *,
    steps: Sequence[Step] = (),
    not_after: datetime | None = None,
) -> Iterator[SampleFile]:
    """Accept ``files``, each as received at its moment (``not_after`` at the latest), and give it back when in.

    ``steps``: what the office changes in the rosters by hand, each made before the first reports that follow it.

    Files of one cut-off are read side by side: they are of different units, so that none depends on another.
    UserError when the product can't read its own sample, which only a changed campaign file brings about.
    """
    with ThreadPoolExecutor(cpu_count()) as pool:
        for _, together in groupby(files, key=lambda file: (file.kind != "roster", file.cut_off)):
            batch = list(together)
            steps = adjusting.made(steps, batch[0].cut_off, store, by=HANDLER, not_after=not_after)
            known = store.known()
            readings = pool.map(lambda file, known=known: _read(file, campaign, known), batch)
            for file, one in zip(batch, readings, strict=True):
                latest = not_after or datetime.max  # noqa: DTZ901 - naive as every moment of a campaign
                _accept(one, file, store, min(file.received_at, latest), latest)
                yield file


def _read(file: SampleFile, campaign: Campaign, known: Known) -> Submission:
    one = submission.read(file.path.name, file.path.read_bytes(), campaign, known, today=file.received_at.date())
    return submission.ticked(one)


def _accept(one: Submission, file: SampleFile, store: Accepting, at: datetime, latest: datetime) -> None:
    is_reviewed = isinstance(store, Store) and store.campaign.access.reports_are_reviewed
    if isinstance(store, Store) and is_reviewed and file.is_through_office and one.stage == "ready":
        rehearsed_reviews.through_the_office(one, file, store, at, latest)
        return
    done = submission.confirmed(one, store, by=HANDLER, at=at, is_history=True)
    if done.stage not in ("accepted", "duplicate"):
        first = next(iter(done.of("error")), None)
        raise UserError(f"示例报表“{one.file}”没有入库：{first.message if first else '读不出来。'}")


def make_accounts(store: Store, campaign: Campaign, at: datetime) -> None:
    """An account of every role for the demonstration, entered by one click on the machine itself; no one knows the
    passwords."""
    counties = [unit.name for unit in campaign.units if unit.kind == "county"]
    told: tuple[tuple[str, str, Role, str], ...] = (
        ("bangongshi", "示例办公室", "office", ""),
        ("lingdao", "示例领导", "leader", ""),
        ("baosongyuan", "示例报送员", "reporter", counties[min(2, len(counties) - 1)]),
        ("kaohe", "示例考核", "reviewer", ""),
        ("guanliyuan", "示例管理员", "administrator", ""),
    )
    for login, person, role, county in told:
        wanted = Account(0, login, person, role, county, "", False, False, at)
        store.register.create(wanted, passwords.one_time() * 2, by=HANDLER, at=at, is_own_choice=True)

"""``demo``: make the sample campaign once, in a store of its own, and serve it with the clock inside the campaign."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from data import sample
from data.cadence import Period
from data.campaign import Campaign
from data.errors import UserError
from data.sample import SampleFile
from data.store import Store
from pages.commands import serve
from pages.commands.entry import FINE
from pages.office import (
    bulletins_rehearsal,
    letters_rehearsal,
    rehearsal,
    rehearsal_by_hand,
    rehearsal_media,
    rehearsed_reviews,
)
from pages.parts import campaigns
from pages.review import rehearsal_score

TO_DROP = "待报送"
_UNREPORTED = 2  # units whose report of the current period is left for a person to drop on the upload page


def run(call: argparse.Namespace) -> int:
    """Make the demonstration store if it is not there, then serve it."""
    campaign = campaigns.load(call.campaign)
    if not call.store.exists():
        make(call.store, campaign)
    if not call.no_serve:
        os.environ.setdefault("CAMPAIGN_NOW", moment(campaign).isoformat())
        os.environ["CAMPAIGN_DEMO"] = "1"
        print(f"把 {call.store / TO_DROP} 里的报表拖到“报表上传”页，就能看到数字变化。", flush=True)
        serve.start(call.store, call.campaign, call.port)
    return FINE


def period(campaign: Campaign) -> Period:
    """The period that is being reported during the demonstration: late enough for a story, two still to come."""
    return campaign.periods[max(len(campaign.periods) - 3, 0)]


def moment(campaign: Campaign) -> datetime:
    """Now, in the demonstration: the afternoon after the cut-off, before the reports are due."""
    return datetime.combine(period(campaign).cut_off + timedelta(days=1), time(16, 30))


def make(folder: Path, campaign: Campaign) -> None:
    """Build the demonstration beside its place and move it there when whole: an interruption leaves none."""
    aside = folder.with_name(f".{folder.name}-unfinished")
    shutil.rmtree(aside, ignore_errors=True)  # what a killed process could not clear away
    try:
        _fill(aside, campaign)
        aside.rename(folder)
    except OSError as error:
        raise UserError(f"示例活动没有生成（{error.strerror}），没有留下半份数据；请检查磁盘空间后重试。") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _fill(aside: Path, campaign: Campaign) -> None:
    story = rehearsal.written(aside / TO_DROP, campaign)
    chosen = already_received(story.files, campaign)
    with Store.open(aside, campaign) as store:
        told = rehearsal.accepted(chosen, store, campaign, steps=story.steps, not_after=moment(campaign))
        for count, file in enumerate(told, start=1):
            _say(f"装入示例报表 {count}/{len(chosen)} {file.path.name}", is_last=count == len(chosen))
        rehearsal_by_hand.enter(store, campaign, rehearsal.HANDLER, not_after=moment(campaign))
        count = max(rehearsal_media.sent(store, campaign, moment(campaign)), default=0)
        _say(f"装入示例影像 {count} 张", is_last=True)
        rehearsal_score.enter(store, campaign, rehearsal.HANDLER, not_after=moment(campaign))
        letters_rehearsal.make(store, campaign, moment(campaign))
        bulletins_rehearsal.make(store, campaign, moment(campaign))
        rehearsal.make_accounts(store, campaign, moment(campaign))
        _review(aside, chosen, store, campaign)
    for file in chosen:
        file.path.unlink()
    for emptied in [path for path in (aside / TO_DROP).iterdir() if path.is_dir() and not any(path.iterdir())]:
        emptied.rmdir()


def _review(aside: Path, chosen: Sequence[SampleFile], store: Store, campaign: Campaign) -> None:
    """What the office finds to do today: corrections that wait, and a report that was returned and is to come again."""
    if not campaign.access.reports_are_reviewed:
        return
    now, current = moment(campaign), period(campaign).cut_off
    folder, here = aside / ".amended", {file.county for file in chosen if file.cut_off == current}
    amended = sample.write_amended(folder, campaign, current)
    mistaken = [file for file in amended if file.county not in here]
    rehearsed_reviews.returned(mistaken, store, campaign, now)
    rehearsed_reviews.waiting([file for file in amended if file.county in here], store, campaign, now)
    shutil.rmtree(folder, ignore_errors=True)


def _say(text: str, *, is_last: bool) -> None:
    """Progress on one line of a terminal; a line each where the output goes to a file."""
    if sys.stdout.isatty():
        print(f"\r{text}\033[K", end="\n" if is_last else "", flush=True)
    else:
        print(text, flush=True)


def already_received(files: Sequence[SampleFile], campaign: Campaign) -> list[SampleFile]:
    """The files that the office has at the demonstration's moment: all of earlier periods, and of the current one all
    but those of the units that report last."""
    current = period(campaign).cut_off
    received = [file for file in files if file.cut_off is None or file.cut_off < current]
    in_time = sorted((file for file in files if file.cut_off == current), key=lambda file: file.received_at)
    return received + in_time[:-_UNREPORTED]

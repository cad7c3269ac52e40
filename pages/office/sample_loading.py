"""The sample campaign on its way into a running server's store, in a thread of its own.

Leaving the page, or a rerun, must not leave half a campaign behind; the page only looks on.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread

from data.campaign import Campaign
from data.store import Store
from pages.office import bulletins_rehearsal, letters_rehearsal, rehearsal, rehearsal_by_hand
from pages.office.adjusting import Adjustable
from pages.parts import clock
from pages.review import rehearsal_score


class Loading:
    """One loading: how far it is, and the error that ended it."""

    def __init__(self, store: Adjustable, campaign: Campaign) -> None:
        self.count = self.total = 0
        self.file = ""
        self.error: Exception | None = None
        self.thread = Thread(target=self._run, args=(store, campaign), daemon=True)
        self.thread.start()

    def _run(self, store: Adjustable, campaign: Campaign) -> None:
        try:
            with tempfile.TemporaryDirectory() as folder:
                story = rehearsal.written(Path(folder), campaign)
                self.total = len(story.files)
                # Nothing of it comes from the future, or it would go before what people upload next.
                now = clock.now(campaign.timezone)
                told = rehearsal.accepted(story.files, store, campaign, steps=story.steps, not_after=now)
                for self.count, file in enumerate(told, start=1):
                    self.file = file.path.name
            if isinstance(store, Store) and rehearsal.fits(store.campaign):
                rehearsal_by_hand.enter(store, campaign, rehearsal.HANDLER, not_after=now)
                rehearsal_score.enter(store, campaign, rehearsal.HANDLER, not_after=now)
                letters_rehearsal.make(store, campaign, now)
                bulletins_rehearsal.make(store, campaign, now)
        except Exception as error:  # raised again where a person can see it
            self.error = error


_lock = Lock()
_current: list[Loading] = []


def current() -> Loading | None:
    """The loading that is going on, if one is."""
    return next((one for one in _current if one.thread.is_alive()), None)


def started(start: Callable[[], Loading]) -> Loading:
    """The one loading of this process: two visitors who click at once get the same."""
    with _lock:
        going_on = current()
        if going_on is None:
            _current[:] = [going_on := start()]
        return going_on

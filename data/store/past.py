"""The record as it stood after one of its changes: what a sealed result is recomputed from, for ever the same.

``known_at`` alone does not hold a past moment still: history that is filled in later keeps its own earlier moment, and
settings, taught names and letters have no such cut. The change number does: every table is hidden, for the cursor of
one look, behind its rows of that time (``sql/as_recorded.sql``), so that every question holds for it unchanged.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from data.campaign import Campaign
from data.store.connection import Connection
from data.store.failures import Refused
from data.store.questions import ask, sql
from data.store.settings import CurrentCampaign


class PastConnection(Connection):
    """A connection that sees the record up to a change, and writes nothing."""

    def __init__(self, present: Connection, until: int) -> None:  # opens nothing: the present one has the file
        self._present, self.file, self.until = present, present.file, until

    def settings(self, of_file: Campaign) -> Campaign:
        """The campaign as it was set then; ``of_file``: as its file sets it."""
        then = CurrentCampaign(of_file)
        with self.read() as cursor:
            then.load(cursor)
        return then.campaign

    def asked_once(self, name: str, ask: Callable[[], int]) -> int:
        """The past is asked each time: what the present keeps is not its answer."""
        return ask()

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """As the present one's, the record cut."""
        with self._present.read() as cursor:
            ask(cursor, "recorded_until", self.until)
            cursor.execute(sql("as_recorded"))
            yield cursor

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Raises Refused: the past is not changed."""
        raise Refused("这是过去某一时刻的数据,只能查看,什么也没有改动。")
        yield  # makes it what its callers expect

    def close(self) -> None:
        """Nothing: the present one closes the file."""

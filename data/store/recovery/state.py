"""What an open store says of its journal, for the administrator's page and for backups."""

from data.store.connection import Connection
from data.store.journal import contents
from data.store.journal.commits import position
from data.store.journal.lines import NOWHERE
from data.store.recovery.backup import Live


class JournalState:
    """``number``, ``hash``: its last line now. ``byte_count``: of all its files. ``notes``: what was put right when the
    store was opened, as sentences."""

    def __init__(self, connection: Connection) -> None:
        assert connection.journal, "a store is open only with its journal"  # noqa: S101
        self._connection = connection
        self.number, self.hash = connection.journal.head.number, connection.journal.head.hash
        self.byte_count = connection.journal.size
        self.notes = connection.notes

    def live(self) -> Live:
        """Where the database stands and the digest of its rows, both of one moment."""
        with self._connection.read() as cursor:
            return Live(position(cursor) or NOWHERE, contents.digest(cursor))

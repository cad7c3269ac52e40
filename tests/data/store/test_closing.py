"""The end of the process waits for the change under way, and not for ever."""

from pathlib import Path
from threading import Event, Thread

import pytest

from data.store.closing import finished
from tests.data.store.making import open_store


def test_nothing_is_under_way(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert finished(store, 60)
        assert store.version == 0  # it is still open


def test_a_change_is_waited_for(tmp_path: Path) -> None:
    begun, may_end = Event(), Event()
    with open_store(tmp_path) as store:

        def change() -> None:
            with store._connection.write():
                begun.set()
                may_end.wait(60)

        changing = Thread(target=change)
        changing.start()
        assert begun.wait(60)
        assert not finished(store, 0.01)
        may_end.set()
        assert finished(store, 60)
        changing.join()


def test_a_change_that_fails_is_over_too(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with pytest.raises(ZeroDivisionError), store._connection.write():
            raise ZeroDivisionError
        assert finished(store, 60)

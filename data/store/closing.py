"""Before the process ends: no change is left half way."""

from threading import Thread

from data.store.store import Store


def finished(store: Store, seconds: float) -> bool:
    """Wait until no change is being written, ``seconds`` at most; whether that was so. Nothing is closed."""

    def wait() -> None:
        with store._connection.exclusive():
            pass

    # A thread, since the lock has no patience of its own.
    waiting = Thread(target=wait, daemon=True)
    waiting.start()
    waiting.join(seconds)
    return not waiting.is_alive()

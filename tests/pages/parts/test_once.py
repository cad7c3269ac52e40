"""A value worked out once an object, while other objects work out theirs."""

from dataclasses import dataclass
from threading import Event, Thread

from pages.parts.once import once


@dataclass(frozen=True)
class Slow:
    started: Event
    may_end: Event

    @once
    def value(self) -> object:
        """What takes its time."""
        self.started.set()
        assert self.may_end.wait(20)
        return object()


def test_it_is_worked_out_once() -> None:
    ended = Event()
    ended.set()
    one = Slow(Event(), ended)
    assert one.value is one.value
    assert Slow.value.__doc__ == "What takes its time."


def test_one_that_waits_holds_up_no_other() -> None:
    slow, quick = Slow(Event(), Event()), Slow(Event(), Event())
    quick.may_end.set()
    waiting = Thread(target=lambda: slow.value)
    waiting.start()
    assert slow.started.wait(20)
    assert quick.value is not None  # with functools.cached_property of Python 3.11 this would never come
    slow.may_end.set()
    waiting.join(20)
    assert "value" in slow.__dict__

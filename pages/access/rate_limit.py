"""How often one address may knock."""

from collections import OrderedDict, deque
from threading import Lock
from time import monotonic

_MOST_ADDRESSES = 10_000


class RateLimit:
    """At most ``count`` times in ``seconds`` per address; remembers only so many addresses, the latest."""

    def __init__(self, count: int, seconds: float) -> None:
        self.count, self.seconds = count, seconds
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        """Whether the address may knock once more; a knock that is refused does not count."""
        now = monotonic()
        with self._lock:
            times = self._times.setdefault(address, deque())
            self._times.move_to_end(address)
            while times and now - times[0] >= self.seconds:
                times.popleft()
            while len(self._times) > _MOST_ADDRESSES:
                self._times.popitem(last=False)
            if len(times) >= self.count:
                return False
            times.append(now)
            return True

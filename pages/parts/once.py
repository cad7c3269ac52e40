"""A value that an object works out when first asked for it, without ``cached_property``'s lock.

Up to Python 3.11 that lock is one for the attribute of *all* objects: whoever's view waits for a snapshot to be built
would hold up everybody else's look at one that is there.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as a decorator, as `property` is
    """Like ``functools.cached_property``; two threads at once may both work it out, and both get the first one's."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name, self.__doc__ = make, "", make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, one: object, owner: type | None = None) -> T: ...

    def __get__(self, one: object | None, owner: type | None = None) -> Self | T:
        """The value, from the object's own dictionary from the second time on."""
        if one is None:
            return self
        found: T = one.__dict__.setdefault(self._name, self._make(one))
        return found

"""The pages of a long list: a hundred rows on a desk, twenty on a phone; which it is, only the stylesheet knows."""

from collections.abc import Callable
from dataclasses import dataclass

from pages.parts import doors
from pages.parts.markup import Markup, div, span

DESK, PHONE = 100, 20  # rows; what either still scrolls smoothly
_AROUND = 2  # pages named on either side of the chosen one


@dataclass(frozen=True, slots=True)
class Pages:
    """``count`` rows, of which ``number`` is the page of ``size``, from 1; beyond the last page the last is meant."""

    count: int
    number: int
    size: int

    @property
    def last(self) -> int:
        """The last page's number."""
        return max(1, -(-self.count // self.size))

    @property
    def first_row(self) -> int:
        """The number of the first row shown, from 0."""
        return (min(self.number, self.last) - 1) * self.size

    @property
    def css(self) -> str:
        """For the table: on a phone only the first rows of a desk's page are seen."""
        return "c-first" if self.size == DESK else ""


def pager(pages: Pages, address: Callable[[int, int], str]) -> Markup:
    """Doors to the pages, once for a desk and once for a phone; ``address(page, size)``."""
    phone = Pages(pages.count, pages.first_row // PHONE + 1, PHONE)
    desk = pages if pages.size == DESK else Pages(pages.count, pages.first_row // DESK + 1, DESK)
    return div(None, _doors(desk, address, "c-desk"), _doors(phone, address, "c-phone"))


def _doors(pages: Pages, address: Callable[[int, int], str], css: str) -> Markup | None:
    if pages.last < 2:
        return None
    chosen = min(pages.number, pages.last)
    near = range(max(1, chosen - _AROUND), min(pages.last, chosen + _AROUND) + 1)
    listed, links = sorted({1, *near, pages.last}), []
    for before, number in zip([0, *listed], listed, strict=False):
        if number - before > 1:
            links.append(span("c-muted", "…"))
        cls = "c-side c-chosen" if number == chosen else "c-side"
        links.append(doors.door(address(number, pages.size), str(number), cls=cls))
    return div(f"c-sides {css}", *links)

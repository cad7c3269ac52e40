"""The sample's photos of sites: drawn, and sent as units would have, some projects left out, one photo sent twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from data.campaign import Campaign
from data.media.model import Prepared
from data.media.read import drawn_here
from data.sample.site_pictures import again, drawn
from data.store import Actor, Store
from pages.parts import wording

HANDLER = Actor("示例活动", role="command")
_NOW, _BEFORE = 4, 1  # how many projects of a unit have a photo in the latest period, and in earlier ones
_EARLIER = (8, 4, 1)  # so many periods before the latest


class _Photo(NamedTuple):
    project_id: int
    file: str
    cut_off: date
    at: datetime
    content: bytes
    found: Prepared


def sent(store: Store, campaign: Campaign, now: datetime) -> Iterator[int]:
    """Send the photos that the office has at ``now``; gives how many are in after each."""
    closed = [day for day in campaign.cut_offs if day <= now.date()]
    days = [closed[-1 - back] for back in _EARLIER if back < len(closed) - 1] + closed[-1:]
    wanted = [one for day in days for one in _chosen(store, day, now, _NOW if day == closed[-1] else _BEFORE)]
    with ThreadPoolExecutor(2) as pool:
        photos = list(pool.map(lambda one: _made(one[0], one[1], now), wanted))
    for count, photo in enumerate([*photos, *_twice(photos)], start=1):
        store.media.accept(
            photo.content, photo.found, file_name=photo.file, project_id=photo.project_id, cut_off=photo.cut_off,
            by=HANDLER, at=photo.at, is_history=True,
        )  # fmt: skip
        yield count


def _chosen(store: Store, day: date, now: datetime, most: int) -> list[tuple[Any, date]]:
    """The first started projects of every unit, every fourth left out."""
    projects = store.facts(as_of=day, known_at=None, now=now).projects
    started = projects[projects["started_count"] > 0].sort_values(["county", "project_id"])
    rows = list(started.itertuples(index=False))
    return [
        (row, day) for _, group in groupby(rows, key=lambda row: row.county)
        for place, row in enumerate(list(group)[: most + most // 3]) if place % 4 != 3
    ]  # fmt: skip


def _made(row: Any, day: date, now: datetime) -> _Photo:
    plan, done = wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan)
    share = min(max(done / plan if plan and done == done else 0.1, 0.05), 1.0)
    taken = datetime.combine(day - timedelta(days=int(row.project_id) % 5), time(9 + int(row.project_id) % 7, 12))
    content = drawn(str(row.project_name), day, share, taken)
    at = min(datetime.combine(day + timedelta(days=1), time(8, 30)), now)
    return _Photo(int(row.project_id), f"{row.project_name}现场.jpg", day, at, content, drawn_here(content))


def _twice(photos: list[_Photo]) -> list[_Photo]:
    """An earlier photo of one project once more, for another project and the latest period."""
    old, new = photos[0], photos[-1]
    if old.cut_off == new.cut_off or old.project_id == new.project_id:
        return []
    content = again(old.content)
    return [new._replace(file="微信图片_20201020.jpg", content=content, found=drawn_here(content))]

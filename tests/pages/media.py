"""Photos and videos as pages see them, without a store."""

from datetime import date, datetime, timedelta
from typing import Any

from data.store.media.records import Medium, Pair
from tests.pages.fake_store import FakeStore

DAY, BEFORE = date(2020, 9, 20), date(2020, 9, 10)
AT = datetime(2020, 9, 20, 15)
_versions = iter(range(1_000, 100_000))


def medium(number: int, project: int, county: str, cut_off: date = DAY, **more: Any) -> Medium:
    """A photo of a project; ``more`` replaces what it says."""
    told: dict[str, Any] = {
        "medium_id": number, "project_id": project, "county": county, "cut_off": cut_off, "kind": "photo",
        "form": "jpeg", "file_name": f"<b>{number}</b>.jpg", "byte_count": 9, "sha256": f"{number:064d}", "width": 800,
        "height": 600, "milliseconds": None, "taken_at": datetime(2020, 9, 18, 9, 12), "fingerprint": "",
        "received_at": AT + timedelta(minutes=number), "received_by": "孙丽", "is_withdrawn": False, "reason": "",
        "changed_at": AT, "changed_by": "孙丽",
    }  # fmt: skip
    return Medium(**(told | more))


def pair(earlier: int, later: int, is_same: bool | None = None) -> Pair:
    said = is_same is not None
    return Pair(earlier, later, 3, is_same, AT if said else None, "王敏" if said else None)


def with_media(store: FakeStore, media: tuple[Medium, ...] = (), pairs: tuple[Pair, ...] = ()) -> FakeStore:
    """The store with these; pages keep what they saw of a version, so that it gets one of its own."""
    store.media.laid, store.media.alike, store.version = media, pairs, next(_versions)
    return store

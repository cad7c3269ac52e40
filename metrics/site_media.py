"""Which projects owe a photo or video of the period, and which have one (plan 六(四): 按批次报送照片、视频资料)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import pandas as pd

from data.store.media.records import Medium, Pair

UNIT_COLUMNS = ("county", "due_count", "pictured_count", "missing_count", "photo_count", "video_count")


def in_force(media: Iterable[Medium], cut_off: date | None = None) -> tuple[Medium, ...]:
    """The media that are not withdrawn, of one period or (None) of all, in the order in which they came."""
    return tuple(one for one in media if not one.is_withdrawn and cut_off in (None, one.cut_off))


def open_pairs(media: Iterable[Medium], pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs of which both count and about which nobody has decided."""
    standing = {one.medium_id for one in in_force(media)}
    return tuple(one for one in pairs if one.is_same is None and {one.earlier_id, one.later_id} <= standing)


def repeated(media: Iterable[Medium], pairs: Iterable[Pair]) -> frozenset[int]:
    """The media that a person found to be an earlier one sent again; where that one is withdrawn, they count."""
    standing = {one.medium_id for one in in_force(media)}
    return frozenset(one.later_id for one in pairs if one.is_same and one.earlier_id in standing)


def pictured(media: Sequence[Medium], pairs: Iterable[Pair], cut_off: date) -> frozenset[int]:
    """The projects that have a photo or video of the period which is not an old one sent again."""
    again = repeated(media, pairs)
    return frozenset(one.project_id for one in in_force(media, cut_off) if one.medium_id not in again)


def due(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects in force that owe one: those that have started. What nobody has reported yet owes none."""
    return projects[projects["started_count"] > 0]


def missing(projects: pd.DataFrame, having: Collection[int]) -> pd.DataFrame:
    """The rows of ``projects`` (a snapshot's) that owe a photo or video of the period and are not in ``having``."""
    owing = due(projects)
    return owing[~owing["project_id"].isin(list(having))]


def by_unit(
    projects: pd.DataFrame, media: Sequence[Medium], pairs: Iterable[Pair], cut_off: date, units: Sequence[str]
) -> pd.DataFrame:
    """A row per unit of ``units`` with projects in force: how many projects owe one, have one, lack one, and how many
    photos and videos came; columns ``UNIT_COLUMNS``."""
    having, own = pictured(media, pairs, cut_off), in_force(media, cut_off)
    owing, lacking = due(projects)["county"].value_counts(), missing(projects, having)["county"].value_counts()
    known = set(projects["county"])
    rows = []
    for unit in (one for one in units if one in known):
        owed, lacked = int(owing.get(unit, 0)), int(lacking.get(unit, 0))
        kinds = [one.kind for one in own if one.county == unit]
        rows.append((unit, owed, owed - lacked, lacked, kinds.count("photo"), kinds.count("video")))
    return pd.DataFrame(rows, columns=list(UNIT_COLUMNS))

"""What an undo or a restore would change, said before it is done: which upload speaks for what afterwards."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from data.campaign import Campaign
from data.store.records import Standing, UploadRecord
from pages.office.history_list import among
from pages.office.words import KIND_NAMES
from pages.parts import wording

Outcome = tuple[str, int | None]  # a key of the words below, and the upload that they name
_UNDONE = {
    "instead": "改用第 {0} 号",
    "earlier": "这一期不再有数，沿用更早的第 {0} 号",
    "nothing": "这一期不再有数，也没有更早的可以沿用",
    "earlier roster": "改用更早的第 {0} 号",
    "no roster": "不再有项目清单，其中的项目不再计入任何指标",
    "unmoved": "本就以第 {0} 号为准，不变",
}
_REDONE = {
    "again": "重新以本份为准",
    "over": "重新以本份为准，替代第 {0} 号",
    "behind": "已有更新的第 {0} 号，仍以第 {0} 号为准",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """For ``scope`` (in words) ``result`` holds afterwards; ``upload_id``: the upload that the result names."""

    scope: str
    result: str
    upload_id: int | None


def of_undo(record: UploadRecord, campaign: Campaign) -> list[Effect]:
    """What withdrawing the upload would change."""

    def outcome(one: Standing) -> Outcome:
        if one.counting_id != record.upload_id:
            return "unmoved", one.counting_id
        if one.instead_id is not None:
            return "instead", one.instead_id
        is_roster = one.scope.kind == "roster"
        if one.earlier_id is None:
            return ("no roster" if is_roster else "nothing"), None
        return ("earlier roster" if is_roster else "earlier"), one.earlier_id

    return _grouped(record.standings, outcome, _UNDONE, campaign)


def of_restore(record: UploadRecord, campaign: Campaign) -> list[Effect]:
    """What restoring the withdrawn upload would change."""

    def outcome(one: Standing) -> Outcome:
        if one.instead_id is None:
            return "again", None
        return ("behind" if one.instead_id > record.upload_id else "over"), one.instead_id

    return _grouped(record.standings, outcome, _REDONE, campaign)


def _grouped(
    standings: Iterable[Standing], outcome: Callable[[Standing], Outcome], words: dict[str, str], campaign: Campaign
) -> list[Effect]:
    groups: dict[tuple[object, ...], list[Standing]] = {}
    for one in standings:
        groups.setdefault((one.scope.kind, one.scope.cut_off, outcome(one)), []).append(one)
    found = []
    for group in groups.values():
        key, upload_id = outcome(group[0])
        found.append(Effect(_scope(group, campaign), words[key].format(upload_id), upload_id))
    return found


def in_order(tiers: Collection[str], campaign: Campaign) -> str:
    """The tiers as the campaign lists them; an unknown one ("") is left out."""
    return "、".join(tier.name for tier in campaign.tiers if tier.name in tiers)


def _scope(group: list[Standing], campaign: Campaign) -> str:
    """``北林区、安达市 市百大 2020-10-20 的进度表``."""
    counties = list(dict.fromkeys(one.scope.county for one in group))
    tiers = in_order({one.scope.tier for one in group}, campaign)
    first = group[0].scope
    kind = KIND_NAMES.get(first.kind, first.kind)
    since = "起" if first.kind == "roster" else ""
    place = " ".join(part for part in (among(counties, len(campaign.units)), tiers) if part)
    return f"{place} {wording.iso_day(first.cut_off)} {since}的{kind}"

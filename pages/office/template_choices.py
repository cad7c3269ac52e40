"""Which templates the upload page offers: the period being reported, the units that have not reported first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.cadence import Period
from data.campaign import Campaign
from data.ingest.template_columns import file_name


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be downloaded: the units, and how that is called."""

    label: str
    units: tuple[str, ...]

    def file_name(self, cut_off: date) -> str:
        """What the download is called: a workbook, or an archive of several."""
        is_single = len(self.units) == 1
        return file_name(self.units[0], cut_off) if is_single else f"填报模板(截至{cut_off.isoformat()}).zip"


def received_units(reports: pd.DataFrame) -> dict[date, dict[str, bool]]:
    """Cut-off → unit that has to report → whether it has."""
    found: dict[date, dict[str, bool]] = {}
    columns = (reports["cut_off"], reports["county"], reports["received_at"].notna())
    for cut_off, unit, is_received in zip(*columns, strict=True):
        found.setdefault(cut_off.date(), {})[unit] = bool(is_received)
    return found


def first_open(campaign: Campaign, received: Mapping[date, Mapping[str, bool]], today: date) -> Period:
    """The period that is being reported: the latest closed one while a report is missing, else the next one."""
    for period in campaign.periods:
        is_complete = all(received.get(period.cut_off, {"": False}).values())
        if period.cut_off >= (campaign.latest_cut_off(today) or today) and not is_complete:
            return period
    return campaign.periods[-1]


def choices(units: Sequence[str], received: Mapping[str, bool]) -> list[Choice]:
    """Those that have not reported together, then each unit, the missing ones first."""
    missing = tuple(unit for unit in units if not received.get(unit))
    single = [Choice(unit, (unit,)) for unit in missing]
    single += [Choice(f"{unit}（已报送）", (unit,)) for unit in units if received.get(unit)]
    together = [Choice(f"未报送的 {len(missing)} 个单位（压缩包）", missing)] if len(missing) > 1 else []
    return [*together, *single]

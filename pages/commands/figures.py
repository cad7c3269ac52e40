"""``figures``: every metric by city, county, tier and county × tier, as text or JSON."""

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from data.campaign import Campaign
from data.errors import UserError
from data.store import Store
from metrics import definition, snapshot
from metrics.lights import WORDS
from metrics.snapshot import Snapshot
from pages.commands import shapes
from pages.commands.entry import FINE
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Print the figures as of the call's date, by what was known at the call's moment."""
    campaign = campaigns.load(call.campaign)
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有指标可输出；请先用 load 装入报表，或用 --store 指明目录。")
    now = clock.now(campaign.timezone)
    with Store.open(call.store, campaign) as store:
        campaign = store.campaign  # an administrator may have changed what the file says
        built = snap(store, campaign, as_of(call.as_of, campaign, now), call.known_at, now)
    known_at = call.known_at or now
    if call.json:
        print(json.dumps(document(built, campaign, known_at), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(built, campaign, known_at)))
    return FINE


def as_of(given: date | None, campaign: Campaign, now: datetime) -> date:
    """The date asked for, else the latest cut-off not after today, else (before the baseline) the baseline."""
    return given or campaign.latest_cut_off(now.date()) or campaign.baseline_cut_off


def snap(store: Store, campaign: Campaign, day: date, known_at: datetime | None, now: datetime) -> Snapshot:
    """The snapshot that screens show for the same question."""
    return snapshot.build(store.facts(as_of=day, known_at=known_at, now=now), campaign)


def document(built: Snapshot, campaign: Campaign, known_at: datetime) -> dict[str, Any]:
    """The JSON of ``figures --json``."""
    return {
        "campaign": campaign.key,
        "as_of": built.as_of.isoformat(),
        "known_at": known_at.isoformat(timespec="seconds"),
        "store_version": built.store_version,
        "figures": [shapes.figure_shape(row) for row in built.figures.to_dict("records")],
    }


def lines(built: Snapshot, campaign: Campaign, known_at: datetime) -> Iterator[str]:
    """The same as tab-separated text, metric names in Chinese."""
    names = {key: metric.name for key, metric in definition.load().items()}
    yield f"{campaign.name}  数据截至 {built.as_of}  依据 {known_at:%Y-%m-%d %H:%M} 以前收到的报表"
    yield "\t".join(("指标", "县区", "层级", "分子", "分母", "数值", "目标", "灯"))
    for row in built.figures.to_dict("records"):
        yield "\t".join(_cells(shapes.figure_shape(row), names))


def _cells(figure: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    yield names[figure["metric"]]
    yield figure["county"] or "全市"
    yield figure["tier"] or "全部"
    for key in ("numerator", "denominator"):
        yield "—" if figure[key] is None else f"{figure[key]:,}"
    for key in ("value", "target"):
        # Unrounded on purpose: this text is for checking, and rounding could lift a value onto its target.
        yield "—" if figure[key] is None else str(figure[key])
    yield WORDS[figure["light"]] if figure["light"] else "—"

"""Where the rosters stand on the day that is looked at: in one sentence, and counted by unit and tier."""

from collections import Counter

import pandas as pd

from pages.office import roster_lists, roster_rates, roster_words
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_ANSWER = "start_rate"


def lead(view: View) -> Markup:
    """``截至10月20日，全市现行清单180个项目，原清单180个；调整4项：…。开复工率按调整后清单…，按原清单…，相差…。``"""
    projects = _chosen(view, view.figures.snapshot.projects)
    first = _chosen(view, roster_rates.original(view))
    words = f"截至{wording.day(view.as_of)}，{view.where}现行清单{len(projects)}个项目，原清单{len(first)}个"
    paused = int(projects["paused_since"].notna().sum())
    parts = [words, _made(view), f"{paused}个项目暂停" if paused else "没有暂停的项目"]
    return tag("p", f"{'；'.join(part for part in parts if part)}。", _difference(view), cls="c-lead")


def _made(view: View) -> str:
    """How many changes of each kind hold by the day that is looked at."""
    holding = [one for one in roster_lists.of_group(view) if not one.is_undone and one.effective_on <= view.as_of]
    counted = Counter(one.kind for one in holding)
    named = [
        f"{roster_words.kind_name(view.campaign, kind)}{counted[kind]}项"
        for kind in roster_words.KINDS
        if counted[kind]
    ]
    return f"手工调整{len(holding)}项（{'、'.join(named)}）" if holding else "没有手工调整"


def _difference(view: View) -> str:
    row = roster_rates.rates(view).get((_ANSWER, view.filters.county, view.filters.tier))
    if row is None or wording.is_missing(row.difference):
        return ""
    name = wording.typeset(view.figures.metric(_ANSWER).name)
    target = view.campaign.target(_ANSWER, view.filters.tier)
    sides = f"按调整后清单{wording.share(row.value, target)}，按原清单{wording.share(row.original_value, target)}"
    return f"{name}{sides}，{roster_rates.difference_in_words(row)}。"


def _chosen(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        rows = rows[rows[column] == wanted] if wanted else rows
    return rows


def roster_now(view: View) -> Markup:
    """How many projects stand on each list; every count a door to them."""
    projects = view.figures.snapshot.projects
    counts = projects.groupby(["county", "tier"]).size()
    paused = projects[projects["paused_since"].notna()].groupby("county").size()
    tiers = [tier.name for tier in view.campaign.tiers]
    columns = [Column("单位", main=True), *(Column(name, number=True) for name in tiers), Column("合计", number=True),
               Column("其中暂停", number=True)]  # fmt: skip
    rows = []
    for county in view.figures.counties():
        own = [int(counts.get((county, tier), 0)) for tier in tiers]
        cells = [_count(view, county, tier, count) for tier, count in zip(tiers, own, strict=True)]
        rows.append([county, *cells, _count(view, county, "", sum(own)), f"{int(paused.get(county, 0))}"])
    note = f"{wording.full_day(view.as_of)}现行清单；在上方换时点看任何一天的清单，“导出 Excel”是清单全文"
    return card(table(columns, rows), title="现行清单", note=note)


def _count(view: View, county: str, tier: str, count: int) -> object:
    address = view.href("project_ledger", county=county, tier=tier, **{"from": "roster_changes"})
    return doors.door(address, f"{count}", cls="c-link") if count else div("c-muted", "0")

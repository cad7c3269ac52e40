"""包保项目 in sentences."""

from typing import Any

import pandas as pd

from metrics.people import NOBODY
from pages.leadership.people_table import NOT_FILLED
from pages.office.words import field_name
from pages.parts import wording
from pages.parts.markup import Markup, tag
from pages.parts.view import View


def _start(view: View) -> str:
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if found.is_stale:
        return f"本期尚无报送，按{wording.day(found.data_day, view.as_of)}的数据，"
    return f"截至{wording.day(view.as_of)}，"


def lead(view: View, role: str, people: pd.DataFrame) -> Markup:
    """``截至10月20日，全市5位市级责任领导包保80个项目；投资完成率最低的是…；另有100个项目没有填市级责任领导。``"""
    title, named = field_name(role), people[people["person"] != NOBODY]
    nobody = people.loc[people["person"] == NOBODY, "project_count"].sum()
    if named.empty:
        words = f"{_start(view)}{view.where}{nobody}个项目的清单都没有填{title}。"
        return tag("p", words, cls="c-lead")
    count = f"{len(named)}{_counter(role)}{title}"
    clauses = [f"{view.where}{count}{_does(role)}{named['project_count'].sum()}个项目", *_extremes(view, role, named)]
    clauses += [f"另有{nobody}个项目没有填{title}"] if nobody else []
    return tag("p", _start(view), "；".join(clauses), "。", cls="c-lead")


def _does(role: str) -> str:
    return {"lead_unit": "牵头", "service_officer": "服务", "task_force_head": "负责"}.get(role, "包保")


def _extremes(view: View, role: str, named: pd.DataFrame) -> list[str]:
    known, among = _weighty(view, role, named[named["value"].notna()])
    if known.empty:
        return ["都还没有可以计算的投资完成率"]
    if len(known) == 1:
        (row,) = known.itertuples(index=False)
        return [f"投资完成率{wording.share(row.value, _target(view))}"]
    low, high = known.iloc[0], known.iloc[-1]
    if low["value"] == high["value"]:
        return [f"投资完成率都是{wording.share(low['value'], _target(view))}"]
    least, most = _same(known, low["value"]), _same(known, high["value"])
    return [f"{among}投资完成率最低的是{least}（{wording.share(low['value'], _target(view))}），"
            f"最高的是{most}（{wording.share(high['value'], _target(view))}）"]  # fmt: skip


def _weighty(view: View, role: str, known: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Those whose rate rests on enough projects, and how they are called; everybody where they are too few to compare:
    one slow project of one makes nobody the worst."""
    weighty = known[~known["is_small_sample"]]
    if len(weighty) in (len(known), 0, 1):
        return known, ""
    least = f"{view.campaign.thresholds['small_sample']:g}"
    return weighty, f"已开复工项目不少于{least}个的{len(weighty)}{_counter(role)}中，"


def _counter(role: str) -> str:
    return "个" if role == "lead_unit" else "位"


def _same(known: pd.DataFrame, value: float) -> str:
    """Ties are named together, many by their number."""
    names = list(known.loc[known["value"] == value, "person"])
    return "、".join(names) if len(names) <= 3 else f"{names[0]}等{len(names)}个并列"


def _target(view: View) -> float | None:
    return view.campaign.target("investment_rate", view.filters.tier)


def of_one(view: View, role: str, person: str, row: Any) -> Markup:
    """``丁某某（市级责任领导）包保全市19个项目，已开复工18个；投资完成率70.3%（…），目标80%；…``"""
    title, target = field_name(role), _target(view)
    head = f"{view.where}没有填{title}的项目有{row.project_count}个"
    if person != NOT_FILLED:
        head = f"{person}（{title}）{_does(role)}{view.where}{row.project_count}个项目"
    started = (
        f"应开复工{row.in_scope_count}个，已开复工{row.started_count}个" if row.in_scope_count else "没有应开复工的"
    )
    if wording.is_missing(row.value):
        rate = f"投资完成率无从计算（{wording.typeset(row.reason)}）"
    else:
        sums = f"完成{wording.money(row.numerator)}，计划{wording.money(row.denominator)}"
        goal = "" if target is None else f"，目标{wording.plain_share(target)}"
        rate = f"已开复工项目投资完成率{wording.share(row.value, target)}（{sums}）{goal}"
    lights = f"；按项目看，{row.red}个严重滞后、{row.yellow}个滞后、{row.green}个达到进度"
    lit = lights if row.red + row.yellow + row.green else ""
    return tag("p", f"{_start(view)}{head}，{started}；{rate}{lit}。", cls="c-lead")

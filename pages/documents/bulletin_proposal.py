"""存在问题 and 下步要求 as the program proposes them; a person rewrites them before anything is issued."""

from typing import Any

from data.store.bulletins import Wording
from pages.documents.bulletin_annexes import Annexes
from pages.leadership.ranked import Ranked
from pages.parts import lights, wording
from pages.parts.figures import GOALS
from pages.parts.view import View

_ORDINALS = "一二三四五六七八九"
_WORST = 3


def wording_of(view: View, annexes: Annexes) -> Wording:
    """A first wording out of the figures, every number of which is to be found in the annexes."""
    problems = [*_unstarted(annexes), *slow(view), *_lagging(annexes), *behind(view), *_silent(view)]
    demands = [
        "压实责任。各专班班长牵头调度，对未开工和滞后项目逐个列出问题清单、措施、责任人和完成时限。",
        "加快进度。抢抓施工期，增加作业面和机械，倒排工期，把投资差距分解到每一期。",
        "规范报送。按期、如实报送进度，达到入统条件的及时入统。",
    ]
    return Wording(in_order(problems or ["本期没有突出问题。"]), in_order(demands))


def in_order(parts: list[str]) -> str:
    """``一是…``, a line each; one alone without a number."""
    if len(parts) == 1:
        return parts[0]
    return "\n".join(f"{_ORDINALS[at]}是{words}" for at, words in enumerate(parts[: len(_ORDINALS)]))


def _unstarted(annexes: Annexes) -> list[str]:
    rows = annexes.by_subject["unstarted"].sheet.rows
    if not rows:
        return []
    units = [str(row[2]) for row in rows]
    most = sorted(dict.fromkeys(units), key=lambda unit: -units.count(unit))[:_WORST]
    named = "、".join(f"{unit}{units.count(unit)}个" for unit in most)
    return [
        f"部分项目尚未开工。全市未开工项目{len(rows)}个，{'较多的有' if len(set(units)) > _WORST else '其中'}{named}。"
    ]


def slow(view: View) -> list[str]:
    """The lowest counties by 投资完成率, where there is something to compare."""
    ranked = Ranked.of(view, "investment_rate")
    rows = list(ranked.of_kind("county").itertuples(index=False))
    figures: list[tuple[str, Any]] = [(str(row.county), ranked.figure(str(row.county))) for row in rows]
    below = [(name, one) for name, one in figures if one.shortfall and one.light in ("red", "yellow")][-_WORST:]
    if len(rows) < 2 or not below:
        return []
    named = "、".join(f"{name}{wording.share(one.value, one.target)}" for name, one in reversed(below))
    return [f"投资进度不平衡。投资完成率较低的有{named}。"]


def _lagging(annexes: Annexes) -> list[str]:
    words = [row[5] for row in annexes.by_subject["lagging"].sheet.rows]
    counted = {light: words.count(lights.light_of(light).word) for light in ("red", "yellow")}
    said = [f"{lights.light_of(light).word}项目{count}个" for light, count in counted.items() if count]
    return [f"部分项目推进缓慢。全市{'、'.join(said)}。"] if said else []


def behind(view: View) -> list[str]:
    """The other goals that lie below their line."""
    parts = []
    for key in GOALS[2:]:
        figure = view.figures.figure(key)
        if figure is not None and figure.light in ("red", "yellow"):
            shown = wording.share(figure.value, figure.target)
            parts.append(f"{wording.typeset(view.figures.metric(key).name)}{shown}")
    return [f"有的目标落后于进度。全市{'、'.join(parts)}。"] if parts else []


def _silent(view: View) -> list[str]:
    units = [name for name in view.figures.counties() if view.figures.coverage(name).projects]
    late = [name for name in units if not view.figures.coverage(name).fresh]
    return [f"报送不够及时。{'、'.join(late)}没有报送本期进度。"] if late and len(late) < len(units) else []

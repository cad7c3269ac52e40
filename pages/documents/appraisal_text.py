"""总结报告 in sentences: where things stand as the bulletin says it, then points, ranks and what was decided."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from data.store.bulletins import Wording
from pages.documents import bulletin_proposal, bulletin_ranks, bulletin_text, sheet
from pages.documents.appraisal_annexes import SORTS, WHOLE
from pages.documents.appraised import EFFECTS, KINDS, Appraised
from pages.documents.bulletin_annexes import Annexes
from pages.documents.claims import At, Claim, Rows, Said, listed
from pages.documents.printed import in_words
from pages.parts import wording
from pages.parts.figures import GOALS

_ALL, _ENDS = 20, 3  # units that a paragraph names, each; of more the first and the last ones


def sections(told: Appraised, annexes: Annexes) -> Mapping[str, Sequence[Said]]:
    """Section → its paragraphs; the others a person writes."""
    view = told.view
    goals = [bulletin_text.goal(view, annexes, at, key) for at, key in enumerate(GOALS)]
    return {
        "总体情况": [*bulletin_text.overall(view, annexes), *goals],
        "各地完成情况": bulletin_ranks.paragraphs(view, annexes),
        "评分与名次": [*_rankings(told, annexes), *_decisions(told, annexes)],
        "名次稳健性": _robustness(told),
    }


def proposed(told: Appraised) -> Wording:
    """问题与不足 and 下步建议 as the program proposes them, where the office has not written its own."""
    problems = [*bulletin_proposal.slow(told.view), *bulletin_proposal.behind(told.view)]
    demands = [
        "巩固成果。对已达到目标的指标保持调度力度，防止回落。",
        "补齐短板。没有达到目标的地方和部门逐个项目列出清单、措施、责任人和完成时限，继续按期报送。",
        "用好结果。评比结果作为项目建设年终考核的重要依据，好的做法总结推广。",
    ]
    own, usual = told.said, bulletin_proposal.in_order
    return Wording(
        own.problems or usual(problems or ["各项目标均已达到，没有突出问题。"]), own.demands or usual(demands)
    )


def _rankings(told: Appraised, annexes: Annexes) -> list[Said]:
    whole = Claim(wording.plain(told.sheet.whole), "满分", (At(annexes.name("rules"), (WHOLE,), "权重"),))
    made: list[Said] = [("评分满分", whole, f"分（不含加分），规则见{annexes.name('rules')}。")]
    for kind, title in KINDS.items():
        units = told.of_kind(kind)
        if units:
            made.append(_ranking(told, annexes.name(f"score.{kind}"), title, units))
    return made


def _ranking(told: Appraised, annex: str, title: str, units: list[Any]) -> Said:
    ranked = [unit for unit in units if not wording.is_missing(unit.rank)]
    opening: Said = (f"{title}按总分排列（见{annex}）：",)
    if not ranked:
        return (*opening, "还没有可以排名的单位。")
    if len(units) == 1:
        return (f"{title}只有{ranked[0].county}，总分", _points(told, annex, ranked[:1]), f"分，不排位次，见{annex}。")
    chosen = ranked if len(ranked) <= _ALL else [*ranked[:_ENDS], *ranked[-_ENDS:]]
    shared = groupby(chosen, key=lambda unit: int(unit.rank))
    places = listed([_place(told, annex, list(together)) for _, together in shared], "；")
    return (*opening, *places, "。", *_rest(told, units))


def _place(told: Appraised, annex: str, units: list[Any]) -> Said:
    """``第3名肇东市95.20分``; those who share a place together."""
    counties = [str(unit.county) for unit in units]
    cells = tuple(At(annex, (county,), "位次") for county in counties)
    place, value = Claim(f"{units[0].rank}", f"{'、'.join(counties)}的位次", cells), _points(told, annex, units)
    if len(units) == 1:
        return ("第", place, f"名{counties[0]}", value, "分")
    return ("、".join(counties), "并列第", place, "名，均为", value, "分")


def _points(told: Appraised, annex: str, units: list[Any]) -> Claim:
    cells = tuple(At(annex, (str(unit.county),), "总分") for unit in units)
    words = wording.score(units[0].points, told.sheet.whole)
    return Claim(words, f"{'、'.join(str(unit.county) for unit in units)}的总分", cells)


def _rest(told: Appraised, units: list[Any]) -> Said:
    """Who has no rank, and whose points rest on little."""
    barred = [str(unit.county) for unit in units if wording.is_missing(unit.rank) and unit.is_vetoed]
    silent = [f"{unit.county}{why}" for unit in units if (why := told.why_no_points(unit))]
    small = [str(unit.county) for unit in units if unit.is_small_sample and not wording.is_missing(unit.rank)]
    said = [f"{'、'.join(barred)}受一票否决，不排名次"] if barred else []
    said += [*silent, *([f"{'、'.join(small)}有指标样本少，名次应慎用"] if small else [])]
    return (f"{'；'.join(said)}。",) if said else ()


def _decisions(told: Appraised, annexes: Annexes) -> list[Said]:
    """核定, 加分, 一票否决 and 免责, each with the table where its documents stand."""
    made: list[Said] = []
    if "approved" in annexes.by_subject:
        count = len(annexes.by_subject["approved"].sheet.rows)
        claim = Claim(f"{count}", "核定的指标", (Rows(annexes.name("approved")),))
        made.append(("核定：", claim, f"项指标的得分经办公室核定，计算分与核定分并列见{annexes.name('approved')}。"))
    found = [one for sort in SORTS for one in told.extras(sort)]
    for sort, title in SORTS.items():
        parts = [_extra(annexes, number, one) for number, one in enumerate(found, start=1) if one.sort == sort]
        if parts:
            made.append((f"{title}：", *listed(parts, "；"), f"（见{annexes.name('extras')}）。"))
        else:
            made.append((f"{title}：没有。",))
    if "exempted" not in annexes.by_subject:
        return [*made, ("免责：没有。",)]
    claim = Claim(f"{len(told.exempted)}", "免责项目", (Rows(annexes.name("exempted")),))
    return [*made, ("免责：", claim, f"个项目因不可抗力免责，评分时分子、分母都不计（见{annexes.name('exempted')}）。")]


def _extra(annexes: Annexes, number: int, one: Any) -> Said:
    if one.sort == "veto":
        return (f"{one.county}因{one.name}{EFFECTS.get(str(one.effect), str(one.effect))}",)
    cell = At(annexes.name("extras"), (f"{number}",), "加分")
    worth = in_words(float(one.points), sheet.FORMATS["score"])
    return (f"{one.county}{one.name}加", Claim(worth, f"{one.county}的加分", (cell,)), "分")


def _robustness(told: Appraised) -> list[Said]:
    """The sentences of the reckoning itself, whose numbers stand in no table of this paper."""
    if not told.robustness:
        return [("名次稳健性尚未测算。",)]
    return [(Claim(" ".join(words.split()), "名次稳健性", ()),) for words in told.robustness]

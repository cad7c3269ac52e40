"""The doubts in a reading that a person can settle on the card: unit, county, cut-off, which project is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from data.campaign import Campaign
from data.ingest.model import FileReading, Known, Problem

Subject = Literal["county", "cut_off", "effective", "whole_roster", "unit", "match"]

MONEY_UNITS = ("万元", "元", "亿元", "千元", "百万元")
NOT_LISTED = "不在清单，不计入"

# Problem code → what has to be said to settle it.
_SUBJECTS: dict[str, Subject] = {
    "county.missing": "county",
    "cut_off.missing": "cut_off",
    "cut_off.not_a_period": "cut_off",
    "roster.undated": "effective",
    "check.roster_mostly_gone": "whole_roster",
    "unit.missing": "unit",
    "project.near_match": "match",
    "project.ambiguous": "match",
    "project.unknown": "match",
    "project.code_or_name": "match",
    "project.other_county": "match",
}
_TEXTS = {
    "county": "这份报表是哪个单位报送的？",
    "cut_off": "这份报表的数据截至哪一天？",
    "effective": "这份清单从哪一天起生效？",
    "whole_roster": "这份清单是新的完整清单，还是只列了调整的项目？",
    "unit": "表中金额是什么单位？",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, the options (shown text, answer) and the problems that an answer settles.

    ``name`` is the project name as reported, for a match.
    """

    subject: Subject
    text: str
    options: tuple[tuple[str, Any], ...]
    problems: tuple[Problem, ...]
    name: str = ""


def questions(reading: FileReading, campaign: Campaign, known: Known | None) -> tuple[Question, ...]:
    """The questions a reading asks, each once however many cells raise it; the sheet's before the projects'."""
    asked = [problem for problem in reading.problems if problem.code in _SUBJECTS]
    return (*_about_sheets(asked, campaign), *_matches(asked, reading, known))


def _about_sheets(asked: list[Problem], campaign: Campaign) -> Iterator[Question]:
    for subject, text in _TEXTS.items():
        about = tuple(problem for problem in asked if _SUBJECTS[problem.code] == subject)
        if about:
            yield Question(subject, text, _options(subject, campaign), about)  # type: ignore[arg-type]


def _options(subject: str, campaign: Campaign) -> tuple[tuple[str, Any], ...]:
    if subject == "county":
        return tuple((unit.name, unit.name) for unit in campaign.units)
    if subject == "unit":
        return tuple((unit, unit) for unit in MONEY_UNITS)
    if subject == "whole_roster":
        return (("是新的完整清单，没有列出的项目调出", True),)
    labels = {period.cut_off: period.label for period in campaign.periods}
    if subject == "effective":
        return tuple(_first_days(campaign))
    return tuple((f"{day} · {labels.get(day, '基期')}", day) for day in campaign.cut_offs)


def _first_days(campaign: Campaign) -> Iterator[tuple[str, Any]]:
    """The baseline, for a correction of the first roster, and the first day of every period."""
    yield f"{campaign.baseline_cut_off} · 基期，更正原清单", campaign.baseline_cut_off
    for before, period in zip(campaign.cut_offs, campaign.periods, strict=False):
        day = before + timedelta(days=1)
        yield f"{day} · {period.label}起", day


def _matches(asked: list[Problem], reading: FileReading, known: Known | None) -> Iterator[Question]:
    by_name: dict[str, list[Problem]] = {}
    for problem in asked:
        if _SUBJECTS[problem.code] == "match":
            by_name.setdefault(problem.value or "", []).append(problem)
    listed = _listed(reading, known)
    for name, about in by_name.items():
        offered = {one.project_id: f"{one.project_name}（相近）" for one in about[0].candidates}
        rest = {key: text for key, text in listed.items() if key not in offered}
        options = (*_pairs(offered), (NOT_LISTED, None), *_pairs(rest))
        yield Question("match", f"“{name}”是清单中的哪个项目？", options, tuple(about), name)


def _pairs(texts: dict[int, str]) -> Iterator[tuple[str, Any]]:
    return ((text, project_id) for project_id, text in texts.items())


def _listed(reading: FileReading, known: Known | None) -> dict[int, str]:
    """The reporting counties' projects that no row of the file has taken yet: what an unknown name could still be."""
    if known is None:
        return {}
    counties = {sheet.county for sheet in reading.sheets if sheet.county}
    day = max((sheet.cut_off for sheet in reading.sheets if sheet.cut_off), default=None)
    taken = {row.project_id for sheet in reading.sheets for row in sheet.rows}
    return {
        project.project_id: project.name
        for project in sorted(known.at(day).projects, key=lambda project: project.name)
        if project.county in counties and project.project_id not in taken
    }

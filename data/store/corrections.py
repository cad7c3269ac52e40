"""What a person said about the sheets of an upload, kept as JSON beside it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from data.ingest.model import Answers, Correction, SheetReading

_NOTHING = Correction()


def said_of(sheets: Iterable[SheetReading], answers: Answers) -> list[tuple[str, str]]:
    """Sheet and JSON of what was said about it, the answers for the whole file included; silent sheets left out."""
    found = [(sheet.sheet, _whole(answers, sheet.sheet)) for sheet in sheets]
    return [(sheet, _to_json(said)) for sheet, said in found if said != _NOTHING]


def _whole(answers: Answers, sheet: str) -> Correction:
    said = answers.corrections.get(sheet, _NOTHING)
    if said.kind == "skip":
        return said
    return replace(
        said,
        county=said.county or answers.county,
        cut_off=said.cut_off or answers.cut_off,
        unit=said.unit or answers.unit,
    )


def _to_json(said: Correction) -> str:
    told = {key: value for key, value in asdict(said).items() if value}
    return json.dumps(told, ensure_ascii=False, default=date.isoformat)


def answers_to_json(said: Answers) -> str:
    """All that was said about a file."""
    corrections = {sheet: json.loads(_to_json(one)) for sheet, one in said.corrections.items()}
    told = {
        "county": said.county,
        "cut_off": said.cut_off.isoformat() if said.cut_off else None,
        "unit": said.unit,
        "matches": dict(said.matches),
        "corrections": corrections,
        "whole_roster": said.whole_roster,
    }
    return json.dumps(told, ensure_ascii=False)


def answers_from_json(text: str) -> Answers:
    """The answers as they were said."""
    told: dict[str, Any] = json.loads(text)
    if told.get("cut_off"):
        told["cut_off"] = date.fromisoformat(told["cut_off"])
    told["corrections"] = {sheet: _correction(one) for sheet, one in told.get("corrections", {}).items()}
    return Answers(**told)


def from_json(text: str) -> Correction:
    """The correction as it was said."""
    return _correction(json.loads(text))


def _correction(said: Mapping[str, Any]) -> Correction:
    told = dict(said)
    told |= {key: tuple(told[key]) for key in ("header_rows", "ignored_rows") if key in told}
    if "cut_off" in told:
        told["cut_off"] = date.fromisoformat(told["cut_off"])
    return Correction(**told)

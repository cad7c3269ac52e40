"""What a person said about the sheets of an upload, kept as JSON beside it."""

import json
from collections.abc import Iterable
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


def from_json(text: str) -> Correction:
    """The correction as it was said."""
    told: dict[str, Any] = json.loads(text)
    told |= {key: tuple(told[key]) for key in ("header_rows", "ignored_rows") if key in told}
    if "cut_off" in told:
        told["cut_off"] = date.fromisoformat(told["cut_off"])
    return Correction(**told)

"""What letting a report through would move in its unit: started, invested, in statistics, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.ingest.model import Known
from pages.office.submission import Submission
from pages.parts import wording

_NOT_STARTED = "未开工"


@dataclass(frozen=True, slots=True)
class _State:
    status: str | None = None
    year_investment: Decimal | None = None
    in_statistics: bool | None = None


def sentences(one: Submission, known: Known) -> Iterator[str]:
    """``开复工 9 → 10 个`` …, over the projects that the report names; nothing where it is no progress report.

    As the store carries forward: an empty cell leaves what was said before.
    """
    now = {row.project_id: row.values for sheet in one.reading.sheets if sheet.kind == "progress" and not sheet.skipped
           for row in sheet.rows if row.project_id in known.everyone}  # fmt: skip
    if not now or one.cut_off is None:
        return
    before = {number: _last(known, number, one) for number in now if number is not None}
    after = {number: _with(state, now[number]) for number, state in before.items()}
    started = [sum(_is_started(one) for one in side.values()) for side in (before, after)]
    counted = [sum(bool(one.in_statistics) for one in side.values()) for side in (before, after)]
    amounts = [
        sum((one.year_investment or Decimal(0) for one in side.values()), Decimal(0)) for side in (before, after)
    ]
    yield f"涉及 {len(now)} 个项目"
    yield f"开复工 {_moved(*(f'{count} 个' for count in started))}"
    yield f"本年累计完成投资 {_moved(*(wording.money(float(amount)) for amount in amounts))}"
    yield f"已入统 {_moved(*(f'{count} 个' for count in counted))}"


def _moved(before: str, after: str) -> str:
    return f"{after}（不变）" if before == after else f"{before} → {after}"


def _is_started(one: _State) -> bool:
    return one.status is not None and one.status != _NOT_STARTED


def _last(known: Known, project_id: int, one: Submission) -> _State:
    """The project as it stands at the report's cut-off now, each field as it was last said."""
    found = _State()
    for state in known.history.get(project_id, ()):
        if one.cut_off is None or state.cut_off <= one.cut_off:
            told = {"status": state.status, "year_investment": state.year_investment,
                    "in_statistics": state.in_statistics}  # fmt: skip
            found = _with(found, told)
    return found


def _with(state: _State, said: Mapping[str, Any]) -> _State:
    def newer(name: str) -> Any:
        value = said.get(name)
        return getattr(state, name) if value is None else value

    return _State(newer("status"), newer("year_investment"), newer("in_statistics"))

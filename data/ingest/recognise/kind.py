"""Which kind of sheet: points for recognised columns and title words; the highest sum wins."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.ingest.grid import Grid
from data.ingest.text import squeezed
from data.ingest.vocabulary import Vocabulary

# The column without which a row says nothing: a problem may be the unit's own, without a project.
ANCHORS = {"problems": "problems"}
DONE = frozenset(("year_investment", "period_investment"))
STATE = frozenset(("physical_progress", "status"))


@dataclass(frozen=True, slots=True)
class KindGuess:
    """``kind`` None: of no known kind; ``nearest`` is then the kind with most points."""

    kind: str | None
    nearest: str
    nearest_label: str
    is_unsure: bool


def guess_kind(fields: Iterable[str], title: str, words: Vocabulary) -> KindGuess:
    """``fields``: recognised columns, permits as ``permit:名称``."""
    present = set(fields)
    permits = sum(field.startswith("permit:") for field in present)
    points = words.kind_points
    scores: list[tuple[int, str, str]] = []
    rival = 0
    for kind in words.kinds:
        score = sum(weight for field, weight in kind.columns.items() if field in present)
        score += permits * kind.permit_column
        title_word = kind.title_word or points["title_word"]
        is_titled = any(word in title for word in kind.title_words)
        score += title_word * is_titled
        score *= not present.intersection(kind.never_with)
        if kind.never_with_both and all(present.intersection(group) for group in kind.never_with_both):
            rival, score = max(rival, score * is_titled), 0
        scores.append((score, kind.key, kind.label))
    scores.sort(key=lambda entry: -entry[0])
    (best, key, label), (second, *_) = scores[0], scores[1]
    if best < points["minimum"] or ANCHORS.get(key, "project_name") not in present:
        return KindGuess(None, key, label, False)
    return KindGuess(key, key, label, best - second < points["margin"] or rival > best or _tells_both(key, present))


def _tells_both(kind: str, present: set[str]) -> bool:
    """A list of projects that also says what was done this year, or how far each has come: asked before it counts."""
    return kind == "roster" and (bool(present & DONE) or present >= STATE)


def only_explains(grid: Grid, words: Vocabulary) -> bool:
    """填表说明 and its like; a number in it makes it a sheet like any other."""
    is_named_so = squeezed(grid.name) in words.instruction_sheets
    return is_named_so and not any(isinstance(value, int | float) for row in grid.rows for value in row)

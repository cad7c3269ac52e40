"""What an accepted report moved: the key figures before and after, in one short sentence each."""

from collections.abc import Iterable

from data.campaign import ALL
from pages.parts import wording
from pages.parts.figures import GOALS, Figures

_WATCHED = (*GOALS, "reporting_rate")


def moved(before: Figures, after: Figures, counties: Iterable[str]) -> tuple[str, ...]:
    """The figures of the city and of ``counties`` that read differently now, e.g. 全市投资完成率 63.2% → 64.0%."""
    sentences = []
    for county in (ALL, *counties):
        for metric in _WATCHED:
            old, new = _shown(before, metric, county), _shown(after, metric, county)
            if old != new:
                sentences.append(f"{county or '全市'}{after.metric(metric).name} {old} → {new}")
    return tuple(sentences)


def _shown(figures: Figures, metric: str, county: str) -> str:
    row = figures.figure(metric, county)
    return "—" if row is None else wording.share(row.value, row.target)

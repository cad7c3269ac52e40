"""Charts over the cut-offs: shares with both yardsticks, and the way of the counties through the ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pages.parts import wording
from pages.parts.charts import BLUE, GREY, Spec, layout, plain, target_line


@dataclass(frozen=True, slots=True)
class Line:
    """One line over the cut-offs; ``style``: value, campaign or calendar. ``points``: (ISO date, share), no gaps."""

    name: str
    style: str
    points: Sequence[tuple[str, float]]

    @property
    def end(self) -> tuple[str, float]:
        """Its last point."""
        return self.points[-1]


_STYLES = {"value": (BLUE, 3, "solid"), "campaign": (GREY, 2, "dash"), "calendar": (GREY, 1.5, "dot")}
_MARGIN_DAYS = 5
_APART = 0.06  # labels closer than six points of share would overlap


def share_over_time(
    title: str, lines: Sequence[Line], target: float | None, ticks: Sequence[str], height: int, note: str = ""
) -> Spec:
    """Shares over time, each line named at its end; ``ticks``: the dates that the axis names (ISO); ``note``: in small
    letters below the title."""
    drawn = [line for line in lines if line.points]
    days = sorted(day for line in drawn for day, _ in line.points)
    x: Spec = {"type": "date", "tickformat": "%-m月%-d日", "tickvals": list(ticks), "showgrid": False}
    if days:
        # A little earlier than the first day, or its name would lie on the 0 % of the other axis.
        x["range"] = [(date.fromisoformat(days[0]) - timedelta(days=_MARGIN_DAYS)).isoformat(), days[-1]]
    y = {"tickformat": ".0%", "rangemode": "tozero", "automargin": True, "nticks": 7}
    shared = {**layout(title, height, x=x, y=y, left=12, right=118), **target_line("y", target)}
    yardsticks = sorted((line for line in drawn if line.style != "value"), key=lambda line: line.end[1])
    labels = [*_beside(yardsticks), *(_below(line, target) for line in drawn if line.style == "value")]
    shared["annotations"] = [*shared.get("annotations", []), *labels]
    if note:
        shared["title"] |= {"subtitle": {"text": plain(note), "font": {"size": 13, "color": GREY}}}
        shared["margin"] |= {"t": 74}
    return {"data": [_trace(line, target) for line in drawn], "layout": shared}


def _shown(line: Line, value: float, target: float | None) -> str:
    """A point's share as everywhere else: the real course never prints as the target while it is below it."""
    return wording.share(value, target if line.style == "value" else None)


def _trace(line: Line, target: float | None) -> Spec:
    color, width, dash = _STYLES[line.style]
    return {
        "type": "scatter",
        "mode": "lines+markers" if line.style == "value" else "lines",
        "name": plain(line.name),
        "x": [day for day, _ in line.points],
        "y": [value for _, value in line.points],
        "text": [_shown(line, value, target) for _, value in line.points],
        "marker": {"size": 7},
        "cliponaxis": False,
        "line": {"color": color, "width": width, "dash": dash},
        "hovertemplate": "%{x|%-m月%-d日} %{fullData.name} %{text}<extra></extra>",
    }


def _label(line: Line, target: float | None = None, **place: object) -> Spec:
    text = f"{plain(line.name)} {_shown(line, line.end[1], target)}"
    words = f"<b>{text}</b>" if line.style == "value" else text
    return {"x": line.end[0], "y": line.end[1], "text": words, "showarrow": False, "font": {"size": 13}, **place}


def _beside(lines: Sequence[Line]) -> list[Spec]:
    """Names right of the lines' ends, pushed apart where lines end close together; ``lines`` from low to high."""
    placed: list[Spec] = []
    for line in lines:
        lowest = placed[-1]["y"] + _APART if placed else line.end[1]
        placed.append(_label(line, y=max(line.end[1], lowest), xanchor="left", xshift=8))
    return placed


def _below(line: Line, target: float | None) -> Spec:
    """The label of the real course: under its end, since both yardsticks run on above it or close to it."""
    return _label(line, target, xanchor="left", xshift=0, yshift=-22)


def ranks_over_time(
    title: str,
    dates: Sequence[str],
    lines: Sequence[tuple[str, Sequence[float]]],
    chosen: str,
    marked: Sequence[str] = (),
) -> Spec:
    """Ranks over the periods, 1 on top, names at the right end; in blue the chosen county or those ``marked``, else
    first and last.

    Counties that share a rank run side by side; their names fill the room that the tie leaves empty.
    """
    ends = {name: places[-1] for name, places in lines if places and places[-1] == places[-1]}
    stand_out = set(marked) or ({chosen} if chosen in ends else _extremes(ends))
    step = max(1, -(-len(dates) // _RANK_TICKS))
    x = {"type": "category", "showgrid": False, "tickvals": list(dates)[::-1][::step]}
    worst = max([1, len(ends), *(place for _, places in lines for place in places if place == place)])
    y = {"range": [worst + 0.5, 0.5], "dtick": 1, "showgrid": False, "ticksuffix": " "}
    longest = max((len(name) for name in ends), default=3)
    shared = layout(title, 440, x=x, y=y, left=36, right=round(14 * (longest + _RANK_WORDS)))
    shared["margin"] |= {"b": 52}
    by_rank = sorted(set(ends.values()))
    shared["annotations"] = [label for end in by_rank for label in _rank_labels(end, ends, stand_out)]
    drawn = _side_by_side(lines, len(dates))
    traces = [_rank_trace(name, dates, places, drawn[name], name in stand_out) for name, places in lines]
    return {"data": traces, "layout": shared}


def _extremes(ends: dict[str, float]) -> set[str]:
    """The first and the last; a rank that more than a few share stands out as nothing."""
    groups = [{name for name, at in ends.items() if at == end} for end in (1, max(ends.values(), default=1))]
    return {name for group in groups if len(group) <= _FEW for name in group}


_FEW = 3
_RANK_TICKS = 6  # two-line dates that a phone has room for
_RANK_LINE = 17  # pixels between the names of those that share a rank
_RANK_WORDS = 4.4  # letters' room for the rank in front of a name
_RANK_APART = 0.16  # between the lines of counties that share a rank


def _side_by_side(lines: Sequence[tuple[str, Sequence[float]]], count: int) -> dict[str, list[float | None]]:
    """Where each line runs: at its rank, or beside it where others share it."""
    drawn: dict[str, list[float | None]] = {name: [] for name, _ in lines}
    for day in range(count):
        for name, places in lines:
            place = places[day]
            shared = [other for other, others in lines if others[day] == place]
            apart = min(_RANK_APART, 0.7 / max(len(shared), 1))
            is_ranked = place == place
            shift = (shared.index(name) - (len(shared) - 1) / 2) * apart if is_ranked else 0
            drawn[name].append(round(place + shift, 3) if is_ranked else None)
    return drawn


def _rank_trace(
    name: str, dates: Sequence[str], places: Sequence[float], drawn: Sequence[float | None], is_marked: bool
) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plain(name),
        "x": list(dates),
        "y": list(drawn),
        "text": ["" if place != place else f"{place:g}" for place in places],
        "opacity": 1 if is_marked else 0.45,
        "line": {"color": BLUE if is_marked else GREY, "width": 3 if is_marked else 2},
        "marker": {"size": 8},
        "cliponaxis": False,
        # A name inside the template could hold a template.
        "hovertemplate": "%{x} %{fullData.name} 第%{text}名<extra></extra>",
    }


def _rank_labels(place: float, ends: dict[str, float], marked: set[str]) -> list[Spec]:
    """One label a county; those that share a rank stand closely below each other, with the rank that they share."""
    names = [name for name, at in ends.items() if at == place]
    tie = "=" if len(names) > 1 else ""
    return [
        {
            "text": f"<b>{words}</b>" if name in marked else words,
            "showarrow": False,
            "font": {"size": 13},
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 8,
            "y": place,
            "yshift": -_RANK_LINE * number,
        }
        for number, name in enumerate(names)
        for words in [f"{place:g}{tie} {plain(name)}"]
    ]

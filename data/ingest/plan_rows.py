"""Tables with two rows a project, one planned and one done: which amounts are whose no single row can say."""

from collections.abc import Iterable, Mapping

from data.ingest.grid import Grid, address
from data.ingest.model import Problem
from data.ingest.problems import problem

PLANNED = frozenset(["计划", "目标", "计划数", "计划投资", "年度计划", "月计划", "月度计划"])
DONE = frozenset(["完成", "实际", "完成数", "实际数", "实际完成", "完成投资", "已完成", "完成情况"])
EITHER = PLANNED | DONE


def plan_and_done(grid: Grid, paths: Mapping[int, object], rows: Iterable[int]) -> Problem | None:
    """The question at the first cell of a column that says 计划 and 完成 by turns, and nothing else."""
    lines = list(rows)
    for column in paths:
        said = _only_these(grid, column, lines)
        words = set(said.values())
        if words & PLANNED and words & DONE:
            first = min(said)
            return problem("sheet.plan_and_done", sheet=grid.name, cell=address(first, column), value=said[first])
    return None


def _only_these(grid: Grid, column: int, rows: Iterable[int]) -> Mapping[int, str]:
    """Row → its word, {} as soon as the column says anything else."""
    said = {}
    for row in rows:
        words = grid.words(row)
        if column < len(words) and (text := words[column]):
            if text not in EITHER:
                return {}
            said[row] = text
    return said

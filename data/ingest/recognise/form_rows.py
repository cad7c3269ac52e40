"""Rows of a form that are no projects: the filled-in example, the hints below the header, the column numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from data.ingest.grid import Grid
from data.ingest.recognise.table import Table
from data.ingest.text import squeezed, words_only

INDEX_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:=|$)")
INDEX_TEXT = re.compile(r"[(\[]?\d{1,2}[)\]]?(?:=.*)?|[甲乙丙丁戊己]|[a-zA-Z]")
LONGEST_FILLER = 40


class FormRows:
    """Knows them by the words that forms use for them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        rows = table.words.rows
        self.examples = frozenset(rows["examples"])
        self.example_name = re.compile(f"[(]?(?:{'|'.join(rows['examples'])})[):：]")
        self.placeholder = re.compile("|".join(rows["placeholder_names"]))
        self.hint = re.compile("|".join(rows["hints"]))
        self.filler = re.compile("|".join(rows["fillers"]))

    def is_index(self, row: int) -> bool:
        """甲 乙 1 2 3, also behind 栏次."""
        return is_index_row(self.table.grid, row, self.table.words.rows["index_labels"])

    def is_example(self, row: int) -> bool:
        """示例 | 某某产业园项目 | 10000: its numbers are nobody's."""
        labels = [label for label in self.table.labels(row) if label]
        return any(words_only(label) in self.examples or self.example_name.match(label) for label in labels)

    def is_placeholder(self, row: int) -> bool:
        """XX项目: nobody's name."""
        return bool(self.placeholder.fullmatch(squeezed(self.table.grid.text(row, self.table.name))))

    def is_filler(self, row: int, filled: Sequence[int]) -> bool:
        """(以下空白), 无, 详见附件 in the name's place and nothing beside it but a serial."""
        name = squeezed(self.table.grid.merged_text(row, self.table.name))
        if len(name) > LONGEST_FILLER or not self.filler.fullmatch(words_only(name)) or self.table.has_amount(row):
            return False
        others = (column for column in filled if column not in (self.table.serial, self.table.name))
        texts = {squeezed(self.table.grid.text(row, column)) for column in others}
        return texts - {name} <= self.table.words.nothing

    def is_hints(self, row: int) -> bool:
        """填写全称 | 保留两位小数 | 下拉选择: what each column wants, without a single number."""
        grid = self.table.grid
        filled = grid.filled(row)
        if any(isinstance(grid.cell(row, column), int | float) for column in filled):
            return False
        hints = sum(bool(self.hint.fullmatch(squeezed(grid.text(row, column)))) for column in filled)
        return hints >= 2 and 2 * hints >= len(filled)


def is_index_row(grid: Grid, row: int, labels: Sequence[str] = ()) -> bool:
    """A row that only numbers the columns: 甲 乙 1 2 3; ``labels``: what may stand before the numbers (栏次)."""
    filled = grid.filled(row)
    told = grid.words(row)
    columns = filled[1:] if filled and told[filled[0]] in labels else filled
    if len(columns) < 3 or not all(INDEX_TEXT.fullmatch(told[column].removesuffix(".0")) for column in columns):
        return False
    words = [told[column].removesuffix(".0") for column in columns]
    numbers = [int(found[1]) for word in words if (found := INDEX_NUMBER.match(word))]
    return len(numbers) >= 2 and all(after - before == 1 for before, after in pairwise(numbers))

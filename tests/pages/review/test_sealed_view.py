"""What a unit sees of the sealed sheet."""

import pandas as pd

from metrics.score import ScoreSheet
from pages.review import sealed_view


def test_a_unit_does_not_read_of_another_whose_name_begins_with_its_own() -> None:
    rows = pd.DataFrame({"county": ["甲县", "甲县开发区"], "points": [1.0, 2.0]})
    sheet = ScoreSheet(rows, rows, rows, rows, shifted=("甲县：某项不适用", "甲县开发区：某项不适用"), whole=100.0)
    cut = sealed_view._cut(sheet, "甲县")
    assert cut.shifted == ("甲县：某项不适用",)
    assert all(list(table["county"]) == ["甲县"] for table in (cut.rows, cut.extras, cut.totals, cut.exempted))

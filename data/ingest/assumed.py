"""What is said of a column whose header is vague: whose sum it is, which plan, a unit with its person."""

import re

# The sum of all months beside them: of what was planned or of what was done.
ALL_YEAR = "全年累计"
CUMULATIVE = re.compile(r"累计|累月|截[至止到]|1月?份?[-~—–至到]+\d{1,2}月")


def doubt_about(field: str, kind: str, header: str, folded: str) -> str | None:
    """The problem code for a weakly named column, None where its words leave no doubt.

    ``header``: the squeezed words; ``folded``: what the vocabulary was asked. A header that says 累计, 截至9月20日 or
    1-9月 is no period's; whether it is this year's is not what ``column.assumed`` asks.
    """
    if field == "lead_unit":  # 责任单位及责任人: both in one cell
        return "column.near"
    if kind == "text" and folded.startswith("年度"):  # 2020年形象进度: how it stands, or how it is to stand
        return "column.near"
    if kind != "amount":
        return None
    if field == "annual_plan":
        return "column.plan_assumed"
    if folded == ALL_YEAR:
        return "column.assumed"
    return None if CUMULATIVE.search(header) or CUMULATIVE.search(folded) else "column.assumed"

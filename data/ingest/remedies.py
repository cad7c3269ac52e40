"""A problem's sentence taken apart for a comment: what is wrong, what was expected, what to do."""

from data.ingest.model import Problem
from data.ingest.problems import place

# By the family of the code: what a good cell holds. Consistency checks say it in their own sentence.
EXPECTED = {
    "amount": "应填:数字,不带文字,单位按表头",
    "date": "应填:写到日的日期,如 2020-08-15",
    "flag": "应填:是 或 否",
    "status": "应填:未开工、已开工、已复工、停工、竣工、试运营、投产 之一",
    "permit": "应填:已办、在办、未办、无需、容缺 之一",
    "tier": "应填:三级清单中的项目层级",
    "county": "应填:规范的县(市、区)名称",
    "unit": "应写明:如“单位:万元”",
    "cut_off": "应写明:截至×年×月×日",
}
DOUBTS = ("unreadable", "ambiguous", "missing", "error_cell", "format", "negative", "not_a_period")


def what_and_remedy(one: Problem) -> tuple[str, str]:
    """The catalogue's sentences read "what;what to do。"; the address in front of it stands elsewhere."""
    sentence = one.message.removeprefix(place(one.sheet, one.cell)).rstrip("。")
    what, separator, remedy = sentence.rpartition(";")
    if not separator and one.severity == "info":
        return sentence, ""
    if not separator:
        what, separator, remedy = sentence.rpartition(",请")
        remedy = f"请{remedy}" if separator else ""
    return (what, remedy) if separator else (sentence, "请核对")


def expected(one: Problem) -> str:
    """What the cell should hold; "" where the sentence itself says it."""
    family, _, kind = one.code.partition(".")
    return EXPECTED.get(family, "") if kind in DOUBTS else ""

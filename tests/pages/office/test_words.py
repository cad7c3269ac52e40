"""The office's words."""

from decimal import Decimal
from typing import get_args

import pytest

from data.ingest.model import Problem, Severity
from data.ingest.problems import problem
from pages.office.words import FIELD_NAMES, MONEY_FIELDS, SEVERITY_NAMES, field_name, sentence, value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        ("", "—"),
        (True, "是"),
        (False, "否"),
        (Decimal("1234.50"), "1,234.5"),
        (Decimal(0), "0"),
        ("停工", "停工"),
    ],
)
def test_values(value: object, text: str) -> None:
    assert value_text(value) == text


def test_an_unknown_field_keeps_its_name() -> None:
    assert field_name("施工许可") == "施工许可"
    assert field_name(None) == ""


def test_a_permit_s_number_and_dates_have_its_name() -> None:
    assert field_name("permits.环评") == "环评"
    assert field_name("permit_details.环评.closed_date") == "环评办结时间"
    assert field_name("permits.环评#批复文号") == "环评批复文号"


def test_money_fields_are_fields() -> None:
    assert set(FIELD_NAMES) > MONEY_FIELDS


def test_every_severity_has_a_word() -> None:
    assert tuple(SEVERITY_NAMES) == get_args(Severity)


def test_the_address_is_taken_off_a_sentence_of_the_catalogue() -> None:
    said = problem("amount.unreadable", sheet="旬报", cell="F12", value="约数")
    assert sentence(said).startswith("“约数”")
    assert sentence(problem("unit.missing", sheet="旬报")).startswith("没有写明金额单位")
    assert sentence(problem("date.unreadable", sheet="", cell="N7", value="春天")).startswith("“春天”")
    assert sentence(Problem("file.empty", "error", None, None, None, "文件是空的。")) == "文件是空的。"


def test_sentences_are_typeset_where_they_are_shown() -> None:
    said = sentence(problem("amount.unreadable", sheet="旬报", cell="F12", value="约数"))
    assert said == "“约数”不是金额，未读取；请填写数字。"
    assert sentence(problem("file.not_a_spreadsheet", value="Word文档")).startswith("这不是电子表格（Word文档），")

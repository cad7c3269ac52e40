"""The JSON of ``check``: a contract."""

import json

from data.ingest.report import to_json

from .build import read, report

SHEET_KEYS = {
    "sheet",
    "kind",
    "header_rows",
    "unit",
    "cut_off",
    "county",
    "tier",
    "columns",
    "row_count",
    "totals_rows",
    "skipped",
    "rows",
}


def test_the_shape() -> None:
    row = [1, "甲项目", 1000, "约500", 10, 120.456, "已开工(8.15)"]
    answer = json.loads(
        json.dumps(to_json(report(row, ["合计", None, 1000, 500, 10, 120.46, None])), ensure_ascii=False)
    )
    assert {"file", "readable", "sheets", "problems"} <= answer.keys()
    (sheet,) = answer["sheets"]
    assert sheet.keys() >= SHEET_KEYS
    assert sheet["header_rows"] == [2]
    assert sheet["totals_rows"] == [4]
    assert sheet["columns"]["B"] == "project_name"
    assert sheet["cut_off"] == "2020-08-20"
    (only,) = sheet["rows"]
    assert only["row"] == 3
    assert only["values"]["year_investment"] == 120.46
    assert only["values"]["start_date"] == "2020-08-15"
    assert only["cells"]["annual_plan"] == "D3"
    assert {"code", "severity", "sheet", "cell", "value", "message"} <= answer["problems"][0].keys()


def test_an_unreadable_file() -> None:
    answer = to_json(read(b""))
    assert (answer["readable"], answer["sheets"]) == (False, [])
    assert answer["problems"][0]["code"] == "file.empty"

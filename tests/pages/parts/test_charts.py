"""Charts carry the target, both yardsticks, doors, and no English."""

import json
import re

import pytest

from pages.parts import charts, line_charts
from pages.parts.line_charts import Line

LINES = [
    Line("时序", "calendar", [("2020-07-31", 0.58), ("2020-11-10", 0.861)]),
    Line("进度线", "campaign", [("2020-07-31", 0.3), ("2020-11-10", 0.8)]),
    Line("实际", "value", [("2020-07-31", 0.3), ("2020-09-20", 0.5)]),
]


def test_every_bar_is_a_labelled_door_and_the_target_is_a_line() -> None:
    figure = charts.share_bars("投资", ["甲县", "乙县"], [0.9, 0.05], ["90.0%", "5.0%"], ["x?1", "x?2"], 0.8)
    bar = figure["data"][0]
    assert bar["customdata"] == ["x?1", "x?2"] and bar["text"] == ["90.0%", "5.0%"]
    assert bar["textposition"] == ["inside", "outside"]
    assert figure["layout"]["shapes"][0]["x0"] == 0.8 and "目标 80%" in json.dumps(figure, ensure_ascii=False)


@pytest.mark.parametrize("target", [None, float("nan")])
def test_no_target_no_line(target: float | None) -> None:
    assert "shapes" not in charts.share_bars("投资", [], [], [], [], target)["layout"]


def test_a_share_over_one_is_not_clipped() -> None:
    assert charts.share_bars("投资", ["甲"], [1.3], ["130%"], [""], 0.8)["layout"]["xaxis"]["range"][1] > 1.3


def test_both_yardsticks_run_to_the_last_day() -> None:
    figure = line_charts.share_over_time("走势", LINES, 0.8, ["2020-07-31"], 400)
    assert figure["layout"]["xaxis"]["range"] == ["2020-07-26", "2020-11-10"]
    words = [one["text"] for one in figure["layout"]["annotations"]]
    assert words == ["目标 80%", "进度线 80.0%", "时序 86.1%", "<b>实际 50.0%</b>"]


def test_labels_that_end_together_are_pushed_apart() -> None:
    lines = [Line("甲", "campaign", [("2020-11-10", 0.8)]), Line("乙", "calendar", [("2020-11-10", 0.81)])]
    low, high = line_charts.share_over_time("走势", lines, None, [], 400)["layout"]["annotations"]
    assert high["y"] - low["y"] >= 0.06 - 1e-9


def test_a_course_below_its_target_never_prints_as_the_target() -> None:
    course = Line("实际", "value", [("2020-09-20", 0.7996)])
    figure = line_charts.share_over_time("走势", [course], 0.8, [], 400)
    assert figure["data"][0]["text"] == ["79.96%"]
    assert figure["layout"]["annotations"][-1]["text"] == "<b>实际 79.96%</b>"


def test_a_target_is_named_as_the_campaign_file_says_it() -> None:
    assert "目标 85.5%" in json.dumps(charts.target_line("x", 0.855), ensure_ascii=False)


def test_nothing_to_draw_is_an_empty_chart() -> None:
    assert line_charts.share_over_time("走势", [Line("实际", "value", [])], None, [], 400)["data"] == []


def test_ranks_put_the_first_on_top_and_mark_first_and_last() -> None:
    figure = line_charts.ranks_over_time(
        "位次", ["一", "二"], [("甲", [2, 1]), ("乙", [1, 2]), ("丙", [3, float("nan")])], ""
    )
    assert figure["layout"]["yaxis"]["range"] == [3.5, 0.5]
    assert [one["line"]["color"] for one in figure["data"]] == [charts.BLUE, charts.BLUE, charts.GREY]
    assert figure["data"][2]["y"] == [3, None]


def test_plotly_is_handed_its_chinese() -> None:
    config = charts._CONFIG
    assert config["locales"]["zh-CN"]["dictionary"]["Zoom"] == "缩放"
    assert config["modeBarButtons"] == [["toImage"]] and config["displaylogo"] is False
    assert config["locales"]["zh-CN"]["dictionary"]["Download plot as a PNG"] == "存为图片"
    hover = [one["hovertemplate"] for one in line_charts.share_over_time("走", LINES, 0.8, [], 1)["data"]]
    own_words = re.sub(r"%\{[^}]*\}|</?extra>", "", "".join(hover))
    assert not re.search(r"[A-Za-z]{3,}", own_words)


def test_a_picture_is_named_as_its_chart() -> None:
    spec = charts.amount_bars("甲<b>/乙：投资？（万元）", ["8月"], [1.0], ["1"], 2.0, "计划")
    assert charts.picture_name(charts.ready(spec)) == "甲 b 乙：投资？（万元）"
    assert charts.picture_name(charts.ready({"data": [], "layout": {}})) == ""
    assert charts.picture_name(charts.ready(charts.about(spec, "甲/乙项目"))) == "甲 乙项目 甲 b 乙：投资？（万元）"


def test_a_note_stands_in_small_letters_below_the_title_and_in_no_file_name() -> None:
    figure = charts.ready(line_charts.share_over_time("走势", LINES, 0.8, [], 400, "按0起算 <b>"))
    assert figure.layout.title.subtitle.text == "按0起算 &lt;b&gt;" and charts.picture_name(figure) == "走势"
    plain = charts.ready(line_charts.share_over_time("走势", LINES, 0.8, [], 400))
    assert plain.layout.margin.t < figure.layout.margin.t and plain.layout.title.subtitle.text is None


def test_what_stands_apart_is_grey_and_below_a_gap() -> None:
    (bars,) = charts.share_bars(
        "投资", ["甲", "乙", "市直"], [0.5, 0.4, 0.9], ["", "", ""], ["a", "b", "c"], None, apart=1
    )["data"]
    assert bars["y"] == ["甲", "乙", " ", "市直"] and bars["x"][2] is None
    assert bars["marker"]["color"] == [charts.BLUE, charts.BLUE, charts.BLUE, charts.GREY_BAR]


def test_counties_that_share_a_rank_run_apart_and_are_all_named() -> None:
    lines = [("甲", [1.0, 1.0]), ("乙", [2.0, 1.0]), ("丙", [3.0, 3.0])]
    figure = line_charts.ranks_over_time("位次", ["8月<br>10日", "8月<br>20日"], lines, "")
    ends = {trace["name"]: trace["y"][-1] for trace in figure["data"]}
    assert ends["甲"] != ends["乙"] and round((ends["甲"] + ends["乙"]) / 2, 3) == 1 and ends["丙"] == 3
    labels = [one["text"] for one in figure["layout"]["annotations"]]
    assert [label.removeprefix("<b>").removesuffix("</b>") for label in labels] == ["1= 甲", "1= 乙", "3 丙"]
    assert [trace["text"][-1] for trace in figure["data"]] == ["1", "1", "3"]


def test_amounts_stand_against_the_plan() -> None:
    spec = charts.amount_bars("投资", ["8月"], [50.0], ["50"], 80.0, "年度计划 80")
    assert spec["layout"]["shapes"][0]["y0"] == 80.0 and spec["layout"]["annotations"][0]["text"] == "年度计划 80"
    assert "shapes" not in charts.amount_bars("投资", ["8月"], [50.0], ["50"], float("nan"), "")["layout"]

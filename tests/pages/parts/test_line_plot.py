"""Lines of plain HTML: cut at gaps, on one scale, labels apart."""

import pytest

from pages.parts.line_plot import Stroke, apart, at, grid, plot, scale

NAN = float("nan")


def test_a_line_is_cut_out_of_a_box_and_broken_at_a_gap() -> None:
    drawn = plot([Stroke("value", [(0, 0.2), (0.5, 0.4), (0.6, NAN), (0.8, 0.5), (1, 0.6)])], 1.0, label="走势")
    assert drawn.count("c-stroke c-value") == 2
    assert "polygon(0.00% calc(80.00% - 1.6px),50.00% calc(60.00% - 1.6px)," in drawn
    assert 'aria-label="走势"' in drawn


def test_a_single_point_is_no_line() -> None:
    assert "c-stroke" not in plot([Stroke("value", [(0.5, 0.4)]), Stroke("target", [])], 1.0, label="")


@pytest.mark.parametrize(("values", "top"), [([], 1.0), ([0.4, NAN], 1.0), ([1.0], 1.0), ([1.0164], 1.1), ([3.2], 3.2)])
def test_the_axis_reaches_the_largest_value(values: list[float], top: float) -> None:
    assert scale(values) == top


@pytest.mark.parametrize("top", [1.0, 1.1, 1.5, 3.2, 40.0])
def test_the_grid_starts_at_nothing_and_stays_inside(top: float) -> None:
    lines = grid(top)
    assert 2 <= len(lines) <= 7 and "0%" in lines[0] and not any("top:-" in line for line in lines)


def test_labels_keep_their_order_and_stay_inside() -> None:
    placed = apart([0.8, 0.81, 0.3], 1.0, 0.1)
    assert placed[2] == 0.3 and placed[1] - placed[0] == pytest.approx(0.1)
    crowded = apart([1.0, 0.99], 1.0, 0.1)
    assert max(crowded) == pytest.approx(1.0) and crowded[0] > crowded[1]
    assert apart([], 1.0, 0.1) == []


def test_a_place_is_a_style() -> None:
    assert at(0.25, 0.5, 1.0) == "left:25.00%;top:50.00%"

"""The plainly written dashboard in Dash, for the comparison of a changed filter; runs in an environment of its own.

``make bench`` takes it along when ``DASH_PYTHON`` names a Python that has dash.
"""

import sys

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html  # type: ignore[import-not-found,unused-ignore]

ROWS = [
    {"县区": f"单位{unit}", "层级": tier, "期": period, "计划": 100 + unit, "完成": (unit * 7 + period * 9) % 100}
    for unit in range(11)
    for tier in ("省百大", "市百大", "市本级")
    for period in range(10)
    for _ in range(5)
]
FRAME = pd.DataFrame(ROWS)
app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.RadioItems(["全部", "省百大", "市百大", "市本级"], "全部", id="tier"),
        html.P("对照", className="answer"),
        dcc.Graph(id="bars"),
        dcc.Graph(id="line"),
        dcc.Graph(id="tiers"),
        dash_table.DataTable(id="table"),
    ]
)


@app.callback(
    Output("bars", "figure"),
    Output("line", "figure"),
    Output("tiers", "figure"),
    Output("table", "data"),
    Input("tier", "value"),
)  # type: ignore[untyped-decorator,unused-ignore]
def draw(tier: str):  # type: ignore[no-untyped-def,unused-ignore]
    frame = FRAME if tier == "全部" else FRAME[FRAME["层级"] == tier]
    sums = frame.groupby("县区", as_index=False)[["计划", "完成"]].sum()
    sums["完成率"] = sums["完成"] / sums["计划"]
    return (
        px.bar(sums.sort_values("完成率"), x="完成率", y="县区", orientation="h"),
        px.line(frame.groupby("期", as_index=False)["完成"].sum(), x="期", y="完成"),
        px.bar(frame.groupby("层级", as_index=False)["完成"].sum(), x="层级", y="完成"),
        sums.to_dict("records"),
    )


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))

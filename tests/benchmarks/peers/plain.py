"""A dashboard as tutorials write it: pandas at every run, st.metric, three charts by plotly.express, a table."""

import pandas as pd
import plotly.express as px
import streamlit as st

ROWS = [
    {"县区": f"单位{unit}", "层级": tier, "期": period, "计划": 100 + unit, "完成": (unit * 7 + period * 9) % 100}
    for unit in range(11)
    for tier in ("省百大", "市百大", "市本级")
    for period in range(10)
    for _ in range(5)
]

frame = pd.DataFrame(ROWS)
tier = st.selectbox("层级", ["全部", "省百大", "市百大", "市本级"])
if tier != "全部":
    frame = frame[frame["层级"] == tier]
sums = frame.groupby("县区", as_index=False)[["计划", "完成"]].sum()
sums["完成率"] = sums["完成"] / sums["计划"]
for column, name in zip(st.columns(3), ("计划", "完成"), strict=False):
    column.metric(name, f"{sums[name].sum():,}")
st.html('<p class="answer">平常写法</p>')
st.plotly_chart(px.bar(sums.sort_values("完成率"), x="完成率", y="县区", orientation="h"), key="bars")
st.plotly_chart(px.line(frame.groupby("期", as_index=False)["完成"].sum(), x="期", y="完成"), key="line")
st.plotly_chart(px.bar(frame.groupby("层级", as_index=False)["完成"].sum(), x="层级", y="完成"), key="tiers")
st.dataframe(sums)

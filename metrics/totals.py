"""Sums of listed amounts, so that a reader can add up what a figure is made of."""

import pandas as pd


def total_wan(amounts_wan: pd.Series) -> float:
    """The sum of amounts in 万元, exact: added in whole hundredths, as the figures themselves are; nothing adds 0."""
    cents = (amounts_wan.dropna().astype(float) * 100).round().astype("int64")
    return int(cents.sum()) / 100

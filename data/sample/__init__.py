"""The demonstration campaign: rosters and reports as eleven units really send them, and the truth behind them."""

from data.sample.ledger import Ledger
from data.sample.writing import Sample, SampleFile, write, write_amended

__all__ = ["Ledger", "Sample", "SampleFile", "write", "write_amended"]

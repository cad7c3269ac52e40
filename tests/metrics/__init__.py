"""Tests of what the numbers mean; campaigns made up in plain Python, no store."""

"""Spoils workbooks by chance and reads them: ``python -m tests.fuzz --seed 1 --count 1000``."""

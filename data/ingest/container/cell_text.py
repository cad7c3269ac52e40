"""Putting text into a cell so that it stays text, whatever it begins with."""

import re
from typing import Any

# What XML 1.0 cannot hold, lone surrogates included: a workbook with one of these does not open.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 32_000  # a cell holds 32,767 characters


def clean(text: str) -> str:
    """``text`` as a cell or a comment can hold it."""
    return NOT_XML.sub("", text)[:LONGEST]


def put_text(cell: Any, text: str) -> None:
    """Write ``text``; openpyxl would take a leading "=" for a formula and "#N/A" for an error."""
    cell.value = clean(text)
    cell.data_type = "s"

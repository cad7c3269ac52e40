"""From somebody's spreadsheet to rows that can be trusted: read whatever arrives, guess nothing silently."""

from data.ingest.difference import difference
from data.ingest.model import (
    Answers,
    Candidate,
    Change,
    CheckResult,
    CleanRow,
    Correction,
    FileReading,
    Known,
    KnownProject,
    LastState,
    PreviewRow,
    Problem,
    Receipt,
    SheetReading,
)
from data.ingest.process import is_reading
from data.ingest.read import failed, read_file, side_by_side, warm_up

__all__ = [
    "Answers",
    "Candidate",
    "Change",
    "CheckResult",
    "CleanRow",
    "Correction",
    "FileReading",
    "Known",
    "KnownProject",
    "LastState",
    "PreviewRow",
    "Problem",
    "Receipt",
    "SheetReading",
    "difference",
    "failed",
    "is_reading",
    "read_file",
    "side_by_side",
    "warm_up",
]

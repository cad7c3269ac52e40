"""What one cell of a row says about another field: a day beside the status, a status where a day should stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.ingest.draft import Draft
from data.ingest.values.cleaned import NOTHING
from data.ingest.values.dates import DateContext
from data.ingest.values.words import read_flag, read_status
from data.ingest.vocabulary import Vocabulary

# A word in a column of days is taken for this field, where no column has it.
TAKEN_FOR = {"start_date": "status", "finish_date": "status", "statistics_date": "in_statistics"}


@dataclass(frozen=True)
class Beside:
    """``by_field``: field → column of the sheet."""

    by_field: Mapping[str, int]
    words: Vocabulary
    dates: DateContext

    def takes(self, key: str) -> bool:
        """Whether a word in this column of days is not lost: 已开工 under 开工时间, in a sheet without statuses."""
        return TAKEN_FOR.get(key, key) not in self.by_field and key in TAKEN_FOR

    def settle(self, draft: Draft) -> None:
        """Fill what only a neighbouring cell says."""
        values = draft.values
        for key in ("start_date", "statistics_date"):
            found = values.pop(f"#beside:{key}", None)
            if found is not None:
                values.setdefault(key, found)
        said = {key: values.pop(f"#said:{key}", "") for key in TAKEN_FOR}
        for key in [key for key in values if key.startswith("#said:")]:
            del values[key]
        self._status(draft, said)
        self._statistics(draft, said["statistics_date"])
        if values.get("finished_flag") and values.get("status") in (None, "已开工", "已复工"):
            values["status"] = "竣工"
            draft.cells["status"] = draft.cells["finished_flag"]

    def _status(self, draft: Draft, said: Mapping[str, str]) -> None:
        if "status" in draft.values or "status" in self.by_field:
            return
        for key in ("finish_date", "start_date"):
            read = read_status(said[key], self.dates, self.words) if said[key] else NOTHING
            # 竣工时间 "未竣工" or "计划10月竣工" says nothing about the start.
            if read.value and (key == "start_date" or read.value in ("竣工", "试运营", "投产")):
                draft.values.setdefault("status", read.value)
                draft.cells.setdefault("status", draft.cells[key])

    def _statistics(self, draft: Draft, said: str) -> None:
        values = draft.values
        if said and "in_statistics" not in values:
            read = read_flag(said, self.dates, self.words)
            if read.value is not None:
                values["in_statistics"] = read.value
                draft.cells.setdefault("in_statistics", draft.cells["statistics_date"])
        if values.get("statistics_date") and "in_statistics" not in self.by_field:
            values.setdefault("in_statistics", True)
            draft.cells.setdefault("in_statistics", draft.cells["statistics_date"])

"""What a row says about its permits: a column a permit, one row a permit, or one cell in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.ingest.draft import Draft
from data.ingest.headers import PERMIT_DETAILS
from data.ingest.places import Places
from data.ingest.problems import found, problem
from data.ingest.text import plain, squeezed
from data.ingest.values.dates import DateContext, read_date
from data.ingest.values.permit_text import PermitText, PermitTextReader
from data.ingest.values.permits import DONE, document_in, is_proof, read_permit
from data.ingest.values.words import read_flag
from data.ingest.vocabulary import Vocabulary

PROOFS = ("document_number", "closed_date")
LATE = ("expires_date", "gap_deadline")  # a month without a day means its last


class PermitCells:
    """Keeps permits on a draft: ``permits`` name → state, ``permit_details`` name → field → value, and their cells."""

    def __init__(self, sheet: str, places: Places, words: Vocabulary, year: int, is_1904: bool, cut_off: date | None):
        self.sheet = sheet
        self.places = places
        self.words = words
        self.year = year
        self.is_1904 = is_1904
        self.cut_off = cut_off
        self.contexts: dict[str, DateContext] = {}
        self.texts = PermitTextReader(places, words)
        self.details = {words.label(key): key for key in PERMIT_DETAILS}
        self.marks: Mapping[str, str] = {}

    def keep(self, draft: Draft, key: str, kind: str, cell: str, value: Any) -> None:
        """One filled cell of a column that tells permits."""
        if kind == "permit":
            name, _, part = key.removeprefix("permit:").partition("#")
            if not name:
                self._listed(draft, part, cell, value)
            elif part in self.words.permit_exact:
                self._ticked(draft, name, self.words.permit_exact[part], cell, value)
            elif part:
                self._detail(draft, name, self.details[part], cell, value)
            else:
                self._state(draft, name, cell, value)
        elif kind == "permits_text":
            self._text(draft, cell, value)
        else:
            draft.values[f"#{key}"], draft.cells[key] = value, cell

    def finish(self, draft: Draft) -> None:
        """Put a one-row-a-permit table together, once the row's dates are read; then look for what proves a permit."""
        self._long_row(draft)
        self._proven(draft)

    def _long_row(self, draft: Draft) -> None:
        said, state_cell = draft.values.pop("#permit_state", None), draft.cells.pop("permit_state", None)
        raw = draft.values.pop("#permit_name", None)
        if raw is None:
            if said is not None and state_cell is not None:
                self._text(draft, state_cell, said)
            return
        cell = draft.cells.pop("permit_name")
        permit = self.places.permit_named(plain(raw))
        if permit is None:
            self._say(draft, "permit.unknown", cell, raw)
            return
        details = {key: draft.values.pop(key) for key in PERMIT_DETAILS if key in draft.values}
        for key, value in details.items():
            self._keep_detail(draft, permit.name, key, draft.cells.pop(key, cell), value)
        if said is not None and squeezed(str(said)).lower() not in self.words.nothing:
            self._state(draft, permit.name, state_cell or cell, said)
        elif "closed_date" in details or is_proof(str(details.get("document_number", ""))):
            self._put(draft, permit.name, DONE, cell)
        else:
            self._say(draft, "permit.unreadable", state_cell or cell, said)

    # ---- one permit

    def _state(self, draft: Draft, name: str, cell: str, value: Any) -> None:
        said = self.marks.get(squeezed(str(value)))
        if said:
            self._put(draft, name, said, cell)
            return
        if said == "":  # the sheet says that it means none of the five
            self._say(draft, "permit.unreadable", cell, value)
            return
        read = read_permit(value, self._dates(), self.words)
        if read.code:
            draft.values.setdefault("#asked", set()).add(name)
            self._say(draft, read.code, cell, value)
        if read.value is None:
            return
        day = read.found_date
        if read.value == DONE and day and self.cut_off and day > self.cut_off:
            self._say(draft, "permit.future", cell, value)
            draft.values.setdefault("#asked", set()).add(name)
            return
        self._put(draft, name, read.value, cell)
        if document := document_in(value):
            self._keep_detail(draft, name, "document_number", cell, document)
        if day and read.value == DONE:
            # Only a day written in full is the day of the approval: a month alone is none.
            exact = read_date(value, self._dates(), self.words)
            if exact.value == day and exact.code is None:
                self._keep_detail(draft, name, "closed_date", cell, day)

    def _dates(self, key: str = "") -> DateContext:
        if key not in self.contexts:
            is_late = key in LATE
            self.contexts[key] = DateContext(self.year, self.is_1904, is_late, bool(key) and not is_late, self.cut_off)
        return self.contexts[key]

    def _ticked(self, draft: Draft, name: str, state: str, cell: str, value: Any) -> None:
        """立项 / 已办|在办|未办: a tick names the state; under 已办 a day or a number does so too."""
        flag = read_flag(value, self._dates(), self.words)
        if flag.code is None and flag.found_date is None:
            if flag.value:
                self._put(draft, name, state, cell)
        elif state == DONE:
            self._state(draft, name, cell, value)
        else:
            self._say(draft, "permit.unreadable", cell, value)

    def _put(self, draft: Draft, name: str, state: str, cell: str) -> None:
        states = draft.values.setdefault("permits", {})
        if states.setdefault(name, state) != state:
            self._say(draft, "permit.two_states", cell, f"{states[name]}与{state}", at=name)
        else:
            draft.cells.setdefault(f"permits.{name}", cell)

    # ---- its details

    def _detail(self, draft: Draft, name: str, key: str, cell: str, value: Any) -> None:
        text = plain(found(value))
        if key in PROOFS and self._says_state(text):
            self._state(draft, name, cell, value)
            return
        if not key.endswith(("_date", "_deadline")):
            if text and squeezed(text).lower() not in self.words.nothing:
                self._keep_detail(draft, name, key, cell, text)
            return
        read = read_date(value, self._dates(key), self.words)
        if read.code:
            self._say(draft, read.code, cell, value, at=read.shown)
        if read.value is not None:
            self._keep_detail(draft, name, key, cell, read.value)

    def _keep_detail(self, draft: Draft, name: str, key: str, cell: str, value: Any) -> None:
        details = draft.values.setdefault("permit_details", {}).setdefault(name, {})
        if key not in details:
            details[key], draft.cells[f"permit_details.{name}.{key}"] = value, cell

    def _says_state(self, text: str) -> bool:
        """办理中 where a number or a day should stand; √ and 有 say nothing of a number."""
        bare = squeezed(text).lower()
        if not bare or bare in self.words.nothing or is_proof(bare) or any(map(str.isdigit, bare)):
            return False
        return read_permit(bare, self._dates(), self.words).value is not None

    def _proven(self, draft: Draft) -> None:
        """A number or a day of approval without a state: obtained. A number that is none leaves the permit open."""
        asked = draft.values.pop("#asked", set())
        for name, details in draft.values.get("permit_details", {}).items():
            if name in asked or name in draft.values.get("permits", {}):
                continue
            number, day = str(details.get("document_number", "")), details.get("closed_date")
            at = next((draft.cells[f"permit_details.{name}.{key}"] for key in PROOFS if key in details), None)
            if at and (is_proof(number) or (day and not (self.cut_off and day > self.cut_off))):
                self._put(draft, name, DONE, at)
            elif at:
                self._say(draft, "permit.future" if day else "permit.unreadable", at, day or number)

    # ---- all in one cell

    def _listed(self, draft: Draft, state: str, cell: str, value: Any) -> None:
        text = plain(value)
        if squeezed(text).lower() not in self.words.nothing:
            self._take(draft, cell, self.texts.listed(text, state))

    def _text(self, draft: Draft, cell: str, value: Any) -> None:
        text = plain(value)
        if squeezed(text).lower() in self.words.nothing:
            return
        self._take(draft, cell, self.texts.read(text))

    def _take(self, draft: Draft, cell: str, read: PermitText) -> None:
        if read.unread:
            self._say(draft, "permit.text_unread", cell, ";".join(read.unread))
            return
        for name, state in read.states.items():
            self._put(draft, name, state, cell)
        for name, document in read.documents.items():
            self._keep_detail(draft, name, "document_number", cell, document)

    def _say(self, draft: Draft, code: str, cell: str, value: Any, **words: Any) -> None:
        draft.problems.append(problem(code, sheet=self.sheet, cell=cell, value=value, row=draft.row + 1, **words))

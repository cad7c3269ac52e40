"""Somebody of the office who sends one workbook after another, by the page and its own steps."""

import time
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

from openpyxl import load_workbook
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.benchmarks.servers import Server
from tests.door.talking import Shown, Tab, tab

_PROGRESS = "完成年度工程量"  # what the sample writes in the column of 形象进度
_DONE = "o-stage-accepted"


@dataclass
class Uploader:
    """Sends ``workbook`` again and again, each time with another word in it, until ``stop``."""

    server: Server
    cookie: str
    workbook: Path
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _ended: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def start(self) -> None:
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let the file under way be finished."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(180)

    def _work(self) -> None:
        try:
            while not self._ended.is_set():
                begin = time.perf_counter()
                self.send_one(len(self.seconds) + 1)
                self.seconds.append(time.perf_counter() - begin)
                self._ended.wait(1)
        except Exception as error:
            self.errors.append(f"upload: {type(error).__name__} {error}"[:300])

    def send_one(self, number: int) -> None:
        """Drop one file, tick what it is warned of, confirm; AssertionError where it is not accepted."""
        with tab(self.server.address, self.cookie) as page:
            shown = page.visit("upload")
            shown, _ = page.drop(
                shown, self.workbook.name, said(self.workbook, number), self.cookie, self.server.address
            )
            shown = _ticked(page, shown)
            shown = page.press(shown, "accept-")
            assert _DONE in shown.text, shown.text[-300:]
            page.press(shown, "clear-done")


def _ticked(page: Tab, shown: Shown) -> Shown:
    boxes = [key for key in shown.widgets if "tick-" in key and shown.widgets[key] == "checkbox"]
    return page.visit("upload", "", *(WidgetState(id=key, bool_value=True) for key in boxes)) if boxes else shown


def said(workbook: Path, number: int) -> bytes:
    """The workbook with another state of progress at its first project."""
    book = load_workbook(workbook)
    first = next(cell for row in book.worksheets[0].iter_rows() for cell in row if _PROGRESS in str(cell.value))
    first.value = f"{first.value}(第{number}段)"
    content = BytesIO()
    book.save(content)
    return content.getvalue()

"""The log: one JSON object a line, bounded, found again by its number, and silent about what is nobody's business."""

import json
import logging
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.commands import main
from pages.parts import clock
from pages.upkeep import log_book, spoken_for
from pages.upkeep.log_lines import bare_trace, masked

_LOG = logging.getLogger("campaign.tests")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    return tmp_path / "store"


def _lines(store: Path, name: str = log_book.SERVER) -> list[dict[str, object]]:
    text = (store / "logs" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _fail(store: Path, words: str, reference: str = "0922-1600-ab12") -> dict[str, object]:
    with log_book.kept(store, log_book.SERVER, is_shown=False):
        try:
            raise ValueError(words)
        except ValueError:
            _LOG.exception("reference %s on %s", reference, "overview", extra={"reference": reference})
    return _lines(store)[-1]


def test_a_line_says_when_what_where_and_for_whom(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_NOW", "2020-09-22T16:00")
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
    spoken_for.place("overview")
    spoken_for.account(4)
    told = _fail(store, "oops")
    assert told["at"] == "2020-09-22T16:00:00.000+08:00"
    assert (told["level"], told["logger"]) == ("ERROR", "campaign.tests")
    assert (told["reference"], told["place"], told["account"]) == ("0922-1600-ab12", "overview", 4)
    assert "ValueError: oops" in str(told["traceback"]) and "test_log_book.py" in str(told["traceback"])


def test_an_address_is_told_without_its_tokens() -> None:
    spoken_for.place("/files/made/Zm9vYmFyYmF6cXV1eGZvb2Jhcg")
    assert spoken_for.now() == spoken_for.At("/files/made/…")
    spoken_for.place("/files/original/12")
    assert spoken_for.now().place == "/files/original/12"


@pytest.mark.parametrize(
    "words",
    [
        "campaign_session=Vq3secretsecret; other=1",
        "password: Vq3secretsecret",
        "/oauth2callback?code=Vq3secretsecret&state=Vq3secretsecret",
        "Authorization: Vq3secretsecret",
    ],
)
def test_what_is_secret_is_told_nowhere(words: str, store: Path) -> None:
    assert "Vq3" not in masked(words)
    assert "Vq3" not in json.dumps(_fail(store, words))


@pytest.mark.parametrize(
    "cell", ["绥化市北林区净水厂", "could not convert string to float: '1,234.5万元'", "18645501234", "'a b c@x'"]
)
def test_an_exception_does_not_repeat_a_cell(cell: str, store: Path) -> None:
    trace = str(_fail(store, f"unexpected {cell}")["traceback"])
    assert "ValueError: unexpected" in trace
    for part in ("净水厂", "1,234.5", "18645501234", "a b c"):
        assert part not in trace


def test_the_programs_own_names_are_kept() -> None:
    assert bare_trace("KeyError: 'project_id'") == "KeyError: 'project_id'"
    assert "line 12" in bare_trace('Traceback (most recent call last):\n  File "a.py", line 12, in f\n    x = "总览"\n')


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1), st.integers(0, 3))
def test_no_sheet_writes_more_lines_into_a_trace(chinese: str, indent: int) -> None:
    """What an exception says over several lines stays out, however it is laid out."""
    trace = f"Traceback (most recent call last):\n  File 'a.py', line 1, in f\nValueError: bad\n{' ' * indent}{chinese}"
    assert chinese not in bare_trace(trace)


def test_others_complaints_are_kept_and_their_chat_is_not(store: Path) -> None:
    apart = logging.getLogger("uvicorn.made_up")
    apart.propagate = False
    with log_book.kept(store, log_book.SERVER, is_shown=False):
        log_book.listen()
        log_book.listen()
        apart.warning("a connection broke")
        apart.info("a visitor came")
        logging.getLogger(log_book.RUNNING).info("serving")
    assert [one["message"] for one in _lines(store)] == ["a connection broke", "serving"]


def test_it_turns_over_and_stays_bounded(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_book, "_BYTES_A_FILE", 2_000)
    monkeypatch.setattr(log_book, "_OLD_FILES", 3)
    with log_book.kept(store, log_book.SERVER, is_shown=False):
        for number in range(200):
            _LOG.error("entry %s", number, extra={"reference": f"N{number:03}"})
    files = list((store / "logs").iterdir())
    assert len(files) == 4 and sum(file.stat().st_size for file in files) <= 4 * 2_000
    place = store / "logs"
    assert [one["reference"] for one in log_book.latest(place, 3)] == ["N199", "N198", "N197"]
    assert list(log_book.found(place, "N000")) == []
    older = json.loads((place / "server.jsonl.3").read_text(encoding="utf-8").splitlines()[0])
    assert list(log_book.found(place, str(older["reference"]).lower())) == [older]


def test_where_it_cannot_be_written_the_terminal_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("no folder")
    monkeypatch.setenv("CAMPAIGN_LOGS", str(tmp_path / "taken"))
    with log_book.kept(tmp_path / "store", log_book.SERVER, is_shown=False):
        _LOG.error("reference %s", "AB12")
    assert "ERROR campaign.tests: reference AB12" in capsys.readouterr().err


def test_the_log_may_lie_elsewhere(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_LOGS", str(tmp_path / "elsewhere"))
    with log_book.kept(store, log_book.SERVER, is_shown=False):
        _LOG.error("x")
    assert (tmp_path / "elsewhere" / "server.jsonl").exists() and not (store / "logs").exists()


def test_a_number_finds_its_entry(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fail(store, "oops")
    assert main(["log", "0922-1600-AB12", "--store", str(store)]) == 0
    said = capsys.readouterr().out
    assert "编号：0922-1600-ab12" in said and "经过：\nTraceback" in said and "ValueError: oops" in said


def test_an_unknown_number_is_one_sentence(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "logs").mkdir()
    (store / "logs" / "server.jsonl").write_text('no json\n["reference"]\n\x00\n', encoding="utf-8")
    for number in ("0922-1600-ffff", ""):
        assert main(["log", number, "--store", str(store)]) == 1
        assert "请核对编号" in capsys.readouterr().out


def test_a_reference_says_when_where_there_is_a_clock() -> None:
    assert log_book.reference(datetime(2020, 9, 22, 16)).startswith("0922-1600-")
    assert len(log_book.reference()) == 8


def test_an_address_gives_the_terminal_no_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = {"reference": "AB12", "place": "/\x1b[2J\x07x\u202e", "message": "m", "traceback": "one\ntwo\x9b"}
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "server.jsonl").write_text(json.dumps(told) + "\n", encoding="utf-8")
    assert main(["log", "AB12", "--store", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "�[2J�x�" in said and "one\ntwo" in said
    assert all(sign.isprintable() or sign == "\n" for sign in said)

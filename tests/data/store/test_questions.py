"""SQL files: the first line is the question."""

import re

import pytest

from data.store import questions

FILES = sorted(questions._FOLDER.glob("*.sql"))


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_every_file_starts_with_what_it_is_for(name: str) -> None:
    first = questions.sql(name).splitlines()[0]
    assert first.startswith("-- ")
    assert first.endswith(("?", ".", "('')."))


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_parameters_are_numbered_without_gaps(name: str) -> None:
    statement = re.sub(r"--.*", "", questions.sql(name))
    used = {int(number) for number in re.findall(r"\$(\d+)", statement)}
    assert used == set(range(1, len(used) + 1))


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        questions.sql("no_such_question")

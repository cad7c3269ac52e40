"""The short form of the fuzzer, and every case that was once interesting."""

import pytest

from tests.fuzz.running import mutant, run
from tests.fuzz.seeds import kept, small_seeds
from tests.fuzz.verdict import judge
from tests.thoroughness import seeds


@pytest.mark.parametrize("seed", seeds(2, 4))
def test_a_hundred_mutants(seed: int) -> None:
    found = run(seed, 100, small_seeds())
    assert not found.failures
    assert found.answers["readable"], "spoiled files are all refused: the spoiling is too rough to test anything"
    assert not [answer for answer in found.answers if answer.startswith("file.timeout")]


@pytest.mark.parametrize("name", sorted(kept()))
def test_an_interesting_case_stays_harmless(name: str) -> None:
    wrong, answer, _ = judge(kept()[name])
    assert not wrong
    assert not answer.startswith("file.timeout")


def test_a_mutant_can_be_made_again() -> None:
    assert mutant(1, 5, small_seeds()) == mutant(1, 5, small_seeds())

"""What holds for every test."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from data.store.access import passwords


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """A password's hash is slow on purpose; a test is about whose it is, not about how long it takes."""
    real = passwords._HASHER
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    passwords._HASHER = real

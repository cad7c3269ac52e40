"""What is bound again is what was bound."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.store.journal.coding import decoded, encoded

PLAIN = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.text(some.characters(exclude_categories=["Cs"])),
    some.floats(allow_nan=False),
    some.decimals(allow_nan=False),
    some.dates(),
    some.datetimes().map(lambda one: one.replace(fold=0)),  # no timestamp of the engine has one
    some.binary(),
)


@given(some.recursive(PLAIN, some.lists))
def test_every_value_comes_back_with_its_type(value: object) -> None:
    back = decoded(encoded(value))
    assert repr(back) == repr(value)


def test_what_cannot_be_written_down_is_not_kept() -> None:
    for value in (object(), pd.NaT, {1, 2}):
        with pytest.raises(TypeError):
            encoded([value])


def test_kinds_of_other_houses_are_their_plain_selves() -> None:
    found = decoded(encoded((pd.Timestamp("2021-03-07 12:00"), pd.Series([7])[0], date(2021, 3, 7), Decimal("1.50"))))
    assert repr(found) == repr([datetime(2021, 3, 7, 12), 7, date(2021, 3, 7), Decimal("1.50")])

"""The simulated clock starts where it is told and goes on."""

from datetime import datetime

import pytest

from pages.parts import clock


def test_a_simulated_now_advances(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_NOW", "2020-09-22T16:00")
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED + 90)
    assert clock.now() == datetime(2020, 9, 22, 16, 1, 30)


def test_the_real_now_is_naive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAMPAIGN_NOW", raising=False)
    assert clock.now("Asia/Shanghai").tzinfo is None

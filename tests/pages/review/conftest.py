"""The office at work, with reports of one county and rules that have a bonus and a veto."""

from dataclasses import replace

import pytest

from data.appraisal import Bonus, Veto, rules_of, text
from data.store import Actor, Store
from pages.parts import cached
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.conftest import (  # noqa: F401 - fixtures
    NOW,
    accept,
    at_the_desk,
    empty_office,
    office,
)


@pytest.fixture
def scored(office: Store, monkeypatch: pytest.MonkeyPatch) -> Store:  # noqa: F811 - a fixture takes one by its name
    monkeypatch.setattr(cached, "_snapshots", {})
    accept(office, "东湖周报.xlsx", progress(INVESTED))
    rules = rules_of(office.campaign)
    more = replace(
        rules,
        bonuses=(Bonus("raised", "纳入上级", 3.0, "每个1分"),),
        vetoes=(Veto("accident", "安全事故", "发生责任事故", "last"),),
    )
    office.appraisal.save_rules(text(rules), text(more), reason="制定规则", by=Actor("李强"), at=NOW)
    return office

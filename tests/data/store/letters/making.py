"""A store with two projects of two counties, and letters about them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.store import Actor, Store
from data.store.letters import Attachment, Decision, Letter
from tests.data.store.making import open_store, roster, row

BY = Actor("王敏", 1, "office")
AT = datetime(2021, 3, 10, 9)
TODAY = AT.date()
PDF = Attachment("回复.pdf", b"%PDF-1.7 something")


def decision(project_id: int = 1, **more: Any) -> Decision:
    told: dict[str, Any] = {
        "project_id": project_id, "county": "甲县" if project_id == 1 else "乙县", "matter": "progress",
        "kind": "order",
        "as_of": date(2021, 3, 7), "known_at": AT, "read_version": 3,
        "facts": {
            "project_name": f"项目{project_id}", "triggers": [{"rule": "red", "text": "滞后", "clause": "四(二)"}],
        },
    }  # fmt: skip
    return Decision(**(told | more))


def drafted(store: Store, project_id: int = 1, **more: Any) -> Letter:
    return store.letters.draft(decision(project_id, **more), by=BY, at=AT)


def consented(store: Store, project_id: int = 1, **more: Any) -> Letter:
    letter = drafted(store, project_id, **more)
    return store.letters.consent(letter.letter_id, who="某市长", on=TODAY, document="阅批1号", by=BY, at=AT)


def issue(store: Store, letter: Letter, **more: Any) -> Letter:
    told: dict[str, Any] = {
        "on": TODAY, "deadline": TODAY + timedelta(7), "details": {}, "by": BY, "at": AT,
        "render": lambda numbered: f"letter {numbered.label}".encode(),
    }  # fmt: skip
    return store.letters.issue(letter.letter_id, **(told | more))


def issued(store: Store, project_id: int = 1, **more: Any) -> Letter:
    return issue(store, consented(store, project_id, **more))


def replied(store: Store, project_id: int = 1) -> Letter:
    letter = issued(store, project_id)
    return store.letters.reply(letter.letter_id, "已加快", attachment=PDF, by=BY, at=AT)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as store:
        roster(store, row("项目1", county="甲县"), row("项目2", county="乙县"))
        yield store

"""Sessions as the store keeps them: hashes only, ended once, back after a restart."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from data.store import Store
from data.store.access.audit import Question
from data.store.access.sessions import hash_of
from tests.data.store.access.people import AT, BOSS, add
from tests.data.store.making import open_store


def test_a_session_is_kept_under_its_tokens_hash(store: Store) -> None:
    who = replace(BOSS, account_id=add(store, "wangmin").account_id, address="10.0.0.1")
    begun = store.register.begin("secret-token", who, login="wangmin", device="Mozilla" * 100, at=AT)
    assert begun.token_hash == hash_of("secret-token") and len(begun.device) == 200
    assert store.register.open_sessions() == (begun,)


def test_it_comes_back_after_a_restart_with_its_last_sight(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        who = replace(BOSS, account_id=add(store, "wangmin").account_id)
        begun = store.register.begin("t", who, login="wangmin", device="", at=AT)
        store.register.seen({begun.session_id: AT + timedelta(hours=1)})
    with open_store(tmp_path / "store") as store:
        assert [one.seen_at for one in store.register.open_sessions()] == [AT + timedelta(hours=1)]


def test_it_ends_once(store: Store) -> None:
    who = replace(BOSS, account_id=add(store, "wangmin").account_id)
    begun = store.register.begin("t", who, login="wangmin", device="", at=AT)
    store.register.end(begun.session_id, "revoked", by=BOSS, at=AT)
    store.register.end(begun.session_id, "signed_out", by=BOSS, at=AT)
    assert store.register.open_sessions() == ()
    assert [one.action for one in store.register.entries(Question(action="session."), 9)[0]] == [
        "session.revoked",
        "session.started",
    ]

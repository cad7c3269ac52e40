"""The record as it stood after a change: whatever comes later, history filled in included, it stays what it was."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.campaign import BUNDLED
from data.store import Actor, Refused, Store
from data.store.questions import sql
from tests.data.store.making import CAMPAIGN, FIRST, NOW, THIRD, facts, open_store, report, roster, row
from tests.data.store.test_random_by_hand import HandLife
from tests.thoroughness import seeds

BY = Actor("张三")
# Who may come in; the trail of every deed, which is sealed by its own chain; how far the journal is.
NOT_CUT = {
    "account_state", "sign_in_session", "sign_in_attempt", "audit_entry", "store_owner", "schema_version", "kept_free",
    "journal_position",
}  # fmt: skip


def everything(store: Store, as_of: date, known_at: datetime | None) -> dict[str, Any]:
    """All that a look at a store can tell, in comparable form."""
    told = facts(store, as_of, known_at)
    frames = (told.projects, told.sums, told.lead_unit_sums, told.history, told.reports, store.uploads())
    frames += (store.roster.original(as_of=as_of, known_at=known_at), store.roster.projects(as_of))
    return {
        "frames": [frame.to_csv(index=False) for frame in frames],
        "known": store.known(),
        "issues": store.issues.at(as_of, known_at),
        "permits": store.permits.at(as_of, known_at),
        "changes": store.roster.changes(known_at=known_at),
        "version": store.version,
        "campaign": store.campaign,
        "letters": store.letters.all(),
        "bulletins": store.bulletins.all(),
        "cases": store.reviews.cases(),
        "media": store.media.every(known_at),
        "names": store.name_events(),
        "appraisal": store.appraisal.standing(known_at),
    }


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_the_past_is_what_it_was_when_it_was_the_present(tmp_path: Path, seed: int) -> None:
    with open_store(tmp_path) as store:
        life = HandLife(store, seed + 40)
        life.live(steps=20)
        then, until = {}, store.version
        moments = (None, life.clock - timedelta(hours=40))
        for as_of in (FIRST, THIRD):
            for known_at in moments:
                then[as_of, known_at] = everything(store, as_of, known_at)
        life.live(steps=16)  # history that lies before those moments, undos, permits and issues among it
        assert store.version > until + 10
        past = store.as_recorded(until)
        for (as_of, known_at), told in then.items():
            assert everything(past, as_of, known_at) == told


def test_every_table_is_cut_or_said_not_to_be(store: Store) -> None:
    with store._connection.read() as cursor:
        found = cursor.execute("select table_name from duckdb_tables() where database_name = 'campaign'").fetchall()
    cut = {line.split()[3] for line in sql("as_recorded").splitlines() if line.startswith("create temp view")}
    assert {name for (name,) in found} - NOT_CUT == cut


def test_settings_are_those_of_then(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    until = store.version
    text = (BUNDLED / "suihua-2020.toml").read_text(encoding="utf-8").replace("suihua-2020", CAMPAIGN.key)
    units = "".join(f'\n[[units]]\nname = "{unit.name}"\nkind = "{unit.kind}"\naliases = []\ntile = [9, {n}]\n'
                    for n, unit in enumerate(CAMPAIGN.units))  # fmt: skip
    other = text.replace("绥化市", "某市") + units.replace("市直", "市直二")
    store.save_settings(other, other + "\n# 又一版\n", reason="试", by=BY, at=NOW)
    assert store.as_recorded(until).campaign is CAMPAIGN
    assert store.as_recorded(store.version).campaign == store.campaign != CAMPAIGN


def test_it_is_looked_at_only_and_stays_cut_to_its_unit(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    past = store.only("甲县").as_recorded(2)
    assert facts(past, FIRST).projects["project_name"].tolist() == ["桥"]
    assert len(past.uploads()) == 1
    with pytest.raises(Refused, match="过去"):
        past.withdraw(2, by=BY, at=NOW)
    past.close()
    assert len(store.uploads()) == 2


def test_before_anything_there_is_nothing(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    assert facts(store.as_recorded(0), FIRST).projects.empty and store.as_recorded(0).version == 0
    assert isinstance(store.as_recorded(0).uploads(), pd.DataFrame)

"""A backup is a whole one or none, and comes back as what it was."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.store import Refused, StoreBusy, StoreDamaged, StoreUnwritable
from data.store.journal import contents
from data.store.journal import lines as journal_lines
from data.store.journal.journal import Journal, standing
from data.store.recovery import backup, copies, restoring
from data.store.recovery.backup import Live, Measure, Measured
from tests.data.store.journal.breaking import digest, lines, made, one_more
from tests.data.store.making import NOW, open_store
from tests.data.store.recovery.measuring import MEASURE, silent, taken


def restore(kept: backup.Kept, into: Path) -> None:
    restoring.restore(kept.folder, into, MEASURE, silent)


def test_it_is_made_while_the_store_is_open_and_comes_back_the_same(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    with open_store(folder) as store:
        live = store.journal.live()
        kept = backup.take(folder, tmp_path / "backups", NOW, MEASURE, silent, live)
        assert (kept.told.contents, kept.told.head) == (live.contents, live.head)
    restore(kept, tmp_path / "again")
    assert digest(tmp_path / "again") == digest(folder)
    with open_store(tmp_path / "again") as store:
        assert store.original(2) and store.version == kept.told.version == 4
    one_more(tmp_path / "again")


def test_what_comes_in_afterwards_is_not_in_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    then = digest(folder)
    with open_store(folder) as store:
        live = store.journal.live()
    one_more(folder)
    kept = backup.take(folder, tmp_path / "backups", NOW, MEASURE, silent, live)
    restore(kept, tmp_path / "again")
    assert digest(tmp_path / "again") == then


def test_the_next_one_shares_what_is_the_same_and_copies_what_is_not(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    first = taken(folder)
    names = [path for path in first.told.files if path.startswith("originals/")]
    (first.folder / names[0]).write_bytes(b"rotten")
    one_more(folder)
    second = taken(folder, NOW + timedelta(days=1))
    inodes = [(one.folder / names[1]).stat().st_ino for one in (first, second)]
    assert inodes[0] == inodes[1] != (folder / names[1]).stat().st_ino
    restore(second, tmp_path / "again")
    assert len(second.told.files) == len(first.told.files) + 1
    with pytest.raises(StoreDamaged, match="已损坏"):
        restore(first, tmp_path / "other")


def test_every_damaged_file_is_noticed_and_nothing_is_left_behind(tmp_path: Path) -> None:
    kept = taken(made(tmp_path / "store"))
    for path in kept.told.files:
        content = (kept.folder / path).read_bytes()
        for changed in (content[:-1], content[:7] + bytes([content[7] ^ 1]) + content[8:], None):
            (kept.folder / path).unlink()
            if changed is not None:
                (kept.folder / path).write_bytes(changed)
            with pytest.raises(StoreDamaged, match="已损坏"):
                restore(kept, tmp_path / "again")
            with pytest.raises(StoreDamaged, match="已损坏"):
                restoring.check(kept.folder, MEASURE, silent)
            (kept.folder / path).write_bytes(content)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backups", "store"]
    restore(kept, tmp_path / "again")


def _changed(kept: backup.Kept, **said: object) -> None:
    file = kept.folder / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | said))


def test_other_rows_or_figures_than_on_the_day_are_noticed(tmp_path: Path) -> None:
    kept = taken(made(tmp_path / "store"))
    for said in ({"contents": "0" * 64}, {"figures": "other"}, {"version": 9}, {"as_of": "2021-01-01"}):
        _changed(kept, **said)
        with pytest.raises(StoreDamaged, match="与备份时不同"):
            restore(kept, tmp_path / "again")
        kept.told.write(kept.folder)
    _changed(kept, figures="other", program="another program, which may compute something else")
    restore(kept, tmp_path / "again")


@pytest.mark.parametrize(
    "path",
    ["../outside", "/outside", "journal/../../outside", "originals/../outside", "journal/a/../b", "other/x",
     "campaign.duckdb", "originals/ab/cd", f"originals/00/{'ab' * 32}", "journal/.x", "journal/x\n"],
)  # fmt: skip
def test_a_backup_writes_nowhere_but_into_the_store(tmp_path: Path, path: str) -> None:
    kept = taken(made(tmp_path / "store"))
    (kept.folder / "inside").write_bytes(b"x")
    _changed(kept, files={**kept.told.files, path: copies.copy(kept.folder / "inside", tmp_path / "sum")})
    for act in (lambda: restore(kept, tmp_path / "again"), lambda: restoring.check(kept.folder, MEASURE, silent)):
        with pytest.raises(StoreDamaged, match="不属于备份"):
            act()
    assert backup.kept(kept.folder.parent) == ()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backups", "store", "sum"]


def test_a_drill_reads_nothing_that_is_not_of_the_backup(tmp_path: Path) -> None:
    kept = taken(made(tmp_path / "store"))
    (kept.folder / "journal" / "000002.jsonl").symlink_to("/dev/zero")
    with pytest.raises(StoreDamaged, match="来历不明"):
        restoring.check(kept.folder, MEASURE, silent)
    restore(kept, tmp_path / "again")  # takes along only what is listed


def test_an_archived_file_lies_under_its_own_checksum(tmp_path: Path) -> None:
    kept = taken(made(tmp_path / "store"))
    path = next(path for path in kept.told.files if path.startswith("originals/"))
    (kept.folder / path).unlink()
    (kept.folder / path).write_bytes(b"other")
    _changed(kept, files={**kept.told.files, path: contents.checksum(kept.folder / path)})
    with pytest.raises(StoreDamaged, match="不属于备份"):
        restore(kept, tmp_path / "again")


@pytest.mark.parametrize(
    "said", ["{}", '{"form": 1, "files": []}', "[]", "[" * 100_000, "not json", '{"form": 1}', '{"form": 7}']
)
def test_what_is_no_backup_is_said(tmp_path: Path, said: str) -> None:
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(StoreDamaged, match="备份"):
            restoring.restore(folder, tmp_path / "again", MEASURE, silent)
        (tmp_path / "manifest.json").write_text(said)
    assert not (tmp_path / "again").exists()


def test_nothing_is_restored_over_something(tmp_path: Path) -> None:
    kept = taken(made(tmp_path / "store"))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    for into in (tmp_path / "full", tmp_path / "full" / "x", tmp_path / "store"):
        with pytest.raises(Refused, match="没有恢复"):
            restore(kept, into)
    (tmp_path / "empty").mkdir()
    restore(kept, tmp_path / "empty")


def test_a_full_disk_leaves_no_half_backup_and_no_half_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "store")
    kept = taken(folder)

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.os, "fsync", failing)
    with pytest.raises(StoreUnwritable, match="备份没有完成"):
        taken(folder, NOW + timedelta(days=1))
    with pytest.raises(StoreUnwritable, match="恢复没有完成"):
        restore(kept, tmp_path / "again")
    monkeypatch.undo()
    assert [one.folder for one in backup.kept(tmp_path / "backups")] == [kept.folder]
    assert sorted(one.name for one in (tmp_path / "backups").iterdir()) == [kept.folder.name]
    assert not (tmp_path / "again").exists()


def test_originals_that_the_store_has_lost_are_told_and_do_not_hide(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    lost = sorted((folder / "originals").glob("??/*"))[0]
    lost.write_bytes(b"other")
    kept = taken(folder)
    assert kept.told.lacking == (lost.relative_to(folder).as_posix(),)
    restore(kept, tmp_path / "again")


def test_other_rows_than_the_open_database_has_make_no_backup(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    live = Live(standing(folder).head, "0" * 64)
    with pytest.raises(StoreDamaged, match="没有留下这份备份"):
        backup.take(folder, tmp_path / "backups", NOW, MEASURE, silent, live)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_change_that_was_taken_back_meanwhile_is_in_no_backup(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    found = standing(folder)
    journal = Journal(folder, found.head, found.sql)
    journal.append(journal_lines.sealed(found.head, journal_lines.change([], {})))

    def meanwhile(place: Path, at: object) -> Measured:
        journal.take_back()
        return MEASURE.of(place, NOW)

    with pytest.raises(StoreUnwritable, match="没有留下"):
        backup.take(folder, tmp_path / "backups", NOW, Measure(meanwhile, "x"), silent)
    assert taken(folder).told.head == found.head


def test_a_torn_last_line_is_left_out(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    with (folder / "journal" / "000001.jsonl").open("ab") as file:
        file.write(b'{"number":7,')
    kept = taken(folder)
    assert lines(kept.folder) == lines(folder)[:-1]


def test_an_empty_folder_has_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged, match="没有流水"):
        backup.take(tmp_path / "store", tmp_path / "backups", NOW, MEASURE, silent)


def test_only_the_newest_are_kept_and_the_last_always(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    every = [taken(folder, NOW + timedelta(days=day)).folder for day in range(4)]
    (tmp_path / "backups" / "something else").mkdir()
    assert backup.prune(tmp_path / "backups", 3) == 1
    assert [one.folder for one in backup.kept(tmp_path / "backups")] == every[:0:-1]
    assert backup.prune(tmp_path / "backups", 0) == 2
    restore(backup.kept(tmp_path / "backups")[0], tmp_path / "again")
    assert (tmp_path / "backups" / "something else").exists()


def test_what_an_interrupted_one_left_goes_with_the_next(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    kept = taken(folder)
    shutil.copytree(kept.folder, tmp_path / "backups" / ".unfinished-20210101-000000")
    assert len(backup.kept(tmp_path / "backups")) == 1
    taken(folder, NOW + timedelta(days=1))
    assert not list((tmp_path / "backups").glob(".unfinished*"))


def test_a_manifest_is_what_was_written(tmp_path: Path) -> None:
    kept = taken(made(tmp_path / "store"))
    (again,) = backup.kept(tmp_path / "backups")
    assert again.told == replace(kept.told, files=again.told.files)
    assert again.told.files == kept.told.files and again.told.campaign == "made-up-2021"


def test_two_at_once_are_one_and_one_that_is_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    told = []

    def meanwhile(place: Path, at: datetime) -> Measured:
        with pytest.raises(StoreBusy, match="正在进行"):
            taken(folder, NOW + timedelta(days=1))
        told.append(place)
        return MEASURE.of(place, at)

    kept = backup.take(folder, tmp_path / "backups", NOW, Measure(meanwhile, MEASURE.program), silent)
    assert len(told) == 1
    assert kept.folder.stat().st_mode & 0o077 == 0
    restore(kept, tmp_path / "again")

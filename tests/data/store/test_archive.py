"""Originals: complete under their final name, verified when read."""

import hashlib
import os
from pathlib import Path

import pytest

from data.store import Actor, Refused, Store, StoreDamaged, StoreUnwritable
from data.store.archive import Archive
from tests.data.store.making import FIRST, content_of, report, roster, row, sheet

CONTENT = "原件".encode()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "originals")


def test_bytes_come_back_as_they_were(archive: Archive) -> None:
    sha256 = archive.put(CONTENT)
    assert sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert archive.get(sha256) == CONTENT
    assert archive.put(CONTENT) == sha256
    assert [path.name for path in archive.folder.rglob("*") if path.is_file()] == [sha256]


def test_a_flipped_bit_is_noticed_and_the_same_file_heals_it(archive: Archive) -> None:
    sha256 = archive.put(CONTENT)
    archive.path(sha256).write_bytes(b"\x00" + CONTENT[1:])
    with pytest.raises(StoreDamaged, match="已损坏"):
        archive.get(sha256)
    archive.put(CONTENT)
    assert archive.get(sha256) == CONTENT


def test_a_missing_original_is_said(archive: Archive) -> None:
    with pytest.raises(StoreDamaged, match="不在存档"):
        archive.get("0" * 64)


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_a_failing_disk_leaves_no_half_file(archive: Archive, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"data.store.archive.os.{call}", failing)
    with pytest.raises(StoreUnwritable):
        archive.put(CONTENT)
    assert [path for path in archive.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["", "/dev/zero", "../campaign.duckdb", "AB" * 32, "ab" * 33, "ab" * 31 + "a\n"])
def test_what_is_no_checksum_leads_nowhere(archive: Archive, name: str) -> None:
    with pytest.raises(StoreDamaged, match="不成样子"):
        archive.get(name)


def test_the_bytes_are_on_the_disk_before_they_have_their_name(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    real = {name: getattr(os, name) for name in ("fsync", "replace")}
    for name in real:
        monkeypatch.setattr(os, name, lambda *told, name=name: (calls.append(name), real[name](*told)))
    archive.put(CONTENT)
    assert calls[:3] == ["fsync", "replace", "fsync"]


def test_a_replaced_and_a_withdrawn_upload_keep_their_originals(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    first = report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    second = report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    store.withdraw(second.upload_id, by=Actor("李四"), at=second.received_at)
    page = sheet("progress", [row("桥", 1, status="未开工")], county="甲县", cut_off=FIRST)
    assert store.original(first.upload_id) == content_of((page,))
    assert store.original(second.upload_id) != store.original(first.upload_id)
    with pytest.raises(Refused, match="没有第99号"):
        store.original(99)

"""The evidence pack: checked by its own list, the same every time, and of a unit without a word of any other."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.errors import UserError
from data.store import Actor, Store
from data.store.roster_changes import RosterChange, RosterChanges
from data.store.roster_wanted import Wanted
from metrics import sealed
from pages.documents.evidence import pack, page, record_parts
from pages.documents.evidence.packing import CHECKSUMS, Member, Packing, Written, safe_name
from pages.documents.evidence.source import Source
from tests.commands.small_workbooks import progress
from tests.injection.markup import PAYLOADS
from tests.pages.review.finishing import END, JIA, LAST, PDF, accept, confirmed, lived, proposed, ruled

NOBODY = lambda *_: None  # noqa: E731


def packed(store: Store, target: Path, unit: str = "") -> bytes:
    version = store.results.standing().versions[0]
    pack.make(Source.of(store, version, unit), target, NOBODY)
    return target.read_bytes()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def strings(book: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(book)).worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


@pytest.fixture
def city(final: Store, tmp_path: Path) -> dict[str, bytes]:
    return members(packed(final, tmp_path / "city.zip"))


def test_every_file_is_on_the_list_and_is_what_the_list_says(city: dict[str, bytes]) -> None:
    lines = city[CHECKSUMS].decode().splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert listed.keys() == city.keys() - {CHECKSUMS}
    assert all(hashlib.sha256(city[name]).hexdigest() == digest for name, digest in listed.items())


def test_all_parts_are_there(final: Store, city: dict[str, bytes]) -> None:
    folders = {name.split("/")[0] for name in city if "/" in name}
    told = "结果 评分依据 历次快照 报表原件 逾期后变更 督办函件与回复 调整替换 问题台账 影像索引 意见与申诉 审计摘录"
    assert folders == {f"{number}-{name}" for number, name in enumerate(told.split(), start=1)}
    assert sealed.read(city["1-结果/定稿结果.json"]).sha256 == final.results.standing().versions[0].sha256
    originals = {name: content for name, content in city.items() if name.startswith("4-") and "目录" not in name}
    assert len(originals) == 6
    assert {hashlib.sha256(one).hexdigest() for one in originals.values()} == set(final.uploads()["sha256"])
    assert city["2-评分依据/依据文件/00008-依据.pdf"].startswith(b"%PDF") or any("依据.pdf" in name for name in city)


def test_the_same_result_gives_the_same_bytes_whatever_comes_later(
    final: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-04-01T08:00")
    first = packed(final, tmp_path / "one.zip")
    later = {"湖滨路改造": 1, "东湖水厂": 1, "老街修缮": 1}
    accept(final, "补报.xlsx", progress(later, cut_off=LAST), END + timedelta(days=2))
    accept(final, "漏报.xlsx", progress(later, cut_off=datetime(2023, 3, 24).date()), datetime(2023, 3, 25))
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-06-30T17:45")
    assert packed(final, tmp_path / "two.zip") == first


def test_what_the_store_knows_by_keys_is_named_as_on_the_screen(city: dict[str, bytes]) -> None:
    written = [name for name in city if name.endswith(".xlsx") and not re.match(r"4-报表原件/\d", name)]
    said = "\n".join(one for name in written for one in strings(city[name]))
    assert re.findall(r"[a-z]+_rate|upheld|(?<![a-z])(?:progress|roster)(?![a-z])", said) == []


def test_the_rows_behind_a_point_add_up_to_it(final: Store, city: dict[str, bytes]) -> None:
    result = sealed.read(final.results.content(final.results.standing().versions[0].sha256))
    for metric, sums in result.sheet.rows.groupby("name")[["numerator", "denominator"]].sum().iterrows():
        book = load_workbook(io.BytesIO(city[f"2-评分依据/分子分母明细/{safe_name(f'{metric}.xlsx')}"]))
        last = list(book.worksheets[0].iter_rows(values_only=True))[-1]
        assert last[0] == "合计" and last[-2:] == pytest.approx((sums["numerator"], sums["denominator"]))


def test_what_was_known_at_each_cut_off(city: dict[str, bytes]) -> None:
    rows = list(load_workbook(io.BytesIO(city["3-历次快照/历次快照.xlsx"])).worksheets[0].iter_rows(values_only=True))
    found = [row for row in rows if row[2:4] == ("东湖区", "投资完成率")]
    assert [row[4] for row in found if row[4]] == [1590, 1590, 1590, 4150]  # carried until the last report


@pytest.mark.parametrize(("unit", "other"), [("西山县", "东湖"), ("东湖区", "西山")])
def test_a_units_pack_has_no_word_of_another(final: Store, tmp_path: Path, unit: str, other: str) -> None:
    found = members(packed(final, tmp_path / "unit.zip", unit))
    said = "\n".join(
        "\n".join(strings(content)) if name.endswith(".xlsx") else content.decode("utf-8", "replace")
        for name, content in found.items()
        if not name.endswith(".pdf")
    )
    assert other not in said and other not in "\n".join(found) and unit in said
    for name in {"东湖区": ("西山隧道", "西山学校"), "西山县": ("湖滨路", "水厂", "老街", "复核扣减")}[unit]:
        assert name not in said
    assert "1-结果/定稿结果.json" not in found
    told = json.loads(found["1-结果/定稿结果摘录.json"])
    assert "rankings" not in told["tables"] and "robustness" not in told["tables"]
    assert "rank" not in {name for name, _ in told["tables"]["score_totals"]["columns"]}
    assert len(told["tables"]["score_totals"]["rows"]) == 1


def test_no_rank_stands_in_a_units_pack(final: Store, tmp_path: Path) -> None:
    found = members(packed(final, tmp_path / "unit.zip", "西山县"))
    assert "名次" not in found["1-结果/定稿结果.html"].decode()
    assert "名次" not in "\n".join(strings(found["2-评分依据/评分依据.xlsx"]))


def test_an_unknown_unit_has_no_pack(final: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有名为"):
        packed(final, tmp_path / "x.zip", "南山县")


def test_a_damaged_original_is_said_and_the_rest_is_there(final: Store, tmp_path: Path) -> None:
    path, _ = final.original_file(3)
    path.write_bytes(b"other")
    found = members(packed(final, tmp_path / "x.zip"))
    (gone,) = [name for name in found if name.endswith(".缺失.txt")]
    assert gone.startswith("4-报表原件/00003-") and "损坏" in found[gone].decode()
    assert len([name for name in found if name.startswith("4-")]) == 7


# ---- what a browser makes of the pages


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


_TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "table", "thead", "tbody", "tr",
         "th", "td", "a", "code", "ul", "li"}  # fmt: skip
_ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "href"}


def seen(content: bytes) -> _Seen:
    found = _Seen()
    found.feed(content.decode())
    return found


def test_the_pages_need_no_network_and_no_script(city: dict[str, bytes]) -> None:
    for name in ("index.html", "1-结果/定稿结果.html"):
        found = seen(city[name])
        assert found.tags <= _TAGS and found.attributes <= _ATTRIBUTES
        assert (
            b"default-src &#x27;none&#x27;" in city[name] and b"http:" not in city[name] and b"https:" not in city[name]
        )
        assert len(city[name]) < 200_000
    links = [unquote(link.removeprefix("./")) for link in seen(city["index.html"]).links]
    assert set(links) == city.keys() - {"index.html", CHECKSUMS}


def test_payloads_are_text_in_the_index(final: Store) -> None:
    source = Source.of(final, final.results.standing().versions[0])
    written = [Written(f"4-报表原件/{n:05d}-{safe_name(one)}", one, 1, "ab") for n, one in enumerate(PAYLOADS)]
    found = seen(page.index(source, written))
    assert found.tags <= _TAGS and found.attributes <= _ATTRIBUTES
    assert all(link.startswith("./4-") for link in found.links)
    told = "".join(found.text)
    assert all(one in told for one in PAYLOADS if one.isprintable())


def test_payloads_are_text_in_the_result(final: Store) -> None:
    source = Source.of(final, final.results.standing().versions[0])
    rows = source.result.tables["score_rows"]
    told = [PAYLOADS[number % len(PAYLOADS)] for number in range(len(rows))]
    evil = {**source.result.tables, "score_rows": rows.assign(basis=told, name=PAYLOADS[0])}
    found = seen(page.result(replace(source, result=sealed.seal(source.result.head, evil))))
    assert found.tags <= _TAGS and found.attributes <= _ATTRIBUTES and PAYLOADS[0] in "".join(found.text)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("旬报.xlsx", "旬报.xlsx"), ("../../etc/passwd", "_.._etc_passwd"), ("a\\b:c*?.xls", "a_b_c__.xls"),
        ("\u202excod.exe", "_xcod.exe"), ("  .", "文件"), ("", "文件"), ("表" * 200 + ".xlsx", "表" * 80 + ".xlsx"),
        ("a\nb.csv", "a_b.csv"), ("CON", "CON"),
    ],
)  # fmt: skip
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_no_name_leads_out_of_its_folder_or_out_of_its_line(name: str) -> None:
    made = safe_name(name)
    assert made and len(made) <= 90 and not made.startswith(".") and not re.search(r'[/\\\n\r"<>|:]', made)


def test_a_name_comes_once(tmp_path: Path) -> None:
    with Packing(tmp_path / "x.zip") as packing:
        packing.add(Member("a", "", b"1"))
        with pytest.raises(ValueError, match="twice"):
            packing.add(Member("a", "", b"2"))


def test_progress_is_told(final: Store, tmp_path: Path) -> None:
    told: list[Any] = []
    source = Source.of(final, final.results.standing().versions[0], "西山县")
    pack.make(source, tmp_path / "x.zip", lambda *one: told.append(one))
    assert told[0] == (0, 11, "结果") and told[-1] == (11, 11, "完成") and len(told) == 12


def test_a_document_that_names_other_units_is_in_no_units_pack(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(store)
    number = next(one.project_id for one in store.known().projects if one.name == "西山隧道")
    pause = Wanted("pause", date(2023, 3, 22), "汛期", "2号", project_id=number, file=("两县互换.pdf", PDF))
    store.roster.make(pause, by=JIA, at=datetime(2023, 3, 22, 9), is_history=True)
    ruled(store)
    proposed(store)
    confirmed(store)

    def names(unit: str) -> str:
        return "\n".join(members(packed(store, tmp_path / f"{unit}.zip", unit)))

    assert "两县互换" in names("") and "两县互换" in names("西山县") and "两县互换" not in names("东湖区")
    real = RosterChanges.changes

    def of_two_units(self: RosterChanges, *, known_at: datetime | None = None) -> tuple[RosterChange, ...]:
        """As a change that moved a project of 东湖区, too: a cut store tells of the own move alone."""
        found = real(self, known_at=known_at)
        return found if self._unit else tuple(
            replace(one, moves=(*one.moves, replace(one.moves[0], county="东湖区"))) for one in found
        )  # fmt: skip

    monkeypatch.setattr(RosterChanges, "changes", of_two_units)
    assert "两县互换" in names("") and "两县互换" not in names("西山县")


def test_the_trail_tells_of_deeds_and_not_of_how_the_house_is_kept(store: Store, tmp_path: Path) -> None:
    lived(store)
    ruled(store)
    boss, moment = Actor("管理者", 1, "administrator"), datetime(2023, 4, 2, 9)
    for action in ("session.started", "account.password", "export.audit", "backup.taken", "store.rebuilt"):
        store.register.note(action, boss, moment, subject=f"看不到 西山县 {action}")
    store.register.note("letter.declined", boss, moment, subject="斟酌 西山县 发函")
    proposed(store)
    confirmed(store)
    for unit, said in (("", True), ("西山县", False)):
        source = Source.of(store, store.results.standing().versions[0], unit)
        told = [" ".join(map(str, row)) for row in record_parts.trail(source).rows]
        assert told and "看不到" not in "".join(told)
        assert ("斟酌" in "".join(told)) == said

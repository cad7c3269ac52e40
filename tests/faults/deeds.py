"""What people do meanwhile, on the whole way of a commit: reports, 审核, 定稿; and what is wrong with a store then."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from data.ingest.model import FileReading
from data.store import Actor, Store
from data.store.appraisal.results import Rests
from data.store.journal import contents
from tests.data.store.making import FIRST, NOW, THIRD, content_of, facts, open_store, reading, roster, row, sheet

COUNTY = "甲县"
ROWS = 3  # a torn upload would show as one with fewer
AT = datetime(2021, 3, 9, 12)
OFFICE, REVIEWER = Actor("王敏", 1, "office"), Actor("李强", 2, "reviewer")
SENDER = Actor("孙丽", 5, "reporter", COUNTY)


@dataclass(frozen=True)
class Done:
    """What somebody was told is kept: report, submit and approve by the upload's number, result by the change's."""

    kind: str
    number: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.sha256}"

    @classmethod
    def read(cls, line: str) -> "Done":
        kind, number, checksum = line.split()
        return cls(kind, int(number), checksum)


def founded(folder: Path) -> Path:
    """A closed store whose roster has as many projects as every report rows."""
    with open_store(folder) as store:
        roster(store, *(row(f"第{number}", county=COUNTY) for number in range(ROWS)))
    return folder


def paper(mark: int, words: str = "") -> tuple[FileReading, bytes]:
    """A report with ``mark`` as the investment of every project, 万元."""
    rows = [row(f"第{number}", number + 1, year_investment=mark, problems=words) for number in range(ROWS)]
    page = sheet("progress", rows, county=COUNTY, cut_off=FIRST)
    return reading(page), content_of((page,))


def send(store: Store, mark: int, words: str = "") -> Done:
    """The office's own report."""
    one, content = paper(mark, words)
    return Done("report", store.commit(one, content, by=OFFICE, at=AT).upload_id, one.sha256)


def submit(store: Store, mark: int) -> Done:
    """A unit's report, which waits."""
    one, content = paper(mark)
    return Done("submit", store.only(COUNTY).commit(one, content, by=SENDER, at=AT).upload_id, one.sha256)


def approve(store: Store, mark: int) -> Done:
    """通过 of a report that waits; where none does, one comes in."""
    case = next((one for one in store.reviews.cases() if one.is_waiting), None)
    if case is None:
        return submit(store, mark)
    said = store.reviews.sent(case.upload_id).rows[0].said["year_investment"]
    store.reviews.approve(case.upload_id, paper(int(str(said)))[0], by=OFFICE, at=AT)
    return Done("approve", case.upload_id, case.sha256)


def settle(store: Store, mark: int) -> Done:
    """The next step of 定稿, whichever it is."""
    found, results = store.results.standing(), store.results
    text = f'{{"mark":{mark}}}'.encode()
    if found.state == "open":
        rests = Rests(THIRD, NOW, store.version)
        step = results.propose(text, rests, "试算", seen=found.last_change, by=OFFICE, at=AT)
    elif found.state == "proposed" and found.pending:
        content = results.content(found.pending.sha256)
        step = results.confirm(content, read_version=store.version, seen=found.last_change, by=REVIEWER, at=AT)
    elif found.state == "final":
        step = results.propose_unfreeze("数据更正", seen=found.last_change, by=REVIEWER, at=AT)
    else:
        step = results.unfreeze(seen=found.last_change, by=OFFICE, at=AT)
    return Done("result", step.change_id, step.sha256)


EVERY: dict[str, Callable[[Store, int], Done]] = {"send": send, "submit": submit, "approve": approve, "settle": settle}
_DAY = (send, send, submit, approve, send, settle, send, settle)


def deed(store: Store, mark: int) -> Done:
    """One thing after another, as they come in an office; ``mark`` is another one each time."""
    return _DAY[mark % len(_DAY)](store, mark)


def wrong(store: Store, acknowledged: Iterable[Done]) -> list[str]:
    """What is wrong with an open store where all this was acknowledged, in words."""
    kept = store.uploads().query("kinds == 'progress'").set_index("upload_id")
    cases = {one.upload_id: one for one in store.reviews.cases()}
    steps = store.results.standing().steps
    counting = kept["sha256"].to_dict()
    sealed = {one.change_id: one.sha256 for one in steps}
    waited = {number: one.sha256 for number, one in cases.items()}
    there = {"report": counting, "submit": waited, "approve": counting, "result": sealed}
    problems = [f"lost {one}" for one in acknowledged if there[one.kind].get(one.number) != one.sha256]
    problems += [f"torn {number}" for number, count in kept["row_count"].items() if count != ROWS]
    problems += [f"torn {number}" for number, one in cases.items() if one.row_count != ROWS]
    problems += _doubled([*counting.values()]) + _doubled([*waited.values()])
    problems += _doubled([f"{one.number}-{one.kind}" for one in steps])
    problems += [f"lost bytes {one}" for one in acknowledged if not _bytes(store, one)]
    if (kept["state"] == "生效").sum() != bool(len(kept)):
        problems.append("silent: not exactly one report counts")
    if store.register.first_broken_entry() is not None:
        problems.append("silent: the trail is broken")
    return problems


def _doubled(sums: list[str]) -> list[str]:
    return [f"doubled {one}" for one, count in Counter(sums).items() if count > 1]


def _bytes(store: Store, one: Done) -> bytes:
    """The file of what was acknowledged, found to be what it was; of what waits, by its checksum."""
    return store.results.content(one.sha256) if one.kind == "result" else store._archive.get(one.sha256)


def picture(store: Store) -> str:
    """All that can be asked of an open store: rows, figures and the files' bytes. Raises StoreDamaged."""
    with store._connection.read() as cursor:
        seal = sha256(contents.digest(cursor).encode())
    told = facts(store, FIRST)
    for frame in (told.sums, told.projects, told.history, told.reports):
        seal.update(frame.to_csv().encode())
    for number in store.uploads()["upload_id"]:
        seal.update(store.original(number))
    for step in store.results.standing().steps:
        seal.update(store.results.content(step.sha256))
    for medium in store.media.every():
        for size in ("small", "middle", "shown"):
            seal.update(store.media.file(medium.medium_id, size).path.read_bytes())
        seal.update(store.media.original(medium.medium_id).path.read_bytes())
    return seal.hexdigest()

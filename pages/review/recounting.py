"""Every frozen result verified from the originals: sealed text, files, rows, and every number to the last digit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from data.errors import UserError
from data.ingest import side_by_side
from data.store import Store
from data.store.access import audit
from data.store.appraisal.standing import Exemption, ResultStep, Ruling
from data.store.rereading import Fault, Received, received, reread
from metrics import sealed
from metrics.sealed import Difference, SealedResult
from pages.review import sealing
from pages.review.sealing import Basis

Verdict = Literal["equal", "different", "unreadable"]
Told = Callable[[str], None]
_STEP = 10  # files between two lines of progress


@dataclass(frozen=True)
class ResultCount:
    """One result recounted. ``unreadable``: why its text could not be read, else ""; ``trail``: what is wrong with the
    audit trail that it was sealed with, else ""; ``documents``: attached files that are not what they were."""

    number: int
    step: ResultStep
    result: SealedResult | None
    unreadable: str
    trail: str
    documents: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def verdict(self) -> Verdict:
        """What came of it, the originals aside."""
        if self.unreadable:
            return "unreadable"
        return "different" if self.trail or self.documents or self.differences else "equal"


@dataclass(frozen=True)
class Recount:
    """``faults``: where originals say otherwise than the rows, by upload; ``file_count``: how many were read again."""

    results: tuple[ResultCount, ...]
    file_count: int
    faults: tuple[Fault, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst."""
        found: set[Verdict] = {one.verdict for one in self.results} | ({"different"} if self.faults else set())
        return next((one for one in _WORST if one in found), "equal")


_WORST: tuple[Verdict, ...] = ("unreadable", "different")


def frozen(store: Store, number: int | None = None) -> tuple[ResultStep, ...]:
    """The confirmed step of every result that was ever final, or of one; UserError where there is no such."""
    found = tuple(one.confirmed for one in store.results.standing().versions if number in (None, one.number))
    if number is not None and not found:
        raise UserError(f"没有定稿过的第{number}版结果，没有复算；不写 --result 就复算全部。")
    return found


def recount(store: Store, steps: Iterable[ResultStep], told: Told) -> Recount:
    """Verify the results of ``steps``; ``told`` hears how far it is."""
    counts = tuple(_counted(store, step, told) for step in steps)
    until = max((one.result.head.store_version for one in counts if one.result), default=0)
    files = received(store, until) if until else ()
    faults: list[Fault] = []
    told(f"从原件重新读取 {len(files)} 份报表…" if files else "没有要重新读取的报表。")
    for number, found in enumerate(_reread(store, files), start=1):
        faults += found
        if number % _STEP == 0 or number == len(files):
            told(f"已读 {number}/{len(files)} 份，{len(faults)} 处不符")
    return Recount(counts, len(files), tuple(faults))


def _reread(store: Store, files: Sequence[Received]) -> Iterable[tuple[Fault, ...]]:
    return side_by_side(lambda one: reread(store, one), files)


def _counted(store: Store, step: ResultStep, told: Told) -> ResultCount:
    told(f"第{step.number}版：核对封存文本的校验值…")
    try:
        result = sealed.read(store.results.content(step.sha256))
        told(f"第{step.number}版：按当时的记录重新计算…")
        basis = Basis.of(result.head)
        now = sealing.reckoned(store, basis)
    except UserError as error:
        return ResultCount(step.number, step, None, str(error), "", (), ())
    found = sealed.differences(result, now.result)
    return ResultCount(
        step.number, step, result, "", _trail(store, basis), tuple(_documents(now.then)),
        (*found, *_settings(now.then, result)),
    )  # fmt: skip


def _settings(then: Store, result: SealedResult) -> Iterable[Difference]:
    """The settings by which it was reckoned are the sealed ones; the record must have had the same."""
    versions = then.settings_versions()
    if versions and versions[0].toml != result.head.settings:
        yield Difference("head", "", "settings", "", "")


def _trail(store: Store, basis: Basis) -> str:
    """The chain holds, and still has the entry that was its last when the result was sealed: no tail is cut off."""
    if (broken := store.register.first_broken_entry()) is not None:
        return f"审计日志自第{broken}条起不完整"
    if not basis.audit_entry:
        return ""
    found, _ = store.register.entries(audit.Question(), 1, _behind(store, basis.audit_entry))
    if not found or (found[0].entry_id, found[0].hash) != (basis.audit_entry, basis.audit_hash):
        return f"审计日志第{basis.audit_entry}条与封存时不同"
    return ""


def _behind(store: Store, entry_id: int) -> int:
    """How many entries came after one."""
    newest, _ = store.register.entries(audit.Question(), 1)
    return max((newest[0].entry_id if newest else 0) - entry_id, 0)


def _documents(then: Store) -> Iterable[str]:
    """Documents of rulings and exemptions that are not in the archive as they were."""
    standing = then.appraisal.standing()
    decided: tuple[Ruling | Exemption, ...] = (*standing.every_ruling, *standing.every_exemption)
    for one in decided:
        if one.sha256:
            try:
                then.appraisal.document_file(one.change_id)
            except UserError as error:
                yield f"“{one.document}”：{error}"

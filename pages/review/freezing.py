"""The two steps by which a result becomes final, each with its own reckoning of every number."""

from datetime import date, datetime

from data.store import Actor, Overtaken, Refused, Store
from data.store.appraisal.results import Rests
from data.store.appraisal.standing import ResultStep
from metrics import sealed
from metrics.sealed import Difference, SealedResult
from pages.review import difference_words, sealing
from pages.review.sealing import Basis

_SAID = 3  # differences that the sentence names


def proposed(
    store: Store, as_of: date, settings: str, warnings: tuple[str, ...], reason: str, *, seen: int, by: Actor,
    at: datetime,
) -> ResultStep:  # fmt: skip
    """提请定稿 of the result as it is reckoned now; raises Refused, Overtaken, then nothing is kept."""
    basis = sealing.present(store, as_of, at, settings, warnings)
    made = sealing.reckoned(store, basis).result
    if made.sheet.totals.empty:
        raise Refused(f"{as_of}没有可评的单位，没有提请定稿；请核对日期。")
    rests = Rests(as_of, at, basis.until)
    return store.results.propose(made.text.encode(), rests, reason, seen=seen, by=by, at=at)


def pending(store: Store) -> SealedResult:
    """The result that waits for the second person. Raises Refused (none), StoreDamaged, Unsound."""
    waiting = store.results.standing().pending
    if waiting is None or waiting.kind != "proposed":
        raise Refused("没有等待复核的结果，什么也没有改动；请刷新后再看。")
    return sealed.read(store.results.content(waiting.sha256))


def confirmed(store: Store, settings: str, *, seen: int, by: Actor, at: datetime) -> ResultStep:
    """复核定稿: reckoned again from the record of the proposal, to the byte, and by today's, to the digit.

    Raises Overtaken with what differs, Refused; then nothing is kept.
    """
    waiting, version = pending(store), store.version
    if found := sealing.differences_now(waiting, store, at, settings):
        raise Overtaken(_overtaken(found))
    again = sealing.reckoned(store, Basis.of(waiting.head)).result
    return store.results.confirm(again.text.encode(), read_version=version, seen=seen, by=by, at=at)


def _overtaken(found: tuple[Difference, ...]) -> str:
    said = "；".join(difference_words.sentence(one) for one in found[:_SAID])
    more = f"等 {len(found)} 处" if len(found) > _SAID else ""
    return f"提请之后数据有变化，没有定稿：{said}{more}。请撤回这次提请，核对后重新提请。"

"""A made-up campaign with rules of appraisal, and short ways to do things with it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.appraisal import AppraisalRules, Bonus, Veto, with_rules
from data.store import Actor, Store
from data.store.appraisal import Said
from data.store.attachments import Attachment
from data.store.changes import record
from data.store.questions import ask
from tests.data.store.making import CAMPAIGN

BY, OTHER = Actor("王敏", 1, "office"), Actor("李雪", 2, "reporter", "甲县")
AT = datetime(2021, 3, 25, 9)
PAPER = Attachment("证明.pdf", b"%PDF-1.4 a document")
RULES = AppraisalRules(
    weights={"start_rate": 40.0, "investment_rate": 60.0, "permit_rate": 0.0},
    bonuses=(Bonus("raised", "纳入上级", 3.0, "每个1分"),),
    vetoes=(Veto("accident", "安全生产事故", "发生责任事故", "last"),),
)


def open_scored(folder: Path) -> Store:
    return Store.open(folder, with_rules(replace(CAMPAIGN), RULES))


def rule(store: Store, unit: str = "甲县", key: str = "start_rate", points: float | None = 35.5, **more: Any) -> int:
    told: dict[str, Any] = {"reason": "现场核实", "by": BY, "at": AT} | more
    reason = told.pop("reason")
    return store.appraisal.rule(unit, key, points, reason, told.pop("document", None), **told)


def claim(store: Store, points: float | None = 40.0, unit: str = "甲县", metric: str = "start_rate") -> None:
    store.appraisal.claim(unit, metric, points, "全部开工", by=OTHER, at=AT)


def say(
    store: Store, kind: Any, words: str = "请复核", unit: str = "甲县", key: str = "start_rate", **more: Any
) -> int:
    told: dict[str, Any] = {"by": BY, "at": AT}
    told |= {name: more.pop(name) for name in ("by", "at") if name in more}
    return store.appraisal.comment(Said(unit, key, kind, words, **more), **told)


def keep(cursor: Any, number: int, kind: str, sha256: str, *, at: datetime, **rests: Any) -> None:
    """A step of a result as the freezing writes it, without a result behind it."""
    done = record(cursor, f"result.{kind}", at, BY, subject=f"总结评比结果第{number}版")
    told = (rests.get(name) for name in ("as_of", "known_at", "read_version"))
    ask(cursor, "insert_appraisal_result", done.change_id, number, kind, sha256, "", BY.account_id, *told)


def freeze(store: Store, *kinds: Any, number: int = 1, at: datetime = AT) -> None:
    """Steps of a result as the freezing writes them."""
    for kind in kinds:
        with store._connection.write() as cursor:
            told = {"as_of": date(2021, 3, 21), "known_at": at, "read_version": 7}
            keep(cursor, number, kind, "f" * 64, at=at, **told)

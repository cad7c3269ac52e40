"""The sample campaign's score sheet so far, entered as units and office would have, each at its own moment."""

from datetime import datetime
from typing import Any

from data.campaign import Campaign
from data.sample.minutes import minutes_document
from data.sample.scoring import Step, steps
from data.store import Actor, Store
from data.store.appraisal import Said
from data.store.attachments import Attachment


def enter(store: Store, campaign: Campaign, by: Actor, *, not_after: datetime) -> None:
    """Enter all of it that had happened by ``not_after``; nothing where the last of it is still to come."""
    told = steps(campaign)
    if not told or told[-1].at > not_after or store.first_roster_on() is None:
        return
    appeals: dict[int, int] = {}
    for one in told:
        _enter(store, one, by, appeals)


def _enter(store: Store, one: Step, by: Actor, appeals: dict[int, int]) -> None:
    more: dict[str, Any] = {"by": by, "at": one.at, "is_history": True}
    book, told = store.appraisal, one.told
    paper = Attachment(told["document"], _document(one)) if "document" in told else None
    key = str(told.get("key", told.get("metric", "")))
    if key and not (book.standing().rules.weights.get(key) or book.standing().rules.bonus(key)):
        return
    if one.kind == "notice":
        book.announce(store.campaign.latest_cut_off(one.at.date()) or one.at.date(), told["words"], **more)
    elif one.kind == "exemption" and paper:
        if (project := _not_started(store, one)) is not None:
            book.exempt(project, told["reason"], paper, **more)
    elif one.kind == "claim":
        actor = Actor("示例报送员", role="reporter", county=one.unit)
        book.claim(one.unit, key, told["points"], told["words"], **(more | {"by": actor}))
    elif one.kind == "ruling":
        book.rule(one.unit, key, told["points"], told.get("reason") or told["words"], paper, **more)
    elif one.kind == "appeal":
        actor = Actor("示例报送员", role="reporter", county=one.unit)
        appeal = Said(one.unit, key, "appeal", told["words"])
        appeals[one.appeal] = store.only(one.unit).appraisal.comment(appeal, **(more | {"by": actor}))
    else:
        kind: Any = one.kind
        said = Said(one.unit, key, kind, told["words"], appeals[one.appeal], told.get("outcome"))
        book.comment(said, **more)


def _not_started(store: Store, one: Step) -> int | None:
    """The first project of the unit that has not started; its first one where all have."""
    day = one.at.date()
    projects = store.only(one.unit).facts(as_of=day, known_at=None, now=one.at).projects
    rows = projects[projects["county"] == one.unit]
    waiting = rows[rows["status"] == "未开工"]
    chosen = waiting if len(waiting) else rows
    return int(chosen["project_id"].iloc[0]) if len(chosen) else None


def _document(one: Step) -> bytes:
    lines = (str(one.told["document"]).removesuffix(".docx"), f"单位：{one.unit}", str(one.told["reason"]),
             f"日期：{one.at:%Y年%m月%d日}")  # fmt: skip
    return minutes_document(lines)

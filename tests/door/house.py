"""A small weekly campaign with reports of two counties, accounts of every role, and what each of them may have."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from data.campaign import Campaign
from data.media.read import read_medium
from data.store import Actor, Store
from data.store.access.accounts import Account
from data.store.appraisal import Said
from data.store.attachments import Attachment
from data.store.letters import Decision
from pages.access.roles import User, may
from pages.commands.demo import moment
from pages.office import rehearsal, submission
from tests.campaigns import weekly
from tests.commands.small_workbooks import ROSTER_HEAD, book, progress
from tests.data.media.drawing import film_with_places, picture, with_exif

OWN, OTHER = "西山县", "东湖区"
# By these names a page that shows too much is recognised.
OWN_PROJECTS, OTHER_PROJECTS = ("西岭隧道甲", "西岭隧道乙"), ("湖滨路改造", "东湖水厂")
_AT, CUT_OFF = datetime(2023, 3, 11, 9), date(2023, 3, 10)
# Somebody of the office who leaves by herself, and somebody who is sent away: one click lets both of them in.
LEAVING, DISABLED = "likai", "tingyong"


def campaign() -> Campaign:
    return weekly()


def roster() -> bytes:
    rows = [
        (name, county, "一类", 5000, 2000, "2023-01-10", "2023-12-20")
        for county, names in ((OWN, OWN_PROJECTS), (OTHER, OTHER_PROJECTS))
        for name in names
    ]
    return book("临海市春季攻坚重点项目清单", ROSTER_HEAD, rows)


def reports() -> Sequence[tuple[str, bytes, str]]:
    """File name, bytes, and the one county that they are of; "" for all."""
    own, other = dict.fromkeys(OWN_PROJECTS, 600), dict.fromkeys(OTHER_PROJECTS, 700)
    return (
        ("清单.xlsx", roster(), ""),
        ("东湖周报.xlsx", progress(other, OTHER), OTHER),
        ("西山周报.xlsx", progress(own, OWN), OWN),
    )


def media() -> Sequence[tuple[str, str, bytes]]:
    """File name, county and bytes of the photos and the video, in the order of their numbers."""
    photo = with_exif(picture(1))
    return (("自家.jpg", OWN, photo), ("别家.jpg", OTHER, photo), ("别家.mp4", OTHER, film_with_places()))


def furnish(folder: Path) -> Path:
    """The store, made as the office would make it."""
    with Store.open(folder, campaign()) as store:
        for name, content, _ in reports():
            accept(store, name, content)
        for name, county, content in media():
            project = next(one for one in store.known().projects if one.county == county)
            store.media.accept(
                content, read_medium(content, campaign().media, campaign().timezone), file_name=name,
                project_id=project.project_id, cut_off=CUT_OFF, by=Actor("测试"), at=_AT, is_history=True,
            )  # fmt: skip
        _decide(store)
        for number, unit, name in ((1, OWN, OWN_PROJECTS[0]), (3, OTHER, OTHER_PROJECTS[0])):
            _send_letter(store, number, unit, name)
        rehearsal.make_accounts(store, campaign(), moment(campaign()))
        for login in (LEAVING, DISABLED):
            wanted = Account(0, login, login, "office", "", "", False, False, _AT)
            store.register.create(wanted, "ten paper lanterns", by=Actor("测试"), at=_AT, is_own_choice=True)
    return folder


def _decide(store: Store) -> None:
    """What the office ruled, exempted and answered on another unit's score sheet."""
    by, paper = Actor("测试"), Attachment("证明.pdf", b"%PDF-1.4 x")
    store.appraisal.rule(OTHER, "start_rate", 30.0, f"{OTHER_PROJECTS[0]}停工", by=by, at=_AT)
    store.appraisal.exempt(3, f"{OTHER_PROJECTS[0]}受灾", paper, by=by, at=_AT)
    store.appraisal.comment(Said(OTHER, "start_rate", "comment", f"请核{OTHER_PROJECTS[1]}"), by=by, at=_AT)


def _send_letter(store: Store, project_id: int, unit: str, name: str) -> None:
    """A letter of supervision that was issued to a unit about its project."""
    by, day = Actor("测试"), _AT.date()
    facts = {"project_name": name, "triggers": [{"rule": "red", "text": f"{name}滞后", "clause": "四(二)"}]}
    told = Decision(project_id, unit, "progress", "order", day, _AT, 1, facts)
    letter_id = store.letters.draft(told, by=by, at=_AT).letter_id
    store.letters.consent(letter_id, who="某市长", on=day, document="", by=by, at=_AT)
    store.letters.issue(
        letter_id, on=day, deadline=day, details={}, by=by, at=_AT, render=lambda one: one.name.encode()
    )


def accept(store: Store, name: str, content: bytes) -> None:
    one = submission.ticked(submission.read(name, content, campaign(), store.known(), today=_AT.date()))
    done = submission.confirmed(one, store, by=Actor("测试"), at=_AT)
    assert done.stage == "accepted", [problem.message for problem in done.reading.problems]


def original_status(user: User | None, county: str) -> int:
    """What the address of an original of this county ("": of several) answers, by the table of roles alone."""
    if user is None:
        return 401
    if not may(user, "upload", campaign()):
        return 403
    return 200 if user.unit in ("", county) else 404


def medium_status(user: User | None, size: str, county: str) -> int:
    """What the address of a photo of this county answers, by the table of roles alone."""
    if user is None:
        return 401
    if size == "original" and not may(user, "judge", campaign()):
        return 403
    return 200 if size in ("small", "middle", "shown", "original") and user.unit in ("", county) else 404

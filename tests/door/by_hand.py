"""What the office and the units do by hand, once for each of two units: every piece with a secret word of its unit."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from data.sample.minutes import minutes_document
from data.store import Actor, Store
from data.store.issue_ledger import NewIssue
from data.store.letters import Attachment
from data.store.permit_words import PermitTold
from data.store.permits import PermitEntry
from data.store.roster_wanted import Wanted
from pages.office import submission
from tests.commands.small_workbooks import progress
from tests.door import house

SECRETS: Mapping[str, str] = MappingProxyType({house.OWN: "西岭密语", house.OTHER: "东湖密语"})
_PROJECTS = {house.OWN: house.OWN_PROJECTS, house.OTHER: house.OTHER_PROJECTS}
_AT = datetime(2023, 3, 11, 10)
_BY = Actor("测试", role="office")


def furnish(folder: Path) -> Path:
    """The store of ``house`` with an issue and its minutes, a permit, a paused project and its document, a letter's
    reply, a report that was returned with a file and one that waits, of either unit; the other unit's come last."""
    house.furnish(folder)
    with Store.open(folder, house.campaign()) as store:
        for letter_id, (unit, secret) in enumerate(SECRETS.items(), start=1):
            number = next(one.project_id for one in store.known().projects if one.name == _PROJECTS[unit][0])
            _problem(store, number, unit, secret)
            told = PermitTold("在办", document_number=f"{secret}批文", note=f"{secret}备注")
            store.permits.say(PermitEntry(number, "环评", house.CUT_OFF, told), by=_BY, at=_AT)
            paper = Attachment(f"{secret}反馈.pdf", f"%PDF-1.4 {secret}\n%%EOF".encode())
            sender = Actor(f"{secret}员", role="reporter", county=unit)
            store.only(unit).letters.reply(letter_id, f"{secret}已整改", attachment=paper, by=sender, at=_AT)
            _reports(store, unit, secret, sender)
            wanted = Wanted(
                "pause", date(2023, 3, 8), f"{secret}洪水", f"{secret}文号", number,
                file=(f"{secret}依据.pdf", f"%PDF-1.4 {secret}依据\n%%EOF".encode()),
            )  # fmt: skip
            store.roster.make(wanted, by=_BY, at=_AT)
    return folder


def _problem(store: Store, number: int, unit: str, secret: str) -> None:
    kind = house.campaign().issue_kinds[0]
    new = NewIssue(number, unit, f"{secret}用地", kind, "县级", f"{secret}局", "", house.CUT_OFF, None)
    issue = store.issues.open(new, by=_BY, at=_AT)
    content = minutes_document([f"{secret}纪要"])
    store.issues.keep_minutes(issue, f"{secret}纪要.docx", content, day=house.CUT_OFF, by=_BY, at=_AT)


def _reports(store: Store, unit: str, secret: str, sender: Actor) -> None:
    """One that was returned, then one that waits."""
    mine = store.only(unit)
    for amount in (610, 620):
        content = progress(dict.fromkeys(_PROJECTS[unit], amount), unit)
        one = submission.ticked(
            submission.read(
                f"{secret}{amount}.xlsx", content, house.campaign(), mine.known(), today=_AT.date(), unit=unit
            )
        )
        sent = mine.commit(one.reading, content, by=sender, at=_AT, answers=one.answers)
        assert sent.is_waiting
        if amount == 610:
            copy = (f"{secret}标注.xlsx", content)
            store.reviews.give_back(sent.upload_id, f"{secret}不符", by=_BY, at=_AT, attachment=copy)

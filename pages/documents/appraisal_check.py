"""A summary that does not add up cannot leave: the finished Word file is opened again, as a bulletin is."""

from collections.abc import Mapping, Sequence

from data.store.bulletins import Wording
from pages.documents import bulletin_check, bulletin_facts, bulletin_loose, bulletin_reading, bulletin_sums
from pages.documents.appraised import EFFECTS, Appraised
from pages.documents.bulletin_annexes import TOTAL, Annexes
from pages.documents.bulletin_facts import Fact, Facts
from pages.documents.bulletin_loose import Tracer
from pages.documents.bulletin_reading import NotAddingUp, Table
from pages.documents.claims import Claim, Said
from pages.parts import wording

_PAPER, _OTHER = "总结报告", "通报"


def check(word: bytes, told: Appraised, texts: Mapping[str, Sequence[Said]], annexes: Annexes, said: Wording) -> None:
    """NotAddingUp names the first number that is not what the score sheet, the snapshot or a table says."""
    try:
        _check(word, told, texts, annexes, said)
    except NotAddingUp as refused:
        raise NotAddingUp(str(refused).replace(_OTHER, _PAPER, 1)) from refused


def _check(word: bytes, told: Appraised, texts: Mapping[str, Sequence[Said]], annexes: Annexes, said: Wording) -> None:
    view = told.view
    paragraphs, tables = bulletin_reading.word(word, annexes)
    tiers = {tier.name for tier in view.campaign.tiers}
    has_tiers = bool(view.figures.snapshot.projects["tier"].isin(tiers).all())
    bulletin_sums.standing(tables, annexes, "Word", has_tiers=has_tiers)
    bulletin_sums.same(tables, annexes, "Word")
    loose = bulletin_check.without_claims(paragraphs, texts, said)
    for sections in texts.values():
        for claim in (part for one in sections for part in one if isinstance(part, Claim)):
            bulletin_check.check_claim(claim, view, tables, {})
    names = _names(told)
    bulletin_loose.Tracer(_facts(told, annexes, tables), names, view.as_of).check(loose)
    bulletin_check.check_tagged(Tracer({}, names, view.as_of), texts)


def _names(told: Appraised) -> list[str]:
    """What holds digits and is no number: names, and what every page says of itself."""
    stamp, rules = told.stamp, told.rules
    own = {" ".join(one.split()) for one in (stamp.line, stamp.checksum, stamp.label)}
    own |= {one.name for one in rules.bonuses} | {one.name for one in rules.vetoes}
    own |= {*EFFECTS.values(), *map(str, told.sheet.extras["effect"])}
    found = [*bulletin_check.names(told.view), *(one for one in own if any(sign.isdigit() for sign in one))]
    return sorted(found, key=len, reverse=True)


def _facts(told: Appraised, annexes: Annexes, tables: Mapping[str, Table]) -> Facts:
    """What may be said freely: all that the tables of a bulletin know, and the points and ranks."""
    facts = {key: list(known) for key, known in bulletin_facts.build(told.view, annexes, tables).items()}

    def know(group: str, subject: str, *known: Fact) -> None:
        facts.setdefault((group, subject), []).extend(one for one in known if not wording.is_missing(one[2]))

    for unit in told.units:
        place: Fact = ("rank", "is", wording.number(unit.rank))
        for subject in ("总分", "得分"):
            know(str(unit.county), subject, ("count", "is", wording.number(unit.points)), place)
        know(str(unit.county), "名次", place)
        know(str(unit.county), "加分", ("count", "is", float(unit.bonus)))
    know(TOTAL, "免责项目", ("count", "is", float(len(told.exempted))))
    return facts

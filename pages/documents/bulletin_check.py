"""A bulletin that does not add up cannot leave: both finished files are opened again before they are given out.

Every number of the text is compared with the cells of both files' annexes and with the snapshot; the annexes with
their own sums and with the snapshot; what a person wrote with all of them.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from data.store.bulletins import Wording
from pages.documents import bulletin_facts, bulletin_loose, bulletin_reading, bulletin_sums, bulletin_values
from pages.documents.bulletin_annexes import Annexes
from pages.documents.bulletin_loose import Tracer
from pages.documents.bulletin_numbers import number_of
from pages.documents.bulletin_reading import Table, fails
from pages.documents.claims import At, Claim, Of, Rows, Said, agrees, words
from pages.parts.view import View

_OPTIONAL = ("本期变化",)
_ALIKE = 0.6


def check(
    word: bytes, book: bytes, view: View, texts: Mapping[str, Sequence[Said]], annexes: Annexes, said: Wording
) -> None:
    """NotAddingUp names the first number that is not what it should be; nothing where all are."""
    paragraphs, on_paper = bulletin_reading.word(word, annexes)
    in_book = bulletin_reading.book(book, annexes)
    tiers = {tier.name for tier in view.campaign.tiers}
    has_tiers = bool(view.figures.snapshot.projects["tier"].isin(tiers).all())
    for where, tables in (("Word", on_paper), ("Excel", in_book)):
        bulletin_sums.check(tables, annexes, where, has_tiers=has_tiers)
        bulletin_sums.same(tables, annexes, where)
    loose = without_claims(paragraphs, texts, said)
    for sections in texts.values():
        for one in sections:
            for claim in one:
                if isinstance(claim, Claim):
                    check_claim(claim, view, on_paper, in_book)
    facts = bulletin_facts.build(view, annexes, in_book)
    bulletin_loose.Tracer(facts, names(view), view.as_of).check(loose)
    check_tagged(Tracer({}, names(view), view.as_of), texts)


def without_claims(paragraphs: list[str], texts: Mapping[str, Sequence[Said]], said: Wording) -> list[str]:
    """The file's sentences without those that were written for it, each of which is to be there, whole and once."""
    rest = list(paragraphs)
    for name, sections in texts.items():
        whole = [" ".join(words(one).split()) for one in sections]
        if name in _OPTIONAL and not any(_found(one, rest) is not None for one in whole):
            continue
        for one in whole:
            at = _found(one, rest)
            if at is None:
                raise _missing(one, rest)
            rest[at] = rest[at].replace(one, "▢", 1)
    for text in (said.problems, said.demands):
        for line in bulletin_values.paragraphs_of(text):
            if not any(line in one for one in rest):
                raise _missing(line, rest)
    return rest


def _found(sentence: str, paragraphs: Sequence[str]) -> int | None:
    return next((at for at, one in enumerate(paragraphs) if sentence in one), None)


def _missing(sentence: str, paragraphs: Sequence[str]) -> Exception:
    """Which number was changed, where only numbers were; else which sentence is gone."""
    for one in paragraphs:
        matcher = SequenceMatcher(None, sentence, one, autojunk=False)
        if matcher.real_quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
            ours, theirs = (bulletin_loose.NUMBER.findall(text) for text in (sentence, one))
            for (_, mine, unit), (_, other, others) in zip(ours, theirs, strict=False):
                if (mine, unit) != (other, others):
                    return fails(f"正文“{one[:24]}…”里的“{other}{others}”应为“{mine}{unit}”")
    return fails(f"正文里没有“{sentence[:40]}”这一段，或者被改动")


def check_claim(claim: Claim, view: View, on_paper: Mapping[str, Table], in_book: Mapping[str, Table]) -> None:
    """NotAddingUp where a number is not what one of its sources says; an annex that a file lacks is passed over."""
    for source in claim.sources:
        if isinstance(source, Of):
            number = number_of(view, source)
            if not agrees(claim.words, number):
                raise fails(f"正文的{claim.what}“{claim.words}”与数据快照（{number}）不符")
            continue
        for where, tables in (("Word", on_paper), ("Excel", in_book)):
            if (table := tables.get(source.annex)) is not None:
                _in_table(claim, source, table, where)


def _in_table(claim: Claim, source: At | Rows, table: Table, where: str) -> None:
    if isinstance(source, Rows):
        count = _count(source, table)
        if not agrees(claim.words, count):
            raise fails(f"正文的{claim.what}“{claim.words}”与{where}的{source.annex}列出的{count}行不符")
        return
    at = table.row(source.key)
    if at is None or source.head not in table.heads:
        raise fails(f"{where}的{source.annex}没有“{'、'.join(source.key)}”的“{source.head}”，正文写了“{claim.words}”")
    row = table.total if at < 0 else table.shown[at]
    printed = (row or [])[table.heads.index(source.head)]
    column = next(one for one in table.annex.sheet.columns if one.head == source.head)
    share = 100 if column.kind in ("share", "points") else 1
    if not agrees(claim.words, _signless(printed) / share):
        raise fails(f"正文的{claim.what}“{claim.words}”与{where}的{source.annex}“{printed}”不符")


def _signless(printed: str) -> float:
    bare = printed.strip("+−%").replace(",", "")
    return 0.0 if bare in ("—", "持平", "") else float(bare)


def _count(source: Rows, table: Table) -> int:
    if not source.head:
        return len(table.shown)
    cells = table.column(source.head)
    signs = {"+": "↑", "-": "↓", "0": "持平"}
    return sum(
        cell.startswith(signs[source.value]) if source.value in signs else cell == source.value for cell in cells
    )


def check_tagged(tracer: Tracer, texts: Mapping[str, Sequence[Said]]) -> None:
    """No number in what the program wrote without saying where it comes from."""
    for sections in texts.values():
        for one in sections:
            tracer.check(["".join(part if isinstance(part, str) else "▢" for part in one)])


def names(view: View) -> list[str]:
    """Names with digits in them, the longest first, which are no numbers."""
    campaign, projects = view.campaign, view.figures.snapshot.projects
    found = {campaign.name, bulletin_values.issuer(campaign), *(unit.name for unit in campaign.units)}
    found |= {tier.name for tier in campaign.tiers} | {" ".join(str(one).split()) for one in projects["project_name"]}
    return sorted((one for one in found if any(sign.isdigit() for sign in one)), key=len, reverse=True)

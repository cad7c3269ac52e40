"""The steps of the 督办 page that change the store.

Each looks at the role, the clock and the letters anew: the page that holds its button may have been drawn an hour ago.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from data.errors import UserError
from data.store.letters import Attachment, Letter, Letters
from data.supervision import LetterKind
from metrics.supervision import Proposal
from pages.access.roles import Action, require
from pages.documents import letters as paper
from pages.office import deeds, proposed
from pages.office.desk import Desk
from pages.office.letter_words import KIND_NAMES, name
from pages.parts.view import View

Step = Callable[[View, Letters], str]


def do(view: View, desk: Desk, step: Step, *, by_unit: bool = False) -> bool:
    """Run one step for whoever may; what came of it is said at the top of the page. Whether it was done.

    ``by_unit``: a reporter may do it too, for the own unit.
    """
    action: Action = "upload" if by_unit else "supervise"
    return deeds.do(view, action, lambda now: step(now, now.store.letters), tell=desk.say)


def many(view: View, desk: Desk, ids: Iterable[int], step: Callable[[View, Letters, int], Letter], word: str) -> int:
    """The step for each of several letters; the first that is refused ends it, and is said with what was done."""
    view, done = view.at_this_moment(), []
    try:
        require(view.user, "supervise", view.campaign)
        for letter_id in ids:
            done.append(step(view, view.store.letters, letter_id))
    except UserError as error:
        desk.say(f"已{word}{len(done)}件；其余没有办：{error}" if done else str(error))
        return len(done)
    desk.say(f"已{word}{len(done)}件：{named(done)}。" if done else "没有选中任何一件，什么也没有改动。")
    return len(done)


def named(letters: Sequence[Letter]) -> str:
    """A few by number, many by the first."""
    names = [f"{name(one)}（{one.decision.facts.get('project_name', '')}）" for one in letters]
    return "、".join(names) if len(names) <= 3 else f"{names[0]}等"


def decide(view: View, desk: Desk, keys: Sequence[str], reason: str, *, is_issue: bool) -> int:
    """Decide on the chosen proposals, as they are now: for a letter, or against one with a reason."""
    view, done = view.at_this_moment(), []
    try:
        require(view.user, "supervise", view.campaign)
        letters = view.store.letters.all()
        chosen = [one for one in proposed.due(view, letters) if key(one) in keys]
        for one in chosen:
            told = proposed.decision(view, one, letters)
            if is_issue:
                done.append(view.store.letters.draft(told, by=view.user.actor, at=view.now))
            else:
                done.append(view.store.letters.decline(told, reason, by=view.user.actor, at=view.now))
    except UserError as error:
        desk.say(f"已决定{len(done)}件；其余没有决定：{error}" if done else str(error))
        return len(done)
    if not done:
        desk.say("没有选中任何一件，或者所选的已由别人决定；什么也没有改动。")
    elif is_issue:
        desk.say(f"已决定发文{len(done)}件，列入“待市政府同意”。")
    else:
        desk.say(f"已决定不发{len(done)}件，理由已记入台账。")
    return len(done)


def key(one: Proposal) -> str:
    """What tells a proposal apart: another kind for the same matter is another proposal."""
    return f"{one.project_id}-{one.matter}-{one.kind}"


def consent(who: str, on: date, document: str, scan: Attachment | None) -> Callable[[View, Letters, int], Letter]:
    """市政府同意, for each of the chosen."""

    def step(view: View, letters: Letters, letter_id: int) -> Letter:
        return letters.consent(letter_id, who=who, on=on, document=document, scan=scan, by=view.user.actor, at=view.now)

    return step


def issue(on: date, deadline: date | None, details: Mapping[str, str]) -> Callable[[View, Letters, int], Letter]:
    """编号签发, for each of the chosen; ``deadline`` None: by the days of its kind."""

    def step(view: View, letters: Letters, letter_id: int) -> Letter:
        letter = letters.one(letter_id)
        days = timedelta(days=view.campaign.supervision.reply_days[letter.kind])
        told = details if letter.kind == "talk" else {}
        return letters.issue(
            letter_id, on=on, deadline=deadline or on + days, details=told, by=view.user.actor, at=view.now,
            render=lambda numbered: paper.filled(template(letters, letter.kind), numbered, view.campaign),
        )  # fmt: skip

    return step


def template(letters: Letters, kind: LetterKind) -> bytes:
    """The template in force: the office's own, else the program's."""
    return letters.template(kind) or paper.default_template(kind)


def escalate(letter_id: int, kind: LetterKind, reason: str) -> Step:
    """升级: a weightier letter out of an open one, by hand."""

    def step(view: View, letters: Letters) -> str:
        if not reason.strip():
            return "请写明升级的原因；什么也没有改动。"
        told = proposed.escalation(view, letters.one(letter_id), kind, reason)
        letters.draft(told, by=view.user.actor, at=view.now)
        return f"已提出{KIND_NAMES[kind]}，列入“待市政府同意”；签发后原文书转为已升级。"

    return step

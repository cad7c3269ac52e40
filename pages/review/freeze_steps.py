"""The steps of the 定稿 page that change the store; each looks at the role, the clock and the numbers anew."""

from collections.abc import Callable

from data.errors import UserError
from pages.access.roles import require
from pages.office.desk import Desk
from pages.parts import settings
from pages.parts.view import View
from pages.review import freeze_checks, freezing

Step = Callable[[View], str]


def do(view: View, desk: Desk, step: Step) -> None:
    """Run one step for whoever may; what came of it is said at the top of the page."""
    view = view.at_this_moment()
    try:
        require(view.user, "freeze", view.campaign)
        desk.say(step(view))
    except UserError as error:
        desk.say(str(error))


def settings_text(view: View) -> str:
    """The settings in force, as TOML."""
    return settings.in_force(view.store.settings_versions())


def proposed(seen: int, reason: str) -> Step:
    """提请定稿 of the day that the page shows, by what is known now."""

    def step(view: View) -> str:
        found = freeze_checks.warnings(freeze_checks.checks(view))
        done = freezing.proposed(
            view.store, view.as_of, settings_text(view), found, reason, seen=seen, by=view.user.actor, at=view.now
        )  # fmt: skip
        return f"已提请第{done.number}版定稿，校验值 {done.sha256[:16]}；请另一个账号重新计算后复核。"

    return step


def confirmed(seen: int) -> Step:
    """复核定稿, reckoned again."""

    def step(view: View) -> str:
        done = freezing.confirmed(view.store, settings_text(view), seen=seen, by=view.user.actor, at=view.now)
        return f"第{done.number}版已定稿：重新计算逐位一致。以后上传的报表不会改变本结果。"

    return step


def withdrawn(seen: int, reason: str) -> Step:
    """撤回 of what waits for a second person."""

    def step(view: View) -> str:
        done = view.store.results.withdraw(reason, seen=seen, by=view.user.actor, at=view.now)
        return f"已撤回第{done.number}版的提请，经过留有记录。"

    return step


def unfreeze_proposed(seen: int, reason: str) -> Step:
    """提请解除定稿."""

    def step(view: View) -> str:
        done = view.store.results.propose_unfreeze(reason, seen=seen, by=view.user.actor, at=view.now)
        return f"已提请解除第{done.number}版定稿；请另一个账号确认。确认之前结果仍然有效。"

    return step


def unfrozen(seen: int) -> Step:
    """解除定稿 by the second person."""

    def step(view: View) -> str:
        done = view.store.results.unfreeze(seen=seen, by=view.user.actor, at=view.now)
        return f"第{done.number}版已解除定稿，全文和经过保留；下一次定稿是第{done.number + 1}版。"

    return step

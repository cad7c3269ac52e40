"""The table of roles and actions, written out once more by hand, and what hangs on it."""

from dataclasses import replace

import pytest

from data.campaign import AccessRules, Campaign
from data.store.access.accounts import ROLES, Role
from pages.access.roles import ACTIONS, ROLE_NAMES, NotAllowed, User, may, require
from pages.parts import campaigns, settings

TABLE: dict[Role, str] = {
    "leader": "read rank",
    "office": "read rank upload review undo teach roster media judge handle supervise bulletin appraise comment freeze",
    "reporter": "read upload media",
    "reviewer": "read rank comment freeze",
    "administrator": "read rank upload review undo teach roster media judge handle supervise bulletin appraise comment"
    " freeze settings accounts audit",
}


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return campaigns.load(settings.campaign_file())


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_do_exactly_what_the_table_says(campaign: Campaign, role: Role) -> None:
    user = User(1, 1, "x", "某人", role, "明水县" if role == "reporter" else "")
    allowed = {action for action in ACTIONS if may(user, action, campaign)}
    assert allowed == set(TABLE[role].split())
    for action in ACTIONS:
        if action not in allowed:
            with pytest.raises(NotAllowed, match=ROLE_NAMES[role]):
                require(user, action, campaign)
        else:
            require(user, action, campaign)


def test_reporters_see_rankings_where_the_campaign_says_so(campaign: Campaign) -> None:
    user = User(1, 1, "x", "某人", "reporter", "明水县")
    assert may(user, "rank", replace(campaign, access=AccessRules(reporters_see_rankings=True)))


def test_an_actor_is_the_user_without_the_session() -> None:
    actor = User(7, 3, "li", "李四", "reporter", "明水县", "10.0.0.1").actor
    assert (actor.person, actor.account_id, actor.role, actor.county, actor.address) == (
        *("李四", 7, "reporter", "明水县", "10.0.0.1"),
    )

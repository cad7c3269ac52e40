"""Who may do what: one table, role by action. Pages, routes and the gate ask it; nothing else decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from data.campaign import Campaign
from data.errors import UserError
from data.store import Actor
from data.store.access.accounts import Role

Action = Literal[
    "read",
    "rank",
    "upload",
    "review",
    "undo",
    "teach",
    "roster",
    "media",
    "judge",
    "handle",
    "supervise",
    "bulletin",
    "appraise",
    "comment",
    "freeze",
    "settings",
    "accounts",
    "audit",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        "leader": "领导",
        "office": "办公室",
        "reporter": "报送员",
        "reviewer": "考核",
        "administrator": "管理员",
    }
)
# read: pages and project files; rank: rankings by name; upload: send reports and replies to letters in; review: let
# what reporters sent in through, or return it; undo: withdraw and restore reports; teach: column names; roster:
# change the rosters by hand; media: send photos and videos of sites in, withdraw and restore them; judge: say whether
# two of them are one, and have one as it was received, with its place; handle: permits and problems by hand;
# supervise: letters of supervision; bulletin: write, issue and withdraw bulletins, which are read by whom may see
# rankings, since they name every unit; appraise: the appraisal's rules, 核定, exemptions and announcements; comment:
# say something of a unit's score sheet, decide on appeals (自评 and appeals go with upload); freeze: seal the result,
# each step by another person. What a reporter does is for the own unit alone; the store makes that cut.
_MAY: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        "leader": frozenset({"read", "rank"}),
        "office": frozenset(set(ACTIONS) - {"settings", "accounts", "audit"}),
        "reporter": frozenset({"read", "upload", "media"}),
        "reviewer": frozenset({"read", "rank", "comment", "freeze"}),
        "administrator": frozenset(ACTIONS),
    }
)


class NotAllowed(UserError):  # noqa: N818 - what happened
    """Something that the person's role does not include; nothing was done."""


@dataclass(frozen=True, slots=True)
class User:
    """The person at the browser. ``unit``: the one reporting unit that a reporter sees, else "".

    ``is_by_provider``: signed in at the organisation's identity provider, without a password of ours.
    """

    account_id: int
    session_id: int
    login: str
    person: str
    role: Role
    unit: str = ""
    address: str = ""
    is_by_provider: bool = False

    @property
    def actor(self) -> Actor:
        """The same person as records and the audit trail show it."""
        return Actor(self.person, self.account_id, self.role, self.unit, self.address)


def may(user: User, action: Action, campaign: Campaign) -> bool:
    """Whether the user's role includes ``action``; reporters see rankings only where the campaign file says so."""
    if user.role == "reporter" and action == "rank":
        return campaign.access.reporters_see_rankings
    return action in _MAY[user.role]


def waits(user: User, campaign: Campaign) -> bool:
    """Whether what this person sends in counts only once the office has let it through."""
    return bool(user.unit) and campaign.access.reports_are_reviewed


def require(user: User, action: Action, campaign: Campaign) -> None:
    """NotAllowed where the user's role does not include ``action``."""
    if not may(user, action, campaign):
        raise NotAllowed(f"“{ROLE_NAMES[user.role]}”不能进行这项操作，什么也没有改动；确有需要请联系管理员。")

"""Who the Streamlit script runs for. The gate has proved it and put it into the websocket's headers."""

import streamlit as st

from data.errors import UserError
from pages.access import door
from pages.access.roles import User


class SignedOut(UserError):  # noqa: N818 - what happened
    """The session behind this browser has ended."""


def current() -> User:
    """The user of the running script, as the account is now. Raises SignedOut."""
    said = st.context.headers.get("X-Campaign-Session", "")
    user = door.doorkeeper().user(int(said), door.now()) if said.isdigit() else None
    # The account stands in `st.user` as well (server.trustedUserHeaders), by which Streamlit refuses to hand one
    # person's script session to another; the two must agree.
    if user is None or str(st.user.get("account", "")) != str(user.account_id):
        raise SignedOut("登录已经结束，请重新登录。")
    return user

"""Streamlit's websocket and its upload address, for whom they are and with what they may carry.

The browser speaks to Streamlit in ``BackMsg``: most of them run the script again, some are orders to the server.
"""

from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.access.roles import User

ACCOUNT_HEADER = "x-campaign-account"
# What a page of ours sends. Left out on purpose: clear_cache, by which any reader would empty the caches of everybody
# and with them the open store; backend_operation_request, which our pages have no use for and one of whose kinds writes
# files beside the program; load_git_info, which tells of the machine; what only serves development.
_CARRIED = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})


def is_carried(message: bytes | None) -> bool:
    """Whether a message goes on to Streamlit; what is no message at all does, and ends the connection there."""
    told = BackMsg()
    try:
        told.ParseFromString(message or b"")
    except Exception:  # protobuf's own error type differs by implementation
        return True
    kind = told.WhichOneof("type")
    return kind is None or kind in _CARRIED


def is_own(script_session: str, user: User) -> bool:
    """Whether a running Streamlit session was opened by this account: its number alone, which lies in upload
    addresses, must not let anybody else add files to it or take them away."""
    if not runtime.exists():
        return True
    client = runtime.get_instance().get_client(script_session)
    if client is None or client.client_context is None:
        return False
    return dict(client.client_context.headers).get(ACCOUNT_HEADER) == str(user.account_id)

"""Who does something, as records and the audit trail show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """``person``: the name that records show. ``account_id`` None: no account, as a command at the machine itself.

    ``county``: the reporting unit of a reporter, else "". ``address``: the network address, "" where there is none.
    """

    person: str
    account_id: int | None = None
    role: str = ""
    county: str = ""
    address: str = ""


def technician(person: str) -> Actor:
    """Somebody with the machine's own command line, who needs no account."""
    return Actor(person, role="command")

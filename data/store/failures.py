"""What can go wrong with a store that a person can put right; each carries one Chinese sentence."""

from data.errors import UserError


class StoreBusy(UserError):  # noqa: N818 - named for what happened
    """Another process has the store open."""


class StoreDamaged(UserError):  # noqa: N818 - named for what happened
    """A file of the store cannot be read, or does not hold what it should."""


class StoreUnwritable(UserError):  # noqa: N818 - named for what happened
    """The disk refused a write; nothing of the change was kept."""


class Refused(UserError):  # noqa: N818 - named for what happened
    """A change that the store's rules do not allow; nothing was changed."""


class Overtaken(Refused):
    """Somebody else changed, since the person looked, what this would replace; nothing was changed."""

"""The line between a user's mistake and a bug.

A ``UserError`` carries one Chinese sentence that says what happened, what was kept and what to do; it is shown
as it is. Everything else is a bug: it keeps its traceback in the log and the user sees a reference number.
"""


class UserError(Exception):
    """Something a person can put right; ``str(error)`` is the sentence to show."""

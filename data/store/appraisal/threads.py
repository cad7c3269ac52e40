"""Comments and appeals with what was answered; what was taken back stays as a row and says nothing any more."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.store.appraisal.standing import Comment

OPENINGS = ("comment", "appeal")


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment or an appeal, and its ``answers`` (replies and outcomes not taken back), in order."""

    opening: Comment
    answers: tuple[Comment, ...]

    @property
    def outcome(self) -> Comment | None:
        """What an appeal came to; None while it has no outcome."""
        return next((one for one in reversed(self.answers) if one.kind == "outcome"), None)

    @property
    def is_open(self) -> bool:
        """Whether it is an appeal that waits for its outcome."""
        return self.opening.kind == "appeal" and self.outcome is None


def threads(comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """The threads in the order of their openings, without those taken back."""
    told = tuple(comments)
    gone = {one.answers for one in told if one.kind == "withdrawn"}
    stand = [one for one in told if one.kind != "withdrawn" and one.change_id not in gone]
    return tuple(
        Thread(opening, tuple(one for one in stand if one.answers == opening.change_id))
        for opening in stand
        if opening.kind in OPENINGS
    )

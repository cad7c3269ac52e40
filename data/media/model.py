"""What reading a photo or a video gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["photo", "video"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A medium that may be kept. ``form``: jpeg, png, webp, heic, mp4 or mov, by its content.

    ``width`` and ``height`` as it is looked at, in pixels; ``milliseconds`` of a video; ``taken_at`` as the file says
    it, naive, in the campaign's zone, None where it does not. ``shown``: what is given out, without any metadata; of a
    photo ``middle`` and ``small``, too (of a video b""). ``fingerprint``: see ``data.media.fingerprint``; "" where a
    picture has none.
    """

    kind: Kind
    form: str
    width: int
    height: int
    shown: bytes
    middle: bytes = b""
    small: bytes = b""
    taken_at: datetime | None = None
    milliseconds: int | None = None
    fingerprint: str = ""

"""A received file to what may be kept of it: photos by way of the limited child, videos by their boxes."""

import json
from datetime import datetime
from typing import Any

from data.campaign import MediaRules
from data.ingest.container.fork_server import PICTURE
from data.ingest.container.refusal import RefusalError
from data.ingest.process import NONSENSE, answer_to, logged
from data.media import film, fingerprint, limits, picture, sniff
from data.media.model import Prepared
from data.media.picture import LENGTH_BYTES, START
from data.media.refusals import SENTENCES, MediumRefused

_MIB = 1024 * 1024
_BY_CHILD = {
    "file.too_large": "media.too_costly", "file.timeout": "media.timeout", "file.busy": "media.busy",
    "file.crashed": "media.damaged",
}  # fmt: skip


def read_medium(content: bytes, rules: MediaRules, timezone: str) -> Prepared:
    """What may be kept of a photo or video. Raises MediumRefused, nothing else; callable from any thread."""
    form = sniff.form_of(content)
    is_photo = form in sniff.PHOTOS
    most = rules.photo_mib if is_photo else rules.video_mib
    if len(content) > most * _MIB:
        code = "media.photo_too_large" if is_photo else "media.video_too_large"
        raise MediumRefused(code, f"{len(content) / _MIB:.0f} MB（上限 {most} MB）")
    return _photo(form, content) if is_photo else film.read_film(form, content, timezone)


def drawn_here(content: bytes) -> Prepared:
    """The same of a JPEG that the program itself has drawn, without a child; never of a received file."""
    return _unpacked("jpeg", picture.answer(b"jpeg", content))


def _photo(form: str, content: bytes) -> Prepared:
    try:
        answer = answer_to(PICTURE, form.encode("ascii"), content)
    except RefusalError as refusal:
        raise MediumRefused(_BY_CHILD.get(refusal.code, "media.damaged")) from None
    if answer.startswith(b"{"):
        raise _refused(answer)
    try:
        return _unpacked(form, answer)
    except NONSENSE:
        raise MediumRefused("media.damaged") from None


def _refused(answer: bytes) -> MediumRefused:
    try:
        said = json.loads(answer)
        if "failed" in said:
            return MediumRefused("media.failed", logged("a photo", str(said["failed"])))
        code = _BY_CHILD.get(said["refused"], said["refused"])
        return MediumRefused(code if code in SENTENCES else "media.damaged", str(said["detail"])[:60])
    except NONSENSE:
        return MediumRefused("media.damaged")


def _unpacked(form: str, answer: bytes) -> Prepared:
    """The child has touched hostile bytes: its answer is checked by shape. Raises one of NONSENSE."""
    start = len(START) + LENGTH_BYTES
    head_end = start + int.from_bytes(answer[len(START) : start], "big")
    said: dict[str, Any] = json.loads(answer[start:head_end])
    pictures, at = [], head_end
    for size in said["sizes"]:
        pictures.append(answer[at : at + size])
        at += size
    shown, middle, small = pictures
    width, height, taken = said["width"], said["height"], said["taken_at"]
    is_sound = at == len(answer) and all(one[:3] == b"\xff\xd8\xff" and one[-2:] == b"\xff\xd9" for one in pictures)
    if not (is_sound and type(width) is int and type(height) is int and 0 < width * height <= limits.MAX_PIXELS):
        raise ValueError
    if not fingerprint.is_one(said["fingerprint"]):
        raise ValueError
    return Prepared(
        "photo", form, width, height, shown, middle, small,
        taken_at=datetime.fromisoformat(taken) if taken else None, fingerprint=said["fingerprint"],
    )  # fmt: skip

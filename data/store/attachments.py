"""Files that come with a consent, a reply or a change of the rosters: kept, never opened, given back as they came."""

from dataclasses import dataclass
from pathlib import PurePath

from data.store.failures import Refused

MOST_BYTES = 20 * 1024 * 1024
# How a file of this ending begins; anything else under its name is refused, so that nothing runs by a double click.
_BEGINS = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "ofd": (b"PK\x03\x04",),
    "zip": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
}
ENDINGS = tuple(_BEGINS)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was uploaded."""

    file_name: str
    content: bytes


def check(attachment: Attachment) -> str:
    """The name to keep it under. Raises Refused for what is too large, empty or of another kind."""
    name = PurePath(attachment.file_name.replace("\\", "/")).name.strip()[:120]
    ending = name.rpartition(".")[2].lower()
    if ending not in _BEGINS:
        raise Refused(f"附件“{name}”不是可以接收的类型（{'、'.join(ENDINGS)}），什么也没有改动；请另存后重试。")
    if len(attachment.content) > MOST_BYTES:
        raise Refused(f"附件“{name}”超过{MOST_BYTES // 1024 // 1024}MB，什么也没有改动；请压缩后重试。")
    if not attachment.content.startswith(_BEGINS[ending]):
        raise Refused(f"附件“{name}”的内容与扩展名不符，什么也没有改动；请核对文件后重试。")
    return name

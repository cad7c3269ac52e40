"""Targets of relations as calamine finds them: it takes ``../xl/worksheets/sheet1.xml`` for the name of a part."""

import io
import re
import zipfile
from posixpath import normpath

RELATIONS = "xl/_rels/workbook.xml.rels"
CROOKED = re.compile(rb'((?<=\sTarget=")|(?<=\sTarget=\'))(?!\w+:)([^"\']*\./[^"\']*)')


def straightened(content: bytes, relations: bytes) -> bytes:
    """The same zip with ``./`` and ``../`` resolved in the workbook's relations; the same bytes where there are none.

    Only for a zip that the guard has counted.
    """
    if not CROOKED.search(relations):
        return content
    straight = CROOKED.sub(lambda found: b"/" + _resolved(found[2]), relations)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            is_relations = entry.filename.lower() == RELATIONS
            new.writestr(entry.filename, straight if is_relations else old.read(entry))
    return stream.getvalue()


def _resolved(target: bytes) -> bytes:
    path = target.decode("utf-8", "replace")
    return normpath(path if path.startswith("/") else f"xl/{path}").lstrip("/").encode()

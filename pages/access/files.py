"""Files that leave the house, by our own routes: asked for by name, checked, written to the audit trail.

Streamlit's own media store answers anybody who knows an address, so nothing that is not everybody's goes there.
"""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from anyio import to_thread
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from data.errors import UserError
from pages.access import door, offers
from pages.access.roles import Action, User, may
from pages.parts import cached

if TYPE_CHECKING:
    from data.store import Store

Find = Callable[["Store"], tuple[Path, str]]
BINARY = "application/octet-stream"


class _Number(Convertor[int]):
    """What a number of the store may be; starlette's own takes thousands of digits, and fails on them."""

    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("number", _Number())


def made_address(
    user: User, key: str, deed: str, needs: Action, file_name: str, make: Callable[[], bytes | Path], subject: str = ""
) -> str:
    """Where a file is given out that is made when it is asked for; see ``offers.offer``."""
    return f"/files/made/{offers.offer(user, key, deed, needs, file_name, make, subject)}"


def original_address(upload_id: int) -> str:
    """Where the original of an upload is given out."""
    return f"/files/original/{upload_id}"


def minutes_address(change_id: int) -> str:
    """Where 会商纪要 of a problem are given out, to whoever may see the problem."""
    return f"/files/minutes/{change_id}"


def appraisal_address(change_id: int) -> str:
    """Where the document of a ruling or exemption is given out, to whoever may see it."""
    return f"/files/appraisal/{change_id}"


async def _made(request: Request) -> Response:
    user: User = request.scope["user"]
    found = offers.found(request.path_params["token"], user)
    if found is None or not may(user, found.needs, cached.campaign()):
        return no("这个下载地址已经失效，请回到原来的页面重新下载。", 404)
    try:
        content = await to_thread.run_sync(found.make)
    except UserError as error:
        return no(str(error), 409)
    await note(user, found.deed, found.subject)
    if isinstance(content, Path):
        return FileResponse(content, media_type=BINARY, headers=headers(found.file_name))
    return Response(content, media_type=BINARY, headers=headers(found.file_name))


async def _original(request: Request) -> Response:
    user: User = request.scope["user"]
    upload_id = int(request.path_params["upload_id"])
    if not may(user, "upload", cached.campaign()):
        return no("您的角色不能下载原件。", 403)
    return await _kept(user, lambda store: store.original_file(upload_id), "export.original", f"第{upload_id}号报表")


async def _minutes(request: Request) -> Response:
    change_id = int(request.path_params["change_id"])
    subject = f"第{change_id}号会商纪要"
    return await _kept(
        request.scope["user"], lambda store: store.issues.minutes_file(change_id), "export.minutes", subject
    )


async def _appraisal(request: Request) -> Response:
    change_id = int(request.path_params["change_id"])
    subject = f"第{change_id}号认定文件"
    return await _kept(
        request.scope["user"], lambda store: store.appraisal.document_file(change_id), "export.appraisal", subject
    )


async def _kept(user: User, find: Find, deed: str, subject: str) -> Response:
    """A file of an archive that ``find`` finds in the store as this person sees it, written down as ``deed``."""
    store = cached.store().only(user.unit)
    try:
        path, name = await to_thread.run_sync(find, store)
    except UserError as error:
        return no(str(error), 404)
    await note(user, deed, f"{subject} {name}")
    return FileResponse(path, media_type=BINARY, headers=headers(name))


async def note(user: User, action: str, subject: str) -> None:
    """Write down that something was given out."""
    register = cached.store().register
    await to_thread.run_sync(lambda: register.note(action, user.actor, door.now(), subject=subject))


def headers(file_name: str) -> dict[str, str]:
    """Of a download under a name that may be anything."""
    safe = "".join(sign for sign in PurePath(file_name.replace("\\", "/")).name if sign.isprintable())[:150] or "文件"
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(safe, safe='')}",
        "Cache-Control": "private, no-store",
    }


def no(sentence: str, status: int) -> Response:
    """A refusal in words."""
    return Response(sentence, status, media_type="text/plain", headers={"Cache-Control": "no-store"})


ROUTES = (
    Route("/files/made/{token:str}", _made),
    Route("/files/original/{upload_id:number}", _original),
    Route("/files/minutes/{change_id:number}", _minutes),
    Route("/files/appraisal/{change_id:number}", _appraisal),
)

"""Photos and videos of sites by our own routes: to whom they may be shown, in the size that is asked for.

What is shown was drawn anew or blanked (``data.media``) and tells nothing but its pixels. The bytes as received, which
tell where and by whose phone they were made, go to the office alone, as a download that is written down.
"""

from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from data.errors import UserError
from pages.access import files, ranges
from pages.access.roles import User, may
from pages.parts import cached

# A browser asks every time whether it may still see what it has, and is told 304: whoever has left sees nothing more.
_HEADERS = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline"}
_SIZES = frozenset({"small", "middle", "shown"})
# Players go by the content, and some refuse QuickTime's own name for what they can play.
_TYPES = {"photo": "image/jpeg", "video": "video/mp4"}


def address(medium_id: int, size: str = "shown") -> str:
    """Where a medium is shown: small, middle (photos alone) or shown."""
    return f"/files/medium/{medium_id}/{size}"


def original_address(medium_id: int) -> str:
    """Where a medium is given out as it was received."""
    return f"/files/medium/{medium_id}/original"


async def _shown(request: Request) -> Response:
    user: User = request.scope["user"]
    medium_id, size = int(request.path_params["medium_id"]), request.path_params["size"]
    store, campaign = cached.store().only(user.unit).media, cached.campaign()
    if size not in {*_SIZES, "original"} or not may(user, "read", campaign):
        return files.no("没有这份影像。", 404)
    if size == "original":
        return await _original(user, medium_id)
    try:
        found = await to_thread.run_sync(partial(store.file, medium_id, size))
    except UserError as error:
        return files.no(str(error), 404)
    if found.is_withdrawn and not may(user, "media", campaign):
        return files.no("这份影像已撤销。", 404)
    try:
        return await ranges.answer(request, found.path, found.sha256, _TYPES[found.kind], _HEADERS)
    except OSError:
        return files.no("影像文件不在存档中，请告诉管理员从备份恢复。", 404)


async def _original(user: User, medium_id: int) -> Response:
    store, campaign = cached.store().only(user.unit).media, cached.campaign()
    if not may(user, "judge", campaign):
        return files.no("您的角色不能下载影像原件。", 403)
    try:
        found = await to_thread.run_sync(partial(store.original, medium_id))
    except UserError as error:
        return files.no(str(error), 404)
    await files.note(user, "export.medium", f"第{medium_id}号影像 {found.file_name}")
    return FileResponse(found.path, media_type=files.BINARY, headers=files.headers(found.file_name))


ROUTES = (Route("/files/medium/{medium_id:number}/{size:str}", _shown),)

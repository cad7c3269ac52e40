"""What everybody sees while the store cannot be opened: what happened, the command, and the way back by a form.

The form rebuilds the database, guarded by a one-time code that the server prints in its terminal.
"""

import secrets
from threading import Lock
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from data.errors import UserError
from data.store.access.actors import Actor
from data.store.access.passwords import one_time
from data.store.failures import JournalDamaged, StoreDamaged
from data.store.recovery import rebuilding
from pages.access import sign_in_page
from pages.admin import rebuilt_words
from pages.parts import cached, clock, settings
from pages.parts.markup import Markup, tag

PATH = "/sign-in/rebuild"
_HINT = (
    "也可以在这里由流水和原始文件重建：原来的数据库文件只移开、不删除，重建后请各人重新登录。"
    "一次性代码在启动看板的窗口里。大约需要一两分钟，请不要关闭这一页。"
)
_codes: list[str] = []
_lock = Lock()


def answer(scope: Scope, error: UserError, said: str = "") -> Response:
    """The reason as a page for who asks for one, else as a sentence. ``said``: about the last try of the form."""
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return Response(str(error), 503, media_type="text/plain")
    form: tuple[Markup | None, ...] = ()
    if _helps(error):
        _code()
        form = sign_in_page.code_form(PATH, _HINT, "重建数据库", said)
    campaign = cached.campaign()
    today = clock.now(campaign.timezone).date()
    page = sign_in_page.shell(campaign, today, "数据没有打开", tag("h1", "数据没有打开"), tag("p", str(error)), *form)
    return HTMLResponse(page, 503, headers={"Cache-Control": "no-store"})


def _helps(error: UserError) -> bool:
    """Whether a rebuild may be what brings the data back."""
    return isinstance(error, StoreDamaged) and not isinstance(error, JournalDamaged)


def _code() -> str:
    if not _codes:
        _codes.append(one_time())
        print(f"数据没有打开。要在网页上重建数据库，请用一次性代码：{_codes[0]}", flush=True)
    return _codes[0]


async def rebuild(request: Request) -> Response:
    """The form's answer: rebuild where the code is right and the store really cannot be opened."""
    fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=20)
    code = fields.get("code", [""])[0].strip().casefold()
    address = request.client.host if request.client else ""
    return await to_thread.run_sync(lambda: _rebuilt(request.scope, code, address))


def _rebuilt(scope: Scope, code: str, address: str) -> Response:
    with _lock:
        try:
            cached.store()
        except UserError as error:
            if not _helps(error):
                return answer(scope, error)
            if not secrets.compare_digest(code.encode(), _code().encode()):
                return answer(scope, error, "一次性代码不对，没有重建，什么也没有改动。")
            done = rebuilding.rebuild(settings.store_folder(), lambda text: print(text, flush=True))
            _codes.clear()
            now = clock.now(cached.campaign().timezone)
            rebuilt_words.note(cached.store(), done, Actor("启动页", role="command", address=address), now)
            for sentence in rebuilt_words.sentences(done):
                print(sentence, flush=True)
    return RedirectResponse("/", 303)

"""The pages in front of the door, as plain HTML: sign in, the first administrator, a new password.

No script is needed to sign in, so that a phone's keyboard, a password manager and a slow line all work.
"""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from data.campaign import Campaign
from data.store.access.accounts import Account
from data.store.access.passwords import SHORTEST
from metrics.calendar import Calendar, calendar_of
from pages.access.roles import ROLE_NAMES
from pages.parts.markup import Markup, div, span, tag

STYLE_PATH = "/sign-in/style.css"
DONE_PATH = "/sign-in/done"
UNIT_PATH = "/sign-in/unit"
_FORCED = "这是管理员给的初始密码，请先换成只有您知道的密码。"
_FREE = "改密码后，您在其他设备上的登录会退出。"


def shell(campaign: Campaign, today: date, title: str, *content: object) -> str:
    """A whole document: the campaign on one side, the form on the other."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{title} · 百日会战"),
        tag("link", rel="stylesheet", href=STYLE_PATH),
        tag("link", rel="icon", href="data:,"),
    )
    body = tag("body", div("frame", _campaign(campaign, today), tag("main", *content)))
    return f"<!doctype html>{tag('html', head, body, lang='zh-CN')}"


def _campaign(campaign: Campaign, today: date) -> Markup:
    day = calendar_of(campaign, today)
    share = f"{day.campaign_share:.2%}"
    return tag(
        "header",
        div("brand", span("sign", "百"), span(None, campaign.name)),
        div("day", *_day(day)),
        div("strip", div("done", style=f"width:{share}")),
        div("span", span(None, _month_day(campaign.start_date)), span(None, _month_day(campaign.end_date))),
    )


def _day(day: Calendar) -> Iterable[object]:
    if day.phase == "before":
        return span("word", "距开战"), tag("b", day.days_to_start), span("word", "天")
    if day.phase == "after":
        return span("word", "已收官"), tag("b", day.days_since_end), span("word", "天")
    left = f"还剩 {day.days_left} 天" if day.days_left else "今天收官"
    return span("word", "第"), tag("b", day.day_number), span("word", f"天 / {day.day_count}天"), span("left", left)


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def sign_in_form(
    campaign: Campaign,
    today: date,
    *,
    wanted: str,
    login: str = "",
    said: str = "",
    demo: Iterable[Account] = (),
    provider: str = "",
) -> str:
    """``wanted``: where to go afterwards; ``said``: about the last try; ``demo``: accounts of one click;
    ``provider``: words of the way by the organisation's identity provider, "" where there is none."""
    accounts = list(demo)
    return shell(
        campaign,
        today,
        "登录",
        tag("h1", "登录"),
        _said(said),
        _form(
            "/sign-in",
            wanted,
            _field("登录名", "login", "username", value=login, is_first=not login),
            _field("密码", "password", "current-password", kind="password", is_first=bool(login)),
            tag("button", "登录", type="submit"),
        ),
        _provider(provider, wanted) if provider else None,
        _demo(accounts, wanted) if accounts else tag("p", "没有账号或忘记密码，请联系市发改委办公室。", cls="hint"),
    )


def _provider(label: str, wanted: str) -> Markup:
    """A link, since the security policy keeps forms on this site. Another site cannot be shown in a frame: over an
    interrupted page it opens beside it."""
    is_in_frame = wanted == DONE_PATH
    address = f"{UNIT_PATH}?{urlencode({'next': wanted})}" if wanted else UNIT_PATH
    link = tag("a", label, href=address, cls="provider", target="_blank" if is_in_frame else None)
    hint = tag("p", "在新标签页里登录，然后回到这一页。", cls="hint") if is_in_frame else None
    return tag("section", link, hint)


def _demo(accounts: Iterable[Account], wanted: str) -> Markup:
    buttons = [
        tag(
            "button",
            tag("strong", one.county or ROLE_NAMES[one.role]),
            span(None, ROLE_NAMES[one.role] if one.county else one.person),
            type="submit",
            name="login",
            value=one.login,
        )
        for one in accounts
    ]
    return tag(
        "section",
        tag("h2", "示例活动：点一下即可进入"),
        tag("form", _hidden("next", wanted), *buttons, method="post", action="/sign-in/demo", cls="demo"),
        cls="demos",
    )


def first_form(campaign: Campaign, today: date, *, said: str = "", login: str = "", person: str = "") -> str:
    """The form that makes the first administrator with the code from the terminal."""
    return shell(
        campaign,
        today,
        "建立管理员",
        tag("h1", "首次启动：建立管理员"),
        tag("p", "请输入启动看板的窗口里显示的一次性代码。", cls="hint"),
        _said(said),
        _form(
            "/sign-in/first",
            "",
            _field("一次性代码", "code", "one-time-code", is_first=True),
            _field("登录名", "login", "username", value=login),
            _field("姓名", "person", "name", value=person),
            *_new_password(),
            tag("button", "建立并登录", type="submit"),
        ),
    )


def password_form(campaign: Campaign, today: date, *, person: str, is_forced: bool, wanted: str, said: str = "") -> str:
    """The form for another password; ``is_forced``: the present one was given by somebody else."""
    why = _FORCED if is_forced else _FREE
    back = None if is_forced else tag("p", tag("a", "返回", href=wanted or "/"), cls="hint")
    return shell(
        campaign,
        today,
        "修改密码",
        tag("h1", f"{person}，请设新密码" if is_forced else "修改密码"),
        tag("p", why, cls="hint"),
        _said(said),
        _form(
            "/password",
            wanted,
            _field("现在的密码", "password", "current-password", kind="password", is_first=True),
            *_new_password(),
            tag("button", "保存新密码", type="submit"),
        ),
        back,
    )


def code_form(action: str, hint: str, word: str, said: str) -> tuple[Markup | None, ...]:
    """A deed that needs nothing but the one-time code from the terminal. ``said``: about the last try."""
    entry = _field("一次性代码", "code", "one-time-code")
    form = _form(action, "", entry, tag("button", word, type="submit"))
    return tag("p", hint, cls="hint"), _said(said), form


def done(campaign: Campaign, today: date) -> str:
    """What the frame over an interrupted page shows for a moment after signing in again."""
    return shell(
        campaign,
        today,
        "已登录",
        tag("h1", "已登录"),
        tag("p", "正在回到原来的页面…另开的标签页可以关掉了。", cls="hint"),
    )


def _new_password() -> tuple[Markup, Markup]:
    return (
        _field("新密码", "new", "new-password", kind="password", hint=f"至少 {SHORTEST} 个字符"),
        _field("再输一遍", "again", "new-password", kind="password"),
    )


def _said(sentence: str) -> Markup | None:
    return tag("p", sentence, cls="said", role="alert") if sentence else None


def _form(action: str, wanted: str, *content: object) -> Markup:
    return tag("form", _hidden("next", wanted), *content, method="post", action=action)


def _hidden(name: str, value: str) -> Markup:
    return tag("input", type="hidden", name=name, value=value)


def _field(
    label: str, name: str, autocomplete: str, *, kind: str = "text", value: str = "", hint: str = "",
    is_first: bool = False,
) -> Markup:  # fmt: skip
    entry = tag(
        "input", type=kind, name=name, autocomplete=autocomplete, value=value or None, required=True,
        autofocus=is_first, autocapitalize="none", spellcheck="false", maxlength=128,
    )  # fmt: skip
    return tag("label", span(None, label), entry, tag("small", hint) if hint else None)

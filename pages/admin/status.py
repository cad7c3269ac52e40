"""运行状态: is everything running as it should, and if not, what is to be done first?"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from data.store.access.audit import Question
from pages.access import door
from pages.access.roles import ROLE_NAMES
from pages.admin import audit_chain, backup_panel, machine, status_words
from pages.admin.machine import Disk
from pages.navigation import PAGES
from pages.parts import cached, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View
from pages.upkeep import log_book, pace, uptime
from pages.upkeep.log_book import Entry

_FAILURES, _SHOWN = 200, 20  # counted and listed
_PACE = (
    Column("页面", main=True, short=True),
    Column("打开次数", number=True),
    Column("一般用时", number=True),
    Column("较慢时", number=True),
    Column("最慢一次", number=True, wide=True),
)
_FAILED = (
    Column("编号", main=True, short=True),
    Column("时间", short=True),
    Column("位置", short=True),
    Column("账号", short=True),
)

# Addresses that are no pages, by their beginnings.
_ADDRESSES = {
    "/files/": "下载",
    "/_stcore/upload_file/": "上传",
    "/_stcore/": "页面连接",
    "/sign-": "登录",
    "/password": "登录",
}


def show(view: View) -> None:
    """Warnings, then the running program, disk, sessions, pages, failures."""
    folder = Path(cached.store().folder)
    disk, broken, failures = _disk(folder), _broken(folder), log_book.latest(log_book.folder(folder), _FAILURES)
    st.html(_answer(view, disk, broken, failures))
    backup_panel.show(view)
    st.html(div("c-grid c-pair", _program(view, broken), _room(disk)))
    st.html(div("c-grid c-pair", _sessions(view), _versions()))
    st.html(_paces())
    st.html(_failures(view, failures))


def _disk(folder: Path) -> Disk | None:
    try:
        return machine.disk(str(folder))
    except OSError:
        return None


def _broken(folder: Path) -> int | None:
    newest, _ = cached.store().register.entries(Question(), 1, 0)
    return audit_chain.first_broken(str(folder), newest[0].entry_id if newest else 0)


def _answer(view: View, disk: Disk | None, broken: int | None, failures: Sequence[Entry]) -> Markup:
    moments = (status_words.moment(one, view.campaign.timezone) for one in failures)
    found = list(status_words.concerns(disk, broken, [at for at in moments if at], view.now))
    if not found:
        fine = "磁盘空间充足，审计日志完整，最近一天没有程序出错。"
        return notice(fine if backup_panel.is_due(view) else f"运行正常：{fine}")
    return div("c-stack", *(notice(one.words, kind="error" if one.is_grave else "warning") for one in found))


def _program(view: View, broken: int | None) -> Markup:
    lasted = uptime.lasted()
    told = {
        "启动时间": wording.moment(view.now - lasted, view.now) if lasted is not None else wording.NONE,
        "已运行": status_words.span(lasted) if lasted is not None else wording.NONE,
        "程序版本": machine.program_version() or wording.NONE,
        "数据结构": f"第 {machine.schema_version()} 版",
        "数据变更": f"第 {wording.count(cached.store().version)} 次",
        "审计日志": "完整" if broken is None else f"第 {broken} 条起对不上",
    }
    return card(facts(told), title="程序")


def _room(disk: Disk | None) -> Markup:
    if disk is None:
        return card(notice("读不到磁盘的情况。", kind="warning"), title="磁盘")
    used = f"{1 - disk.free_share:.1%}"
    bar = div("c-bullet", div("c-fill", style=f"width:{used}"), title=f"已用 {used}")
    parts = {name: status_words.size(count) for name, count in disk.parts.items()}
    free, total = status_words.size(disk.free), status_words.size(disk.total)
    note = f"剩余 {free}（{wording.share(disk.free_share)}），共 {total}"
    return card(bar, facts(parts), title="磁盘", note=note)


def _sessions(view: View) -> Markup:
    keeper = door.doorkeeper()
    roles = [keeper.accounts[one.account_id].role for one in keeper.sessions(view.now)]
    counts, people = Counter(roles), len({one.account_id for one in keeper.sessions(view.now)})
    told = {ROLE_NAMES[role]: f"{counts[role]} 处" for role in ROLE_NAMES if counts[role]}
    return card(facts(told), title="正在登录", note=f"{people} 人，{len(roles)} 个浏览器")


def _versions() -> Markup:
    words = (span("c-nowrap", f"{name} {told or wording.NONE}") for name, told in machine.package_versions().items())
    return card(tag("p", join(words, "、"), cls="c-muted c-prose", translate="no"), title="运行环境")


def _paces() -> Markup:
    rows = [
        (_title(one.page), wording.count(one.runs), *map(status_words.seconds, (one.median, one.p95, one.slowest)))
        for one in pace.paces()
    ]
    body = table(_PACE, rows, empty="启动以后还没有人打开过页面。")
    return card(body, title="页面快慢", note="启动以来，慢的在前；“较慢时”是二十次里最慢的一次")


def _failures(view: View, failures: Sequence[Entry]) -> Markup:
    body = table(_FAILED, (_failure(view, one) for one in failures[:_SHOWN]), empty="日志里没有程序出错的记录。")
    return card(body, title="程序出错", note="最新的在前；技术人员凭编号在日志里查原因")


def _failure(view: View, entry: Entry) -> list[object]:
    at, account = status_words.moment(entry, view.campaign.timezone), entry.get("account")
    known = door.doorkeeper().accounts.get(account) if isinstance(account, int) else None
    return [
        entry["reference"],
        f"{at:%Y-%m-%d %H:%M}" if at else wording.NONE,
        _title(str(entry["place"])) if "place" in entry else wording.NONE,
        known.person if known else wording.NONE,
    ]


def _title(place: str) -> str:
    """A page by its title, any other address by what is done there."""
    titles = {entry.path: entry.title for entry in PAGES}
    return titles.get(place) or next((word for start, word in _ADDRESSES.items() if place.startswith(start)), "其他")

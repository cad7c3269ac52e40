"""The Streamlit script: which pages there are, who sees them, the frame around them, and running one."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import streamlit as st

from data.errors import UserError
from pages.access import identity
from pages.access.roles import Action, User, may
from pages.documents import shelf
from pages.parts import cached, clock, doors, failures, frame, theme
from pages.parts.markup import Markup
from pages.parts.view import View, current


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its address, title, what its visitor must be allowed, and the module whose ``show(view)`` draws it.

    ``needs_data``: while nothing is loaded, the first-steps page stands in. ``filters``: has the shared filters.
    ``is_of_all``: shows all units to a reporter too, who is only let in where the campaign allows it.
    ``in_menu``: stands in the person's own menu instead of the navigation. ``group``: the menu of the navigation that
    it stands in; "" is a plain link. ``is_bare``: draws the whole screen itself, without the frame around it.
    """

    path: str
    title: str
    action: Action
    module: str
    needs_data: bool = True
    filters: bool = True
    is_of_all: bool = False
    in_menu: bool = False
    group: str = ""
    is_bare: bool = False


def _menu(path: str, title: str, action: Action, module: str) -> Entry:
    return Entry(path, title, action, module, needs_data=False, filters=False, in_menu=True)


PAGES = (
    Entry("overview", "总览", "read", "pages.leadership.overview"),
    Entry("battle_map", "战图", "read", "pages.leadership.battle_map", group="比较"),
    Entry("county_ranking", "县区排名", "rank", "pages.leadership.county_ranking", is_of_all=True, group="比较"),
    Entry("tier_comparison", "层级对比", "read", "pages.leadership.tier_comparison", group="比较"),
    Entry("trends", "趋势", "read", "pages.leadership.trends", group="比较"),
    Entry("wall", "大屏", "read", "pages.leadership.wall", needs_data=False, filters=False, group="比较", is_bare=True),
    Entry("changes", "本期变化", "read", "pages.leadership.changes", group="进展"),
    Entry("shortfall", "还差多少", "read", "pages.leadership.shortfall", group="进展"),
    Entry("three_counts", "三数对照", "read", "pages.leadership.three_counts", group="进展"),
    Entry("project_ledger", "项目台账", "read", "pages.leadership.project_ledger", group="项目"),
    Entry("county_profile", "县区画像", "read", "pages.leadership.county_profile", group="项目"),
    Entry("by_leader", "包保项目", "read", "pages.leadership.by_leader", group="项目"),
    Entry("permits", "前期手续", "read", "pages.office.permits", group="调度"),
    Entry("issues", "问题会商", "read", "pages.office.issues", group="调度"),
    Entry("roster_changes", "动态管理", "read", "pages.office.roster_changes", group="调度"),
    Entry("site_media", "现场影像", "read", "pages.office.site_media", group="调度"),
    Entry("supervision", "督办", "read", "pages.office.supervision", filters=False, group="调度"),
    Entry("bulletin", "通报", "rank", "pages.office.bulletin", filters=False, is_of_all=True, group="调度"),
    Entry("today", "今日待办", "review", "pages.office.today", needs_data=False, filters=False, group="报送"),
    Entry("reporting_status", "报送情况", "read", "pages.office.reporting_status", filters=False, group="报送"),
    Entry("review", "审核", "review", "pages.office.review", needs_data=False, filters=False, group="报送"),
    Entry("upload", "报表上传", "upload", "pages.office.upload", needs_data=False, filters=False, group="报送"),
    Entry("history", "报送记录", "upload", "pages.office.history", needs_data=False, filters=False, group="报送"),
    Entry(
        "column_names", "列名词表", "teach", "pages.office.column_names", needs_data=False, filters=False, group="报送"
    ),
    Entry("metric_definitions", "指标口径", "read", "pages.help.metric_definitions", needs_data=False, group="说明"),
    Entry("user_guide", "使用说明", "read", "pages.help.user_guide", needs_data=False, filters=False, group="说明"),
    _menu("accounts", "账号管理", "accounts", "pages.admin.accounts"),
    _menu("campaign_settings", "活动设置", "settings", "pages.admin.campaign_settings"),
    _menu("audit_log", "审计日志", "audit", "pages.admin.audit_log"),
    _menu("status", "运行状态", "settings", "pages.admin.backup_panel"),
    _menu("my_account", "我的登录", "read", "pages.admin.my_account"),
)
ADDRESSES = tuple(entry.path for entry in PAGES[1:])  # the first page is the front page, at "/"
FIRST_STEPS = "pages.office.empty_store"
_NOT_YOURS = "这一页不在您的权限之内；确有需要请联系管理员。"


def load_modules() -> None:
    """Import every page, so that no visitor waits for it."""
    for entry in PAGES:
        import_module(entry.module)
    import_module(FIRST_STEPS)


def run(entry: Entry) -> None:
    """The frame and the page; whatever fails is shown as one sentence and logged (``pages.parts.failures``)."""
    theme.apply()
    doors.install()
    with failures.shown(entry.path, clock.now()):
        user = identity.current()
        allowed = seen_by(user)
        is_allowed = entry in allowed
        view = current(entry.path, st.query_params.to_dict(), user, is_of_all=entry.is_of_all and is_allowed)
        if not (entry.is_bare and is_allowed):
            frame.show(view, entry, allowed, _files(entry, view) if is_allowed else None)
        if is_allowed:
            _module(entry, view).show(view)
        else:
            st.html(failures.notice(_NOT_YOURS))


def seen_by(user: User) -> tuple[Entry, ...]:
    """The pages that the user's role includes."""
    campaign = cached.campaign()
    return tuple(entry for entry in PAGES if may(user, entry.action, campaign))


def _files(entry: Entry, view: View) -> Markup | None:
    """What the page gives out; a page that cannot be read gives out nothing, and says so itself."""
    try:
        return shelf.links(view, entry.title, entry.action)
    except UserError:
        return None


def _module(entry: Entry, view: View) -> Any:
    if entry.needs_data and view.figures.is_empty:
        return import_module(FIRST_STEPS)
    return import_module(entry.module)


def main() -> None:
    """One run of the script: find the page of the address and run it."""
    st.set_page_config(page_icon=frame.ICON, layout="wide")
    pages = [_page(entry, is_home=number == 0) for number, entry in enumerate(PAGES)]
    st.navigation(pages, position="hidden").run()


def _page(entry: Entry, *, is_home: bool) -> Any:
    def show_page() -> None:
        run(entry)

    return st.Page(show_page, title=f"{entry.title} · 百日会战", url_path=entry.path, default=is_home)


if __name__ == "__main__":
    main()

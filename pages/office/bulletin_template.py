"""通报模板: the program's own or the office's, what it may name, upload after a trial, every version."""

import streamlit as st

from data.store.bulletins import Template
from pages.documents import bulletin as paper
from pages.documents import bulletin_fields
from pages.office import bulletin_steps, file_field, steps
from pages.office.desk import Desk
from pages.parts import cached, downloads, wording
from pages.parts.cards import card, heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_FILE = "template-file"


def draw(view: View, desk: Desk) -> None:
    """The template in force, the upload, the placeholders, every version."""
    versions = view.store.bulletins.templates()
    with st.container(border=True, key="card-template"):
        st.html(heading("通报模板", "下载后用 Word 修改，再传回来；已印发的通报不受影响"))
        _current(view, desk, versions[0] if versions and versions[0].sha256 else None)
        with st.form("form-template", border=False, clear_on_submit=True):
            file_field.field("模板", _FILE, ["docx"], place="template")
            st.form_submit_button("检查并启用", type="primary", on_click=_uploaded, args=(view, desk))
    st.html(div("c-stack", _placeholders(), _versions(versions)))


def _current(view: View, desk: Desk, own: Template | None) -> None:
    words = "程序自带的模板"
    if own:
        words = f"本单位的模板 {own.file_name}，{own.by}于{wording.moment(own.at, view.today)}上传"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(div(None, tag("strong", words)))
        with st.container(horizontal=True, width="content"):
            deed, key = "export.bulletin_template", "bulletin-template"
            link = downloads.made(view.user, "下载模板", key, deed, "bulletin", "通报模板.docx", _content)
            st.html(link, width="content")
            if own:
                st.button("恢复自带模板", key="drop-template", on_click=_dropped, args=(view, desk))


def _content() -> bytes:
    return bulletin_steps.template(cached.store())


def _uploaded(view: View, desk: Desk) -> None:
    found = file_field.chosen(_FILE)
    if found is None:
        desk.say("请先选择一份 Word 模板；什么也没有改动。")
        return

    def step(view: View) -> str:
        seen = bulletin_steps.of_day(view, steps.latest(view).snapshot.as_of)
        paper.try_template(found.content, seen, paper.proposed(seen))
        view.store.bulletins.keep_template(found.file_name, found.content, by=view.user.actor, at=view.now)
        return "通报模板已通过检查并启用；此后的拟稿和印发都用它，原来的版本仍保留。"

    bulletin_steps.do(view, desk, step)


def _dropped(view: View, desk: Desk) -> None:
    def step(view: View) -> str:
        view.store.bulletins.drop_template(by=view.user.actor, at=view.now)
        return "通报已恢复程序自带的模板。"

    bulletin_steps.do(view, desk, step)


def _placeholders() -> Markup:
    columns = (Column("占位符", main=True, short=True), Column("填入的内容"))
    rows = [(f"{{{{ {name} }}}}", words or name) for name, words in bulletin_fields.WORDS.items()]
    rows += [
        (bulletin_fields.LOOP.replace("总体情况", name), words or name) for name, words in bulletin_fields.LISTS.items()
    ]
    needed = "、".join(bulletin_fields.NEEDED)
    note = f"模板里必须有{needed}；写在模板里的数字同样要与附表对得上"
    return card(table(columns, rows), title="可用的占位符", note=note)


def _versions(versions: tuple[Template, ...]) -> Markup:
    if not versions:
        return notice("还没有换过模板，用的是程序自带的。")
    columns = (Column("文件", main=True), Column("经办人", short=True), Column("时间", short=True))
    rows = [(one.file_name or "恢复自带模板", one.by, wording.moment(one.at)) for one in versions]
    return card(table(columns, rows), title="换过的版本", note="全部保留")

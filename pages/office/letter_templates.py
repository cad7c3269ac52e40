"""文书模板: the program's own, the office's versions, what a template may name; upload, and back to the default."""

from functools import partial

import streamlit as st

from data.store.letters import Letters, Template
from data.supervision import KINDS, LetterKind
from pages.documents import letter_fields, letter_sample
from pages.documents import letters as paper
from pages.office import file_field, supervision_steps
from pages.office.desk import Desk
from pages.office.letter_words import KIND_NAMES
from pages.parts import cached, downloads, wording
from pages.parts.cards import card, heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_KIND, _FILE = "template-kind", "template-file"


def draw(view: View, desk: Desk) -> None:
    """A line a kind, the upload, the placeholders, every version."""
    if not view.may("supervise"):
        return
    versions = view.store.letters.templates()
    with st.container(border=True, key="card-templates"):
        st.html(heading("文书模板", "下载后用 Word 修改，再传回来；已签发的文书不受影响"))
        for kind in KINDS:
            _kind(view, desk, kind, next((one for one in versions if one.kind == kind), None))
    with st.container(border=True, key="card-upload-template"):
        _upload(view, desk)
    st.html(div("c-stack", _placeholders(), _versions(versions)))


def _kind(view: View, desk: Desk, kind: LetterKind, newest: Template | None) -> None:
    own = newest if newest is not None and newest.sha256 else None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        words = (
            f"本单位的模板 {own.file_name}，{own.by}于{wording.moment(own.at, view.today)}上传"
            if own
            else "程序自带的模板"
        )
        st.html(div(None, tag("strong", KIND_NAMES[kind]), div("c-small", words)))
        with st.container(horizontal=True, width="content"):
            st.html(_link(view, kind, "下载模板", "current"), width="content")
            st.html(_link(view, kind, "样张", "sample"), width="content")
            if own:
                st.button("恢复自带模板", key=f"drop-{kind}", on_click=_drop, args=(view, desk, kind))


def _link(view: View, kind: LetterKind, words: str, what: str) -> Markup:
    make = partial(_current if what == "current" else _sample, kind)
    name = f"{KIND_NAMES[kind]}{'模板' if what == 'current' else '样张'}.docx"
    key = f"template-{what}-{kind}"
    return downloads.made(view.user, words, key, "export.letter_template", "supervise", name, make)


def _current(kind: LetterKind) -> bytes:
    return supervision_steps.template(cached.store().letters, kind)


def _sample(kind: LetterKind) -> bytes:
    campaign = cached.campaign()
    return paper.filled(_current(kind), letter_sample.letter(kind, campaign), campaign)


def _upload(view: View, desk: Desk) -> None:
    with st.form("form-template", border=False, clear_on_submit=True):
        st.selectbox("文种", list(KINDS), format_func=KIND_NAMES.__getitem__, key=_KIND)
        file_field.field("模板", _FILE, ["docx"], place="template")
        st.form_submit_button("检查并启用", type="primary", on_click=_uploaded, args=(view, desk))


def _uploaded(view: View, desk: Desk) -> None:
    kind, found = st.session_state.get(_KIND, "note"), file_field.chosen(_FILE)
    if found is None:
        desk.say("请先选择一份 Word 模板；什么也没有改动。")
        return

    def step(view: View, letters: Letters) -> str:
        paper.check(found.content, view.campaign, kind, letter_sample.letter(kind, view.campaign))
        letters.keep_template(kind, found.file_name, found.content, by=view.user.actor, at=view.now)
        return f"{KIND_NAMES[kind]}模板已通过检查并启用；此后的草稿和签发都用它，原来的版本仍保留。"

    supervision_steps.do(view, desk, step)


def _drop(view: View, desk: Desk, kind: LetterKind) -> None:
    def step(view: View, letters: Letters) -> str:
        letters.drop_template(kind, by=view.user.actor, at=view.now)
        return f"{KIND_NAMES[kind]}已恢复程序自带的模板。"

    supervision_steps.do(view, desk, step)


def _placeholders() -> Markup:
    columns = (Column("占位符", main=True, short=True), Column("填入的内容"))
    rows = [(f"{{{{ {name} }}}}", words or name) for name, words in letter_fields.WORDS.items()]
    rows += [(letter_fields.LOOP, words) for words in letter_fields.LISTS.values()]
    needed = "、".join(letter_fields.NEEDED)
    return card(table(columns, rows), title="可用的占位符", note=f"模板里必须有{needed}；不能有宏、嵌入对象、外部链接")


def _versions(versions: tuple[Template, ...]) -> Markup:
    if not versions:
        return notice("还没有换过模板，四种文书都用程序自带的。")
    columns = (Column("文种", main=True), Column("文件"), Column("经办人", short=True), Column("时间", short=True))
    rows = [
        (KIND_NAMES[one.kind], one.file_name or "恢复自带模板", one.by, wording.moment(one.at))  # type: ignore[index]
        for one in versions
    ]
    return card(table(columns, rows), title="换过的版本", note="全部保留")

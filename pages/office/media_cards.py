"""The cards of what is to be sent: each picture with its facts, its project, and what it is alike."""

import base64

import streamlit as st

from data.media.model import Prepared
from metrics.site_media import in_force
from pages.office.media_alike import said
from pages.office.media_tray import Tray, Waiting
from pages.parts import site_pictures, wording
from pages.parts.markup import Markup, div, label, span, tag
from pages.parts.site_pictures import Pictures


def draw(found: Pictures, tray: Tray, one: Waiting) -> None:
    """One card."""
    with st.container(border=True, key=f"card-media-{one.key[:12]}"):
        st.html(div("p-card", _small(one), _words(found, one)))
        for earlier, picture in _alike(found, one):
            st.html(div(None, tag("p", tag("strong", earlier), cls="p-said"), picture))
        if one.found is not None:
            _project(found, tray, one)
        st.button("不报这一份", key=f"drop-media-{one.key[:12]}", on_click=tray.remove, args=(one.key,))


def _small(one: Waiting, size: str = "small") -> Markup:
    if one.found is None:
        return div("p-frame", div("p-film", span(None, "!"), span(None, "没有读取")))
    if one.found.kind == "video":
        words = span(None, "▶", aria_hidden="true"), span(None, f"视频 {site_pictures.length(one.found.milliseconds)}")
        return div("p-frame", div("p-film", *words))
    coded = base64.b64encode(getattr(one.found, size)).decode("ascii")
    return div("p-frame", tag("img", src=f"data:image/jpeg;base64,{coded}", alt=f"待报送的照片 {one.file}"))


def _words(found: Pictures, one: Waiting) -> Markup:
    facts = None if one.found is None else tag("p", _facts(found, one.found), cls="p-said c-muted")
    note = tag("p", tag("strong", one.note), cls="p-said") if one.note else None
    return div("p-side", span("o-file", one.file), facts, note)


def _facts(found: Pictures, made: Prepared) -> str:
    parts = ["照片" if made.kind == "photo" else "视频", f"{made.width}×{made.height}"]
    if length := site_pictures.length(made.milliseconds):
        parts.append(length)
    taken = f"{wording.moment(made.taken_at, found.view.as_of)} 拍摄" if made.taken_at else "文件未写拍摄时间"
    return f"{'，'.join(parts)}；{taken}"


def _alike(found: Pictures, one: Waiting) -> list[tuple[str, Markup]]:
    """Each picture that was sent before and is alike: the sentence, and both side by side."""
    known = {other.medium_id: other for other in in_force(found.everything)}
    shown = []
    for other in [known[number] for number in one.alike if number in known][:2]:
        before = div("p-frame", site_pictures.image(found.view, other, found.name(other), "middle"))
        pair = div("p-pair", div("p-side", before, tag("small", "已报的")),
                   div("p-side", _small(one, "middle"), tag("small", "这一张")))  # fmt: skip
        shown.append((f"{said(found, other)}；确是另一张的仍可报送，由办公室判断。", pair))
    return shown


def _project(found: Pictures, tray: Tray, one: Waiting) -> None:
    key, names = f"project-of-{one.key[:12]}-{one.project_id}", dict(project_options(found))
    options = list(names)
    index = options.index(one.project_id) if one.project_id in names else None
    st.selectbox(
        "项目", options, index=index, key=key, format_func=lambda number: names.get(number, ""),
        placeholder="选择项目，可输入几个字查找", on_change=_chosen, args=(tray, one.key, key),
    )  # fmt: skip
    if one.project_id is None and one.suggested in names:
        words = label(f"文件名像“{names[one.suggested]}”，用它")
        st.button(words, key=f"suggest-{one.key[:12]}", on_click=tray.choose, args=(one.key, one.suggested))


def _chosen(tray: Tray, key: str, widget: str) -> None:
    tray.choose(key, st.session_state.get(widget))


def project_options(found: Pictures) -> list[tuple[int, str]]:
    """The projects that a person may send for, by unit and name; the office's with the unit behind the name."""
    rows = found.projects.sort_values(["county", "project_name"], kind="stable")
    is_one = bool(found.view.user.unit or found.view.filters.county)
    told = zip(rows["project_id"].tolist(), rows["project_name"].tolist(), rows["county"].tolist(), strict=True)
    return [(int(number), name if is_one else f"{name}（{county}）") for number, name, county in told]

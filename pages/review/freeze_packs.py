"""证据包 on the page: made once with its progress shown, then given out as a file of the disk."""

import atexit
import os
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock

import streamlit as st

from data.errors import UserError
from data.store.appraisal.result_standing import ResultsStanding, ResultVersion
from pages.access.roles import Action
from pages.parts import cached, downloads
from pages.parts.cards import heading
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View
from pages.review.sealed_view import Final

_Key = tuple[Path, int, str]  # the store's folder, the step that made the result final, the unit
_ALL = "全市"
_MAKE = "生成证据包"
_CHOSEN, _GO, _OWN = "pack-of", "pack-make", "pack-make-own"
_WORDS = (
    "结果、评分依据、历次快照、报表原件、逾期后变更、督办函件与回复、调整替换、问题台账、影像索引、意见与申诉、审计摘录，"
    "附目录和每个文件的校验值；不用联网就能打开。"
)
_made: OrderedDict[_Key, Path] = OrderedDict()
_lock = Lock()


def draw(view: View, standing: ResultsStanding) -> None:
    """The packs of the final result, for whoever may see rankings of all units."""
    version = standing.final
    if version is None or not view.may("rank") or view.user.unit:
        return
    with st.container(border=True, key="card-packs"):
        st.html(heading("证据包", f"第{version.number}版；同一结果做出来的每个字节都相同"))
        st.html(div("c-small", _WORDS))
        units = [_ALL, *(unit.name for unit in view.campaign.units)]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = str(st.selectbox("范围", units, key=_CHOSEN, width=280))
            is_asked = st.button(_MAKE, key=_GO)
        _offered(view, version, "" if chosen == _ALL else chosen, "rank", is_asked=is_asked)


def draw_own(view: View, final: Final) -> None:
    """A unit's reporter: the own pack and no other."""
    with st.container(border=True, key="card-packs"):
        st.html(heading("本单位证据包", f"第{final.number}版"))
        st.html(div("c-small", f"{_WORDS}只有本单位的内容。"))
        is_asked = st.button(_MAKE, key=_OWN)
        _offered(view, final.version, view.user.unit, "read", is_asked=is_asked)


def _offered(view: View, version: ResultVersion, unit: str, needs: Action, *, is_asked: bool) -> None:
    """A row of its own: on a phone the link is as wide as the card."""
    place = st.container()
    kept = (view.store.folder, version.confirmed.change_id, unit)
    path = _there(kept)
    if is_asked and path is None:
        path = _with_progress(place, view, version, kept)
    if path is not None:
        name = f"证据包-{unit or _ALL}-第{version.number}版-{version.sha256[:16]}.zip"
        label = f"下载证据包（{unit or _ALL}，{path.stat().st_size / 1048576:.1f} MB）"
        subject = f"{unit or _ALL}证据包，第{version.number}版结果"
        link = downloads.made(
            view.user, label, f"pack-{unit}-{version.confirmed.change_id}", "export.evidence", needs, name,
            partial(_file, kept), subject,
        )  # fmt: skip
        place.html(link)


def _with_progress(
    place: "st.delta_generator.DeltaGenerator", view: View, version: ResultVersion, kept: _Key
) -> Path | None:
    bar = place.progress(0.0, text="准备…")
    try:
        return _build(
            view, version, kept, lambda done, total, name: bar.progress(done / total, text=f"正在写入：{name}")
        )
    except (UserError, OSError) as error:
        words = str(error) if isinstance(error, UserError) else "证据包写不进临时目录（空间可能已满），数据没有改动。"
        place.html(notice(words))
        return None
    finally:
        bar.empty()


def _build(view: View, version: ResultVersion, kept: _Key, told: Callable[[int, int, str], object]) -> Path:
    from pages.documents.evidence import pack  # openpyxl is loaded by the first pack
    from pages.documents.evidence.source import Source

    with _lock:  # one at a time: it reads every original
        if found := _there(kept):
            return found
        source = Source.of(cached.store(), version, kept[2])
        handle, name = tempfile.mkstemp(suffix=".zip", dir=_folder())
        os.close(handle)
        try:
            pack.make(source, Path(name), told)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _made[kept] = Path(name)
        while len(_made) > len(view.campaign.units) + 1:  # the city's and every unit's
            _made.popitem(last=False)[1].unlink(missing_ok=True)
        return Path(name)


def _there(kept: _Key) -> Path | None:
    path = _made.get(kept)
    return path if path is not None and path.exists() else None


def _file(kept: _Key) -> Path:
    if (path := _there(kept)) is None:
        raise UserError("这个证据包已经清理，请回到定稿页面重新生成。")
    return path


_folders: list[Path] = []


def _folder() -> Path:
    """A folder of this process alone, gone with it."""
    if not _folders:
        made = Path(tempfile.mkdtemp(prefix="campaign-evidence-"))
        _folders.append(made)
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    return _folders[0]

"""Photos and videos of sites on pages: which there are at a moment, how each is named, and how it is drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from data.store.media.records import Medium, Pair
from metrics import site_media
from pages.access import media_files
from pages.parts import cached, wording
from pages.parts.doors import door
from pages.parts.markup import Markup, div, span, tag
from pages.parts.once import once
from pages.parts.view import View

_STYLE = f"<style>{(Path(__file__).parent / 'site_pictures.css').read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Put the stylesheet of pictures on the page."""
    st.html(_STYLE)


@dataclass(frozen=True)
class Pictures:
    """The media that a view shows: of the projects of its filters, by its knowledge; ``cut_off``: its period."""

    view: View
    cut_off: date | None

    @once
    def _seen(self) -> cached.SeenMedia:
        return cached.media(self.view.user.unit, self.view.filters.known_at)

    @once
    def projects(self) -> pd.DataFrame:
        """The projects in force in the chosen county and tier."""
        rows, chosen = self.view.figures.snapshot.projects, self.view.filters
        for column, wanted in (("county", chosen.county), ("tier", chosen.tier)):
            rows = rows[rows[column] == wanted] if wanted else rows
        return rows

    @once
    def names(self) -> Mapping[int, str]:
        """The names of all projects in force, of every county and tier."""
        rows = self.view.figures.snapshot.projects
        return dict(zip(rows["project_id"].tolist(), rows["project_name"].tolist(), strict=True))

    @property
    def everything(self) -> tuple[Medium, ...]:
        """Every medium that this person may see, withdrawn ones included."""
        return self._seen.media

    @once
    def media(self) -> tuple[Medium, ...]:
        """What counts, of the chosen projects, of every period up to this one."""
        chosen = set(self.projects["project_id"].tolist())
        until = self.cut_off or self.view.as_of
        found = site_media.in_force(self._seen.media)
        return tuple(one for one in found if one.project_id in chosen and one.cut_off <= until)

    @once
    def of_period(self) -> tuple[Medium, ...]:
        """The same, of this period alone."""
        return tuple(one for one in self.media if one.cut_off == self.cut_off)

    @once
    def open_pairs(self) -> tuple[Pair, ...]:
        """What is to be judged: pairs of which one at least belongs to the chosen projects."""
        shown = {one.medium_id for one in self.media}
        pairs = site_media.open_pairs(self._seen.media, self._seen.pairs)
        return tuple(one for one in pairs if {one.earlier_id, one.later_id} & shown)

    @once
    def judged_pairs(self) -> tuple[Pair, ...]:
        """What a person has decided."""
        return tuple(one for one in self._seen.pairs if one.is_same is not None)

    @once
    def repeated(self) -> frozenset[int]:
        """The media that were found to be old ones sent again."""
        return site_media.repeated(self._seen.media, self._seen.pairs)

    @once
    def missing(self) -> pd.DataFrame:
        """The projects that owe a photo or video of this period."""
        if self.cut_off is None:
            return self.projects.iloc[:0]
        return site_media.missing(self.projects, site_media.pictured(self.media, self._seen.pairs, self.cut_off))

    @once
    def by_unit(self) -> pd.DataFrame:
        """See ``site_media.by_unit``."""
        units = [unit.name for unit in self.view.campaign.units]
        return site_media.by_unit(
            self.projects, self.media, self._seen.pairs, self.cut_off or self.view.as_of, units
        )  # fmt: skip

    def get(self, medium_id: int) -> Medium | None:
        """One medium, withdrawn or not."""
        return next((one for one in self._seen.media if one.medium_id == medium_id), None)

    def name(self, one: Medium) -> str:
        """The project's name; of one that has left the roster, that it has."""
        return self.names.get(one.project_id, f"{one.county}已调出的项目")


def pictures(view: View) -> Pictures:
    """What this view shows."""
    return Pictures(view, view.campaign.latest_cut_off(view.as_of))


def period_name(view: View, cut_off: date) -> str:
    """``10月中旬``; of the baseline its day."""
    period = view.campaign.period_at(cut_off)
    return period.label if period and period.label else f"{wording.day(cut_off, view.as_of)}一期"


def kind_name(one: Medium) -> str:
    """照片 or 视频."""
    return "照片" if one.is_photo else "视频"


def counted(media: Iterable[Medium]) -> str:
    """``3张照片、1段视频``."""
    kinds = [one.kind for one in media]
    photos, videos = kinds.count("photo"), kinds.count("video")
    parts = [f"{photos}张照片" if photos else "", f"{videos}段视频" if videos else ""]
    return "、".join(part for part in parts if part) or "没有影像"


def length(milliseconds: int | None) -> str:
    """``0:32``; "" where the video does not say."""
    if milliseconds is None:
        return ""
    seconds = round(milliseconds / 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def taken(view: View, one: Medium) -> str:
    """``10月18日 09:12 拍摄``; where the file says nothing, when it came."""
    if one.taken_at is not None:
        return f"{wording.moment(one.taken_at, view.as_of)} 拍摄"
    return f"{wording.moment(one.received_at, view.as_of)} 报送"


def alt(view: View, one: Medium, name: str) -> str:
    """What a screen reader says of a picture."""
    return f"{name}，{period_name(view, one.cut_off)}现场{kind_name(one)}，{taken(view, one)}"


def image(view: View, one: Medium, name: str, size: str = "small") -> Markup:
    """A picture that is fetched when it comes into sight; a video is a dark tile with its length."""
    if not one.is_photo:
        words = span(None, "▶", aria_hidden="true"), span(None, f"视频 {length(one.milliseconds)}")
        return div("p-film", *words, role="img", aria_label=alt(view, one, name))
    return tag(
        "img", src=media_files.address(one.medium_id, size), alt=alt(view, one, name), loading="lazy", decoding="async",
        width=one.width, height=one.height,
    )  # fmt: skip


def tile(view: View, one: Medium, name: str, *lines: object, size: str = "small") -> Markup:
    """A picture with its words below; a door to its page."""
    return door(
        view.href("site_media", medium=one.medium_id),
        div("p-frame", image(view, one, name, size)),
        *(span("p-line", line) for line in lines),
        cls="p-tile",
    )

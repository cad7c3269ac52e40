"""评分簿, 总结报告 and 汇报幻灯片 as links: of the sheet as it stands, or of the result that is final."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from data.store.appraisal.result_standing import ResultVersion
from data.store.bulletins import Wording
from pages.documents.appraised import Appraised
from pages.parts import downloads
from pages.parts.markup import Markup, join
from pages.parts.view import View

PAGE = "score_sheet"
_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"book": ("评分簿", "xlsx"), "word": ("总结报告", "docx"), "slides": ("汇报幻灯片", "pptx")}
)
_PROGRAMS: Mapping[str, str] = MappingProxyType({"xlsx": "Excel", "docx": "Word"})


def links(view: View, said: Wording) -> Markup | None:
    """The three papers, for whoever may see all units by name. ``said``: the office's own words for the report.

    Of the final result in force, where there is one and nobody looks back or asks for what is known now; else a draft.
    """
    if view.user.unit or view.unit or view.figures.is_before_start or view.figures.is_empty or not view.may("rank"):
        return None
    is_present = view.looked_at is None and view.filters.known_at is None and view.query.get("result") != "now"
    return of(view, view.store.results.standing().final if is_present else None, said)


def of(view: View, version: ResultVersion | None, said: Wording) -> Markup:
    """The three papers of one version; None: of the draft."""
    name = f"第{version.number}版" if version else "草稿"
    day = version.proposed.as_of if version else None
    made = []
    for kind, (words, ending) in _KINDS.items():
        file_name = f"{words}-{name}-{day or view.as_of:%Y-%m-%d}.{ending}"
        label = f"{words}（{program}）" if (program := _PROGRAMS.get(ending)) else words
        key = "\0".join(["scores", kind, name, f"{view.as_of}", f"{view.filters.known_at}"])
        make = partial(_made, replace(view), version, said, kind)
        made.append(downloads.made(view.user, label, key, "export.scores", "rank", file_name, make))
    return join(made)


def written(told: Appraised) -> Iterator[tuple[str, str, bytes]]:
    """Name, ending and bytes of each paper."""
    for kind, (words, ending) in _KINDS.items():
        yield words, ending, _writer(kind)(told)


def _made(view: View, version: ResultVersion | None, said: Wording, kind: str) -> bytes:
    from pages.documents import appraised_now

    told = appraised_now.of_result(view.store, version, said) if version else appraised_now.draft(view, said)
    return _writer(kind)(told)


def _writer(kind: str) -> Callable[[Appraised], bytes]:
    """The writers are loaded by the first download, not by the first visitor."""
    if kind == "book":
        from pages.documents.score_book import score_book

        return score_book
    if kind == "word":
        from pages.documents.appraisal_summary import summary_word

        return summary_word
    from pages.documents.slides import slides

    return slides

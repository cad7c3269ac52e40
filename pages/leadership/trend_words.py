"""The trend in one sentence: from where, to where, and where this pace ends."""

from metrics.pace import GROWING
from pages.leadership import metric_words, overview_words
from pages.leadership.trend_course import Course
from pages.parts import wording
from pages.parts.markup import Markup, tag
from pages.parts.view import View


def lead(view: View, key: str, course: Course | None) -> Markup:
    """``截至10月20日，全市投资完成率72.4%，…；7月31日（基期）为31.2%；按近三期日均速度推算，11月10日可到82.0%，…。``"""
    told = overview_words.clause(view, key)
    if told is None or course is None:
        return tag("p", f"截至{wording.day(view.as_of)}，{metric_words.nothing(view, key)}", cls="c-lead")
    words = f"{_since(view, course)}{metric_words.against_line(view, key)}{_ahead(view, key, course)}"
    silent = overview_words.silent(view) if view.figures.metric(key).needs_reports else ""
    return tag("p", metric_words.opening(view, key), told, words, silent, "。", cls="c-lead")


def _since(view: View, course: Course) -> str:
    """Where the course began."""
    if len(course.known) < 2:
        return ""
    day, value = course.known[0]
    baseline = "（基期）" if day == view.campaign.baseline_cut_off else ""
    return f"；{wording.day(day, view.as_of)}{baseline}为{wording.share(value)}"


def _ahead(view: View, key: str, course: Course) -> str:
    """The projection with how it was made; or why there is none."""
    pace = view.figures.pace(key, course.figure.county, course.figure.tier)
    if pace is None or view.figures.is_before_start or not course.figure.shortfall:
        return ""  # where the target is reached, or there is none, nothing has to be projected
    if wording.is_missing(course.projected):
        is_final = view.as_of >= view.campaign.end_date
        is_said = is_final or pace.projected_note == GROWING or not wording.is_missing(pace.projected_value)
        return "" if is_said else f"；{_note(pace.projected_note)}"
    end = wording.day(view.campaign.end_date, view.as_of)
    reached = wording.share(course.projected, course.target)
    return f"；{_note(pace.projected_note)}，{end}为{reached}{_judged(course)}"


def _note(note: str) -> str:
    return wording.typeset(note)


def _judged(course: Course) -> str:
    if wording.is_missing(course.target):
        return ""
    return "，能够达到目标" if course.projected >= course.target else "，达不到目标"

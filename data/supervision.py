"""`[supervision]` of the campaign file: when a letter is proposed, and how letters are numbered (plan 六(五))."""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from data.campaign_file import _Section

LetterKind = Literal["note", "order", "warning", "talk"]
KINDS: tuple[LetterKind, ...] = get_args(
    LetterKind
)  # 工作提示单, 督办单, 警示函, 约谈通知: each weightier than the last
KIND_NAMES: Mapping[LetterKind, str] = {
    "note": "工作提示单", "order": "督办单", "warning": "警示函", "talk": "约谈通知"
}  # fmt: skip
MATTER_NAMES: Mapping[str, str] = {"progress": "建设推进", "permits": "前期手续"}
_FIELDS = {"year", "number"}


@dataclass(frozen=True, slots=True)
class SupervisionRules:
    """Thresholds of the proposals, days to reply, and patterns of the document numbers.

    ``behind_points``: a 工作提示单 is proposed beyond so far below the line (share of 1, rule ``points``); None: the
    light rule's own yellow bound. ``order_days``: so many days past its planned start a project is due a 督办单.
    ``reply_days``: kind → days from issue to the reply. ``numbers``: kind → pattern with {year} and {number}; kinds
    with one pattern share one series. ``issuer``: who signs; "" is the campaign's office.
    """

    behind_points: float | None = None
    order_days: int = 30
    issuer: str = ""
    reply_days: Mapping[str, int] = field(default_factory=lambda: {"note": 7, "order": 7, "warning": 5, "talk": 3})
    numbers: Mapping[str, str] = field(
        default_factory=lambda: {
            "note": "百日提〔{year}〕{number}号",
            "order": "百日督〔{year}〕{number}号",
            "warning": "百日警〔{year}〕{number}号",
            "talk": "百日约〔{year}〕{number}号",
        }
    )


def parse(section: "_Section") -> SupervisionRules:
    """The rules of a campaign file's section; CampaignError names the key that is wrong."""
    section.only("behind_points", "order_days", "issuer", "reply_days", "numbers")
    usual = SupervisionRules()
    rules = SupervisionRules(
        behind_points=section.share("behind_points") if "behind_points" in section.table else None,
        order_days=section.take("order_days", int, usual.order_days),
        issuer=section.take("issuer", str) if "issuer" in section.table else usual.issuer,
        reply_days=_reply_days(section, usual.reply_days),
        numbers=_numbers(section, usual.numbers),
    )
    if rules.order_days < 0:
        raise section.fail("order_days", "不能小于 0")
    return rules


def _reply_days(section: "_Section", usual: Mapping[str, int]) -> Mapping[str, int]:
    told = section.section("reply_days", {}).only(*KINDS)
    days: dict[str, int] = {kind: told.take(kind, int, usual[kind]) for kind in KINDS}
    for kind, count in days.items():
        if not 1 <= count <= 365:
            raise told.fail(kind, f"应在 1 与 365 之间,实为 {count}")
    return days


def _numbers(section: "_Section", usual: Mapping[str, str]) -> Mapping[str, str]:
    told = section.section("numbers", {}).only(*KINDS)
    patterns: dict[str, str] = {kind: told.take(kind, str, usual[kind]) for kind in KINDS}
    for kind, pattern in patterns.items():
        if _fields(pattern) is None:
            raise told.fail(kind, f"应写成“绥百办督〔{{year}}〕{{number}}号”这样,要有 {{number}},实为“{pattern}”")
    return patterns


def _fields(pattern: str) -> set[str] | None:
    """The fields of a pattern; None for one that cannot number anything."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        return None
    named = {name for _, name, _, _ in parts if name is not None}
    is_plain = all(not form and not way for _, name, form, way in parts if name is not None)
    return named if is_plain and "number" in named <= _FIELDS else None


def has_year(pattern: str) -> bool:
    """Whether a series begins again with each year."""
    return "year" in (_fields(pattern) or ())


def numbered(pattern: str, year: int, number: int) -> str:
    """The document number, as ``绥百办督〔2020〕3号``."""
    return pattern.format(year=year, number=number)

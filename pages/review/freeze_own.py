"""What a unit sees of a final result: its own share, and its own evidence."""

import streamlit as st

from metrics.sealed import SealedResult
from pages.parts import cards, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import div, tag
from pages.parts.view import View
from pages.review import freeze_packs, sealed_view


def draw(view: View) -> None:
    """The unit's own points with the checksum of the whole; a rank only where the campaign shows rankings to units."""
    found = sealed_view.final(view)
    if found is None:
        st.html(notice("总结评比还没有定稿；定稿以后，本单位的得分和证据包在这里。"))
        return
    st.html(card(_facts(view, found.result), div("c-small", found.label), title=f"{view.user.unit}定稿结果"))
    freeze_packs.draw_own(view, found)


def _facts(view: View, result: SealedResult) -> object:
    totals = result.sheet.totals
    mine = totals[totals["county"] == view.user.unit]
    if mine.empty:
        return div(None, "本单位没有参加评比。")
    row, whole = mine.iloc[0], result.sheet.whole
    pairs = {"得分": wording.score(row["points"], whole), "计算得分": wording.score(row["computed"], whole)}
    pairs |= {"加分": wording.plain(float(row["bonus"]) or None), "一票否决": row["veto"] or wording.NONE}
    if view.may("rank"):
        pairs["名次"] = wording.plain(None if wording.is_missing(row["rank"]) else int(row["rank"]))
    code = div(
        "f-hash", tag("span", "全文校验值（SHA-256）", cls="c-muted"), tag("code", result.sha256, translate="no")
    )
    return div("c-stack", cards.facts(pairs), code)

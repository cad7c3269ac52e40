"""The sentences above the score sheet: whether it is provisional, announced or final, who leads, what was decided."""

from collections.abc import Iterator

from pages.leadership.scored import TIER_NOTE
from pages.parts import wording
from pages.parts.markup import Markup, tag
from pages.parts.view import View
from pages.review import sealed_view
from pages.review.scored_units import ScoredUnits

_MOST_NAMED = 3


def answer(scored: ScoredUnits) -> list[Markup]:
    """The lead and what belongs under it."""
    lead = tag("p", _stage(scored.view), _leaders(scored), cls="c-lead")
    return [lead, tag("p", "".join(_more(scored)), cls="c-muted")]


def _stage(view: View) -> str:
    day = wording.day(view.as_of)
    if view.figures.snapshot.calendar.phase == "after" or view.as_of >= view.campaign.end_date:
        return f"会战已结束，按截至{day}的数据评分。"
    return f"会战未结束，按截至{day}的数据预评，不是最后结果。"


def _leaders(scored: ScoredUnits) -> str:
    totals = scored.sheet.totals
    if not scored.shows_ranks:
        own = totals["points"].iloc[0] if len(totals) else None
        return f"{scored.view.unit}现得{wording.score(own, scored.sheet.whole)}分（满分{scored.sheet.whole:g}分）。"
    counties = totals[(totals["kind"] == "county") & (totals["rank"] == 1)]
    if counties.empty:
        return ""
    names, first = counties["county"].to_list(), wording.score(counties["points"].iloc[0], scored.sheet.whole)
    told = "、".join(names[:_MOST_NAMED]) + (f"等{len(names)}个单位" if len(names) > _MOST_NAMED else "")
    return f"县（市、区）第1名：{told}，{first}分{'（并列）' if len(names) > 1 else ''}。"


def _more(scored: ScoredUnits) -> Iterator[str]:
    standing, tier = scored.standing, scored.view.filters.tier
    if standing.is_final:
        last = next(one for one in reversed(standing.results) if one.kind == "confirmed")
        is_sealed = sealed_view.sheet(scored.view) is not None
        shown = "本页是封存的结果" if is_sealed else "本页按现在的数据计算"
        yield (
            f"评比结果已定稿（第{last.number}版，校验值{last.sha256[:16]}），以定稿为准；{shown}，"
            "只能写意见，不能再核定。"
        )
    if tier:
        yield f"{TIER_NOTE[True].format(tier=tier)}，只有计算得分；自评、核定、加分和一票否决都对全部项目，不计在内。"
    else:
        changed = scored.sheet.rows["approved"].notna().sum()
        waiting = sum(one.is_open for one in scored.threads())
        yield (
            f"已核定{changed}项，加分和一票否决{len(scored.sheet.extras)}件，不可抗力项目{len(scored.sheet.exempted)}个，"
            f"待处理申诉{waiting}件。"
        )
    if notice := standing.notice:
        yield (
            f"{wording.day(notice.at)}公示截至{wording.day(notice.as_of)}的评分表，申诉期到{wording.day(notice.last_day)}"
            f"{f'：{notice.words}' if notice.words else ''}。逾期的申诉照收，标明逾期。"
        )

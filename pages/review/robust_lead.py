"""The first row of 名次稳健性: how firm the ranks are, in a sentence."""

from pages.leadership import ranking_words
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, tag
from pages.review import final_note, robust_words
from pages.review.tried import Tried


def lead(tried: Tried) -> Markup:
    """``截至10月20日，10个县（市、区）得分名次的9对相邻中，6对可互换（其中1对要单独改变一项权重）；…。``"""
    told = tag("p", basis(tried), cls="c-small c-muted")
    return card(tag("p", words(tried), cls="c-lead"), told, final_note.of_ranks(tried))


def words(tried: Tried) -> str:
    """The sentence alone."""
    view, listed = tried.view, tried.of_kind("county")
    is_stale = view.figures.coverage(tier=view.filters.tier).is_stale
    opening = ranking_words.opening(view, view.filters.tier, is_stale=is_stale)
    if len(listed) < 2:
        return f"{opening}县（市、区）不足两个有得分，没有名次可以检验。"
    scope = f"（{view.filters.tier}项目）" if view.filters.tier else ""
    found = f"{opening}{len(listed)}个县（市、区）得分名次{scope}的{_pairs(tried)}"
    firm = robust_words.firm(listed.itertuples(index=False))
    if not firm:
        return f"{found}；没有一个县（市、区）的名次在所有情形下都不变。"
    if len(firm) == len(listed):
        return f"{found}；全部名次在四种检验的每一种情形下都不变。"
    return f"{found}；在四种检验的每一种情形下名次都不变的有{len(firm)}个：{'、'.join(firm)}。"


def _pairs(tried: Tried) -> str:
    """How many neighbours can change places, and who is furthest from it."""
    mine = [one for one in tried.swaps if one.kind == "county"]
    tied = sum(one.is_tied for one in mine)
    loose = [one for one in mine if one.is_possible and not one.is_tied and not one.is_vetoed]
    far = sum(not one.is_tested for one in loose)
    only = "" if not far else "（都要单独改变一项权重）" if far == len(loose) else f"（其中{far}对要单独改变一项权重）"
    said = [f"{len(loose)}对可互换{only}" if loose else "没有一对可互换"]
    if tied:
        said.append(f"{tied}对同分并列")
    return f"{len(mine)}对相邻中，{'，'.join(said)}"


def basis(tried: Tried) -> str:
    """What the sentence rests on."""
    found = tried.found
    parts = [
        f"权重波动按{wording.count(found.count)}组随机权重计（波动幅度{wording.plain_share(found.spread)}，种子{found.seed}）",
        "核定分、加分、一票否决和不可抗力在各种情形下都照算",
    ]
    return f"{'；'.join(parts)}。"

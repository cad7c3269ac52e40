"""Every two neighbours in rank: whether they can change places, and what alone is enough for it."""

from metrics.swaps import Swap
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.review import robust_words
from pages.review.robust_table import named
from pages.review.tried import KINDS, Tried

NOTE = "“只要”后面的任何一条单独成立就够；改一项权重时，其余权重按比例调整，合计不变"


def pairs(tried: Tried) -> Markup | None:
    """A card for each list that has two or more units."""
    cards = []
    for kind, title in KINDS:
        mine = [one for one in tried.swaps if one.kind == kind]
        if mine:
            body = tag("ul", *(_item(tried, one) for one in mine), cls="v-pairs")
            cards.append(card(body, title=f"{title}相邻名次能不能互换", note=NOTE))
    return div("c-stack", *cards) if cards else None


def _item(tried: Tried, swap: Swap) -> Markup:
    told = robust_words.conditions(tried, swap, lambda number: named(tried, number))
    is_loose = bool(told)
    head = tag("p", tag("strong", robust_words.pair(swap)), span(None, robust_words.verdict(swap)))
    ways = tag("ul", *(tag("li", one) for one in told), cls="v-ways") if is_loose else None
    return tag("li", head, ways, cls="v-loose" if is_loose else "v-firm")


def sentence(tried: Tried, swap: Swap) -> str:
    """The same in one line of plain text, for the workbook."""
    told = robust_words.conditions(tried, swap, lambda number: robust_words.project(tried, number))
    ways = f"：{'；'.join(str(one) for one in told)}" if told else ""
    return str(join([robust_words.pair(swap), robust_words.verdict(swap), ways, "。"]))

"""How the ranks are put to the test, in words, with spread and seed; and another seed to try."""

from metrics.drawn_weights import SEED
from pages.parts import doors, wording
from pages.parts.cards import card, heading
from pages.parts.markup import Markup, div, tag
from pages.review.tried import Tried


def method(tried: Tried) -> Markup:
    """The four tests, each with its definition."""
    items = [div("v-test", tag("strong", name), tag("p", words)) for name, words in tests(tried)]
    seed = tried.found.seed
    another = doors.door(tried.view.href(tried.view.page, seed=seed + 1), "换一个种子再抽 ›", cls="c-link")
    usual = doors.door(tried.view.href(tried.view.page), "回到常用种子 ›", cls="c-link") if seed != SEED else None
    return card(heading("四种检验怎么做"), div("v-tests", *items), div("c-more", another, usual))


def tests(tried: Tried) -> list[tuple[str, str]]:
    """Name and definition of each test."""
    found, spread = tried.found, tried.found.spread
    near = f"{wording.plain(round(1 / (1 + spread), 2))}到{wording.plain(round(1 + spread, 2))}"
    drawn = (
        f"每项权重各乘一个随机倍数，再一起折回总分{wording.plain(tried.trial.whole)}分，共{wording.count(found.count)}组。"
        f"倍数按对数正态分布抽取，大约三分之二落在{near}倍之间：大小权重一视同仁，加倍与减半机会相同，权重不会变成负数。"
        f"种子{found.seed}，同一种子得到同一张表。给出最好、最差名次，和保持现名次的组数占比。"
    )
    over_all = "投资完成率由“已开复工项目”改为“清单内全部项目”计算（分子、分母都含未开工项目），目标和权重不变。"
    if tried.trial.over_all is None:
        over_all = "计分指标里没有只按已开复工项目计算的，这项检验不适用。"
    original = "各项指标改按各层级最早的一份清单计算，项目按现在的进展；调整出去的照算，调整进来的不算。"
    one = (
        "每次不计一个项目，重算它所在单位的得分，其他单位不变；逐个试遍全部项目，给出最好、最差名次和影响最大的项目。"
        "没有这个项目就没有可计分数据的单位，那一次不参加排名。"
    )
    return [("权重波动", drawn), ("按全部项目", over_all), ("按原清单", original), ("不计任一项目", one)]

"""汇报幻灯片 of the appraisal: few words, large, each number the one of the score sheet, charts that can be edited."""

from collections.abc import Iterator, Sequence
from typing import Any

from pages.documents import appraisal_text, slides_charts
from pages.documents.appraised import EFFECTS, KINDS, Appraised
from pages.documents.bulletin_values import issuer, paragraphs_of
from pages.documents.deck import ACROSS_MM, EDGE_MM, INK, LIGHTS, MUTED, TOP_MM, Deck
from pages.parts import lights, wording
from pages.parts.figures import GOALS

_ROWS = 12  # of a table on one slide
_WIDTH = ACROSS_MM - 2 * EDGE_MM


def slides(told: Appraised) -> bytes:
    """The deck; its foot says version, day and checksum on every slide."""
    deck = Deck(f"{told.view.campaign.name}总结", told.stamp.line, told.stamp.label)
    _cover(deck, told)
    _goals(deck, told)
    for kind, title in KINDS.items():
        if len(told.of_kind(kind)) > 1:
            slides_charts.ranking(deck, told, kind, title)
    slides_charts.path(deck, told)
    for part in (_points, _strengths, _problems, _robustness, _decisions, _method):
        part(deck, told)
    return deck.content()


def _cover(deck: Deck, told: Appraised) -> None:
    campaign = told.view.campaign
    slide = deck.slide(f"{campaign.name}总结评比", is_cover=True)
    dates = f"{wording.full_day(campaign.start_date)}至{wording.full_day(campaign.end_date)}"
    slide.line(dates, (EDGE_MM + 6, 94, _WIDTH - 6, 12), 26)
    slide.line(f"数据截至{wording.full_day(told.stamp.as_of)}", (EDGE_MM + 6, 108, _WIDTH - 6, 10), 20, MUTED)
    slide.line(issuer(campaign), (EDGE_MM + 6, 140, _WIDTH - 6, 11), 24)
    slide.line(told.stamp.label, (EDGE_MM + 6, 153, _WIDTH - 6, 10), 20, MUTED)


def _goals(deck: Deck, told: Appraised) -> None:
    """Each goal against its target, with the light's word and colour, and what is still missing."""
    figures = told.view.figures
    rows, colors = [], {}
    for at, key in enumerate(GOALS):
        metric, figure = figures.metric(key), figures.figure(key)
        if figure is None or wording.is_missing(figure.value):
            rows.append([wording.typeset(metric.name), *[wording.NONE] * 4])
            continue
        light = lights.light_of(figure.light)
        colors[at, 3] = LIGHTS.get(light.key, INK)
        unit = "" if metric.money else wording.counted_in(metric.denominator)
        lacking = wording.amount(figure.shortfall, is_money=metric.money)
        rows.append([
            wording.typeset(metric.name), wording.share(figure.value, figure.target),
            wording.plain_share(figure.target), f"{light.icon} {light.word}",
            f"还差{lacking}{unit}" if figure.shortfall else "已达目标",
        ])  # fmt: skip
    slide = deck.slide("五项目标完成情况", f"全市，全部层级；数据截至{wording.full_day(told.stamp.as_of)}")
    slide.table(
        ("目标", "完成", "目标值", "状态", "距目标"), rows, (30, 20, 16, 24, 34), "lrrcl", size=24, colors=colors
    )


def _points(deck: Deck, told: Appraised) -> None:
    """Unit by unit the points of every indicator."""
    names = [wording.typeset(str(one.name)) for one in told.indicators]
    weights = [f"{name}（{wording.plain(one.weight)}）" for name, one in zip(names, told.indicators, strict=True)]
    heads = ["位次", "单位", *weights, "加分", "总分"]
    for title, listed in _lists(told):
        for units in _parts(listed):
            slide = deck.slide(f"{title}各项得分", "得分取核定分，没有核定的取计算分；“—”为不计分；括号内为权重")
            rows = [_unit(told, unit) for unit in units]
            slide.table(heads, rows, [7, 13, *[11] * len(names), 9, 12], f"cl{'r' * (len(names) + 2)}", size=16)


def _unit(told: Appraised, unit: Any) -> list[str]:
    rank = told.rank(unit)
    earned = [wording.score(row.points, row.counted_weight) for row in told.basis(str(unit.county))]
    total = wording.score(unit.points, told.sheet.whole)
    return [wording.NONE if rank is None else f"{rank}", str(unit.county), *earned, wording.score(unit.bonus), total]


def _strengths(deck: Deck, told: Appraised) -> None:
    """What each unit is good at, and where its points were lost."""
    for title, listed in _lists(told):
        for units in _parts(listed):
            slide = deck.slide(f"{title}强项与短板", "强项为得满分的指标；短板为失分最多的两项（计分权重减得分）")
            rows = [[str(unit.county), *_best_and_worst(told.basis(str(unit.county)))] for unit in units]
            slide.table(("单位", "强项", "短板"), rows, (14, 50, 46), "lll", size=16)


def _best_and_worst(rows: Sequence[Any]) -> tuple[str, str]:
    counted = [row for row in rows if not wording.is_missing(row.points)]
    full = [wording.typeset(str(row.name)) for row in counted if row.points >= row.counted_weight]
    lost = sorted((row for row in counted if row.points < row.counted_weight),
                  key=lambda row: row.points - row.counted_weight)  # fmt: skip
    worst = [
        f"{wording.typeset(str(row.name))}失{wording.score(row.counted_weight - row.points)}分" for row in lost[:2]
    ]
    return "、".join(full) or "没有得满分的指标", "；".join(worst) or "没有失分"


def _problems(deck: Deck, told: Appraised) -> None:
    """The office's own words, or those that the program proposes."""
    said = appraisal_text.proposed(told)
    for title, text in (("问题与不足", said.problems), ("下步建议", said.demands)):
        deck.slide(title).prose(paragraphs_of(text), (EDGE_MM, TOP_MM + 6, _WIDTH, 130), 28)


def _robustness(deck: Deck, told: Appraised) -> None:
    if told.robustness:
        lines = [*told.robustness[:4], *told.robustness[4:][-1:]]  # the answer, three pairs, what it rests on
        deck.slide("名次稳健性").prose(lines, (EDGE_MM, TOP_MM + 6, _WIDTH, 130), 26)


def _decisions(deck: Deck, told: Appraised) -> None:
    """核定, 加分, 一票否决 and 免责 in a line each; the documents stand in the score book."""
    approved = sum(not wording.is_missing(one) for one in told.sheet.rows["approved"])
    given = [f"{one.county}{one.name}{wording.score(one.points)}分" for one in told.extras("bonus")]
    barred = [
        f"{one.county}{one.name}（{EFFECTS.get(str(one.effect), str(one.effect))}）" for one in told.extras("veto")
    ]
    lines = [
        f"核定：{approved}项指标的得分经办公室核定" if approved else "核定：没有，全部按计算分",
        f"加分：{'；'.join(given) or '没有'}",
        f"一票否决：{'；'.join(barred) or '没有'}",
        f"免责：{len(told.exempted)}个项目，分子、分母都不计" if told.exempted else "免责：没有",
    ]
    slide = deck.slide("核定、加分、否决与免责", "依据文件见评分簿")
    slide.prose(lines, (EDGE_MM, TOP_MM + 8, _WIDTH, 128), 26)


def _method(deck: Deck, told: Appraised) -> None:
    rules = told.rules
    weights = "、".join(f"{wording.typeset(str(one.name))}{wording.plain(one.weight)}分" for one in told.indicators)
    most = "最高计满分" if rules.cap == 1 else f"最高按目标的{wording.plain(rules.cap)}倍计"
    lines = [
        f"满分{wording.plain(told.sheet.whole)}分：{weights}。",
        f"每项得分＝计分权重×完成率÷目标，{most}；不适用的指标，权重按比例分给该单位其他指标。",
        "县（市、区）与部门分别排名，同分并列，并列之后位次跳空。",
        f"{told.stamp.line}。",
        told.stamp.checksum or "草稿，未定稿，没有校验值。",
    ]
    deck.slide("评分方法与校验").prose(lines, (EDGE_MM, TOP_MM + 6, _WIDTH, 132), 22)


def _lists(told: Appraised) -> Iterator[tuple[str, Sequence[Any]]]:
    """Counties and departments apart; who stands alone stands below the others, without a rank as ever."""
    listed = [(title, told.of_kind(kind)) for kind, title in KINDS.items() if told.of_kind(kind)]
    if len(listed) == 2 and len(listed[1][1]) == 1:
        (title, units), (_, alone) = listed
        listed = [(f"{title}和{alone[0].county}", [*units, *alone])]
    yield from listed


def _parts(units: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """So many of a list as a slide holds."""
    for start in range(0, len(units), _ROWS):
        yield units[start : start + _ROWS]

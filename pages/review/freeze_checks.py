"""What stands open before a result is proposed: it does not block, and is sealed along."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.store.appraisal.threads import threads
from pages.parts import wording
from pages.parts.view import View


@dataclass(frozen=True, slots=True)
class Check:
    """One look; ``words``: what was found, a sentence without an end."""

    name: str
    is_fine: bool
    words: str


def checks(view: View) -> tuple[Check, ...]:
    """All of them, in the order of the way from reports to result."""
    return (
        _ended(view), _reported(view), _reviewed(view), *_appeals(view), _mentions(view), _alike(view), _trail(view)
    )  # fmt: skip


def warnings(found: tuple[Check, ...]) -> tuple[str, ...]:
    """What is sealed along."""
    return tuple(f"{one.name}：{one.words}" for one in found if not one.is_fine)


def _ended(view: View) -> Check:
    end = view.campaign.end_date
    is_fine = view.as_of >= end
    words = f"数据截至{wording.full_day(view.as_of)}"
    return Check("会战已收官", is_fine, words if is_fine else f"{words}，早于最后一天{wording.full_day(end)}")


def _reported(view: View) -> Check:
    reports = view.figures.snapshot.reports
    last = reports[reports["cut_off"] == reports["cut_off"].max()] if len(reports) else reports
    silent = set(last.loc[last["received_at"].isna(), "county"])
    if not silent:
        return Check("末期报表", True, f"{len(last)}个单位都已报送")
    named = [unit.name for unit in view.campaign.units if unit.name in silent]
    told = f"{len(silent)}个单位都" if len(silent) == len(last) else "、".join(named)
    return Check("末期报表", False, f"{told}没有报送，沿用上期数据")


def _reviewed(view: View) -> Check:
    waiting = [one for one in view.store.reviews.cases() if one.is_waiting]
    return Check("审核", not waiting, f"还有{len(waiting)}份报送没有审核，不计入" if waiting else "没有等待审核的报送")


def _appeals(view: View) -> Iterator[Check]:
    standing = view.store.appraisal.standing()
    notice, told = standing.notice, [one for one in threads(standing.comments) if one.is_open]
    if notice is None:
        yield Check("公示", False, "评分表没有公示过")
    else:
        is_over = notice.last_day < view.today
        yield Check(
            "公示", is_over, f"申诉期至{wording.full_day(notice.last_day)}{'已满' if is_over else '，还没有满'}"
        )
    units = "、".join(dict.fromkeys(one.opening.unit for one in told))
    yield Check("申诉", not told, f"还有{len(told)}件申诉没有结论（{units}）" if told else "没有未答复的申诉")


def _mentions(view: View) -> Check:
    open_ones = [one for one in view.store.issues.mentions(view.as_of) if not one.decision]
    words = f"报表里还有{len(open_ones)}条问题没有认领" if open_ones else "报来的问题都已认领"
    return Check("报来的问题", not open_ones, words)


def _alike(view: View) -> Check:
    open_ones = [one for one in view.store.media.pairs(None) if one.is_same is None]
    words = f"还有{len(open_ones)}对疑似重复的影像没有判断" if open_ones else "没有未判断的疑似重复"
    return Check("影像", not open_ones, words)


def _trail(view: View) -> Check:
    broken = view.store.register.first_broken_entry()
    words = "逐条相连，完整" if broken is None else f"自第{broken}条起不完整"
    return Check("审计日志", broken is None, words)

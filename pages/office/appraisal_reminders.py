"""What the appraisal asks of the office today: appeals that wait for their outcome, a result for its second person."""

from collections.abc import Iterator

from data.store.appraisal.result_standing import standing_of
from data.store.appraisal.threads import threads
from pages.office.reminder import Reminder
from pages.parts import cached
from pages.parts.view import View


def appeals(view: View) -> Iterator[Reminder]:
    """Appeals without an outcome; late ones are said."""
    waiting = [one.opening for one in threads(cached.appraisal(view.user.unit).comments) if one.is_open]
    if not waiting:
        return
    late = sum(one.is_late for one in waiting)
    units = "、".join(dict.fromkeys(one.unit for one in waiting))
    words = f"{units}对评分的申诉等待处理{f'，其中逾期提出{late}件' if late else ''}"
    yield Reminder("评分申诉", len(waiting), words, view.href("score_sheet", part="talk"))


def results(view: View) -> Iterator[Reminder]:
    """A result, or the opening of one, that another account has to confirm."""
    waiting = standing_of(cached.appraisal(view.user.unit).results).pending
    if waiting is not None and waiting.account_id != view.user.account_id:
        what = "定稿" if waiting.kind == "proposed" else "解除定稿"
        words = f"{waiting.by}提请第{waiting.number}版结果{what}，等待另一个账号办理"
        yield Reminder("定稿复核", 1, words, view.href("final"))

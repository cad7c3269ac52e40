"""What may not be claimed, ruled or said; each refusal is one sentence and leaves everything as it was."""

from decimal import ROUND_HALF_UP, Decimal

from data.appraisal import AppraisalRules
from data.campaign import Campaign
from data.store.appraisal.standing import CommentKind, Outcome, Sort, Standing
from data.store.appraisal.threads import OPENINGS, Thread, threads
from data.store.failures import Refused

LONGEST = 500
_UNCHANGED = "什么也没有改动"
_OF_UNITS: tuple[CommentKind, ...] = ("appeal", "reply", "withdrawn")


def trimmed(words: str) -> str:
    """Without white space around and in rows."""
    return " ".join(words.split())


def reason_of(words: str, what: str) -> str:
    """The words to keep. Refused where there are none, or too many."""
    told = trimmed(words)
    if not told or len(told) > LONGEST:
        raise Refused(f"请写明{what}（不超过{LONGEST}字），{_UNCHANGED}。")
    return told


def exact(points: float) -> Decimal:
    """Points as they are kept. Refused for more than two decimals."""
    told = Decimal(repr(float(points)))
    kept = told.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) if told.is_finite() else None
    if kept != told:
        raise Refused(f"分数最多写两位小数，{_UNCHANGED}。")
    assert kept is not None  # noqa: S101 - told is finite here
    return kept


def refuse_unknown_unit(campaign: Campaign, unit: str) -> None:
    """Refused for a unit that the campaign does not have."""
    if unit not in {one.name for one in campaign.units}:
        raise Refused(f"本次会战没有这个报送单位，{_UNCHANGED}。")


def refuse_final(standing: Standing) -> None:
    """Refused while a result is frozen."""
    if standing.is_final:
        raise Refused(f"评比结果已经定稿，{_UNCHANGED}；确有错误，请先按程序解除定稿。")


def refuse_unfit_claim(rules: AppraisalRules, metric: str, points: float | None) -> None:
    """Refused for what is no indicator, or no number of points that it can have."""
    if not rules.weights.get(metric):
        raise Refused(f"评分表里没有这项指标，{_UNCHANGED}。")
    if points is not None and not 0 <= points <= rules.whole * rules.cap:
        raise Refused(f"自评分应在0与{rules.whole * rules.cap:g}之间，{_UNCHANGED}。")


def sort_of(rules: AppraisalRules, key: str) -> Sort:
    """What a key names. Refused where it names nothing."""
    if rules.weights.get(key):
        return "indicator"
    if rules.bonus(key):
        return "bonus"
    if rules.veto(key):
        return "veto"
    raise Refused(f"现行评分规则里没有这一项，{_UNCHANGED}；请刷新后再看。")


def refuse_unfit_ruling(rules: AppraisalRules, key: str, sort: Sort, points: float, has_document: bool) -> None:
    """Refused for points out of bounds, and for a bonus or veto without its document.

    An indicator may be ruled at most what all weights together are worth: what its weight grew to by those that do not
    apply is known to the score sheet alone, which counts no more than that.
    """
    bonus = rules.bonus(key)
    most = bonus.most if bonus else rules.whole * rules.cap if sort == "indicator" else 0.0
    if not 0 <= points <= most:
        raise Refused(f"分数应在0与{most:g}之间，{_UNCHANGED}。")
    if sort != "indicator" and not has_document:
        raise Refused(f"加分和一票否决都要附上认定文件，{_UNCHANGED}。")


def refuse_unfit_comment(
    standing: Standing, unit: str, kind: CommentKind, answers: int | None, *, is_by_unit: bool
) -> None:
    """Refused for what the side may not say, or where it does not fit what it answers."""
    if is_by_unit and kind not in _OF_UNITS:
        raise Refused(f"报送单位可以申诉和回复，不能这样办，{_UNCHANGED}。")
    if kind in OPENINGS:
        if answers is not None:
            raise Refused(f"申诉和意见不能写在别的意见下面，{_UNCHANGED}。")
        return
    thread = _thread_of(standing, unit, answers)
    if kind == "outcome" and not thread.is_open:
        raise Refused(f"只有还没有处理的申诉才能作出处理，{_UNCHANGED}；请刷新后再看。")
    if kind == "reply" and answers != thread.opening.change_id:
        raise Refused(f"回复应写在申诉或意见下面，{_UNCHANGED}。")
    if kind == "withdrawn":
        _refuse_of_others(thread, answers, is_by_unit=is_by_unit)


def followed_by(standing: Standing, appeal: Thread, outcome: Outcome | None) -> int | None:
    """The 核定 or 不可抗力 by which an appeal was upheld: the newest since it came. Refused where there is none."""
    if outcome is None:
        raise Refused(f"请选择申诉成立、部分成立还是不成立，{_UNCHANGED}。")
    if outcome == "rejected":
        return None
    said = appeal.opening
    ruled = [
        one.change_id for one in standing.every_ruling if one.unit == said.unit and said.key in ("", one.key)
    ]  # fmt: skip
    ruled += [one.change_id for one in standing.every_exemption if one.county == said.unit]
    since = [change_id for change_id in ruled if change_id > said.change_id]
    if not since:
        raise Refused(f"申诉成立的，请先重新核定这一项（或认定不可抗力），再写处理结果；{_UNCHANGED}。")
    return max(since)


def thread_of(standing: Standing, answers: int | None) -> Thread:
    """The thread that a comment is in. Refused where there is none."""
    for thread in threads(standing.comments):
        if answers in (thread.opening.change_id, *(one.change_id for one in thread.answers)):
            return thread
    raise Refused(f"没有这条申诉或意见，可能刚被撤回，{_UNCHANGED}；请刷新后再看。")


def _thread_of(standing: Standing, unit: str, answers: int | None) -> Thread:
    thread = thread_of(standing, answers)
    if thread.opening.unit != unit:
        raise Refused(f"这条意见不属于{unit}，{_UNCHANGED}。")
    return thread


def _refuse_of_others(thread: Thread, answers: int | None, *, is_by_unit: bool) -> None:
    """A side takes back its own alone, and no appeal that has its outcome."""
    said = next(one for one in (thread.opening, *thread.answers) if one.change_id == answers)
    if said.is_by_unit != is_by_unit:
        raise Refused(f"对方写的不能撤回，{_UNCHANGED}。")
    if said is thread.opening and thread.outcome:
        raise Refused(f"这条申诉已经作出处理，不能撤回，{_UNCHANGED}。")

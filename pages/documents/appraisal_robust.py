"""How firm the ranks stand, in the sentences of the page 名次稳健性: for 总结报告 and 汇报幻灯片."""

from metrics.drawn_weights import SEED
from metrics.robustness import robustness
from metrics.swaps import swaps
from metrics.trial import trial_of
from pages.documents import cells
from pages.documents.appraised import Appraised
from pages.review import robust_lead, robust_pairs
from pages.review.sealing import Reckoned
from pages.review.tried import Tried

_PAIRS = 6  # of neighbours that can change places, named one by one


def sentences(tried: Tried) -> tuple[str, ...]:
    """The answer, the neighbours that can change places, and what it rests on."""
    if len(tried.of_kind("county")) < 2:
        return (robust_lead.words(tried),)
    loose = [one for one in tried.swaps if one.is_possible and not one.is_tied and not one.is_vetoed]
    named = [cells.words(robust_pairs.sentence(tried, one)) for one in loose[:_PAIRS]]
    return (robust_lead.words(tried), *named, robust_lead.basis(tried))


def of_record(told: Appraised, again: Reckoned) -> Tried:
    """The tests of a sealed result, by its own record and settings."""
    head, found = again.result.head, again.snapshot
    original = again.then.roster.original(as_of=head.as_of, known_at=None)
    trial = trial_of(found, told.view.campaign, told.rules, told.sheet, original)
    tested = robustness(trial, told.rules.weight_spread, head.seed or SEED)
    return Tried(told.view, told.sheet, trial, tested, swaps(trial, tested))

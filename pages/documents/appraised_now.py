"""Of what the papers of the appraisal are made today: the sheet as it stands, or a result that was sealed."""

from dataclasses import replace
from functools import partial

from data import appraisal, campaign_file
from data.appraisal import with_rules
from data.campaign import ALL
from data.store import Refused, Store
from data.store.appraisal.result_standing import ResultVersion
from data.store.bulletins import Wording
from data.store.settings import SOURCE
from metrics import sealed
from metrics.points import points
from pages.documents import appraisal_robust, snapshot_view
from pages.documents.appraised import Appraised, Stamp
from pages.parts.figures import Figures
from pages.parts.filters import Filters
from pages.parts.view import View
from pages.review import scored_units, sealing
from pages.review.scored_units import ScoredUnits
from pages.review.sealing import Basis
from pages.review.tried import Tried

NOTHING = Wording("", "")


def draft(view: View, said: Wording = NOTHING) -> Appraised:
    """The sheet of all units and tiers at the view's moment, as a draft."""
    whole = replace(view, filters=Filters(as_of=view.as_of, known_at=view.filters.known_at), query={"result": "now"})
    scored = ScoredUnits.of(whole)
    rules, found = scored.standing.rules, whole.figures.snapshot
    campaign = with_rules(whole.campaign, rules)
    path = partial(points, found, campaign, ALL, scored_units.units(whole))
    made = whole.figures.kept(("points", ALL, appraisal.text(rules)), path)
    stamp = Stamp(view.as_of, view.filters.known_at or found.now)
    firm = appraisal_robust.sentences(Tried.of(whole))
    return Appraised(whole, scored.sheet, rules, stamp, said, firm, made.path)


def of_result(store: Store, version: ResultVersion, said: Wording = NOTHING) -> Appraised:
    """A sealed result, with the snapshot of its own record beside it. Refused where the two are not the same."""
    result = sealed.read(store.results.content(version.sha256))
    head, again = result.head, sealing.reckoned(store, Basis.of(result.head))
    if again.result.sha256 != result.sha256:
        raise Refused("封存结果与按当时数据重新计算的不一致，没有给出文件；请管理员运行 recount 核对。")
    campaign = campaign_file.parse(head.settings, SOURCE)
    rules = appraisal.parse(head.rules, SOURCE)
    view = snapshot_view.of(Figures(again.snapshot), campaign, head.as_of, head.known_at)
    stamp = Stamp(head.as_of, head.known_at, version.number, result.sha256)
    kinds = scored_units.units(view)
    path = points(again.snapshot, with_rules(campaign, rules), ALL, kinds).path
    told = Appraised(view, result.sheet, rules, stamp, said, path=path)
    return replace(told, robustness=appraisal_robust.sentences(appraisal_robust.of_record(told, again)))

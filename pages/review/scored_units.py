"""The score sheet as the pages take it: the sheet of this view, where everything stands, and what the address asks."""

from dataclasses import dataclass

import pandas as pd

from data.store.appraisal import Ruling, Standing
from data.store.appraisal.threads import Thread, threads
from metrics.score import ScoreSheet, score_sheet
from pages.parts import cached, wording
from pages.parts.view import View
from pages.review import sealed_view

SHEET, EXEMPT, TALK, RULES = "sheet", "exempt", "talk", "rules"
PARTS = {SHEET: "评分表", EXEMPT: "不可抗力", TALK: "意见和申诉", RULES: "评分规则"}
WHOLE = "all"  # in the address: what is said of the whole sheet of a unit
KINDS = (("county", "县（市、区）"), ("department", "部门"))
EFFECTS = {"last": "排在最后", "zero": "计0分", "unranked": "不排名次"}
OUTCOMES = {"upheld": "成立", "partly": "部分成立", "rejected": "不成立"}


@dataclass(frozen=True, eq=False)
class ScoredUnits:
    """``sheet``: by the rules in force and all that was decided; ``standing``: of what this person may see."""

    view: View
    standing: Standing
    sheet: ScoreSheet

    @classmethod
    def of(cls, view: View) -> "ScoredUnits":
        """The sheet that was sealed, where a result is final and nothing else is asked for; else that of the view's
        moment, made once for a snapshot."""
        standing = cached.appraisal(view.user.unit, view.filters.known_at)
        if (final := sealed_view.sheet(view)) is not None:
            return cls(view, standing, final)
        kinds = units(view)

        def made() -> ScoreSheet:
            return score_sheet(
                view.figures.snapshot, view.campaign, standing.rules, kinds, tier=view.filters.tier,
                claims=standing.claims, rulings=standing.rulings, exempt=standing.exemptions,
            )  # fmt: skip

        return cls(view, standing, view.figures.kept(("score sheet", view.filters.tier, view.filters.known_at), made))

    def rows(self, unit: str) -> pd.DataFrame:
        """The indicators of one unit."""
        return self.sheet.rows[self.sheet.rows["county"] == unit]

    def extras(self, unit: str) -> pd.DataFrame:
        """Bonuses and vetoes of one unit."""
        return self.sheet.extras[self.sheet.extras["county"] == unit]

    def ruling(self, unit: str, key: str) -> Ruling | None:
        """The ruling in force."""
        return next((one for one in self.standing.rulings if (one.unit, one.key) == (unit, key)), None)

    def threads(self, unit: str = "", key: str | None = None) -> tuple[Thread, ...]:
        """What was said of a unit's sheet, or of one item of it; everything without a unit."""
        return tuple(
            one
            for one in threads(self.standing.comments)
            if unit in ("", one.opening.unit) and key in (None, one.opening.key)
        )

    def name(self, key: str) -> str:
        """What an indicator, a bonus or a veto is called."""
        named = self.standing.rules.bonus(key) or self.standing.rules.veto(key)
        if named:
            return named.name
        metrics = self.view.figures.snapshot.metrics
        return wording.typeset(metrics[key].name) if key in metrics else key or "整张评分表"

    @property
    def shows_ranks(self) -> bool:
        """Whether all units are on the page; a reporter's has one, whose rank is not said here."""
        return not self.view.unit

    def address(self, unit: str, key: str) -> str:
        """Where one item of a unit's sheet is looked at and decided on."""
        return self.view.href("score_sheet", unit=unit, item=key or WHOLE)


def units(view: View) -> dict[str, str]:
    """Unit → kind, of those that have figures, in the campaign's order."""
    kinds = {unit.name: unit.kind for unit in view.campaign.units}
    return {name: kinds.get(name, "county") for name in view.figures.counties()}

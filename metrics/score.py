"""评分表: computed points, what was approved beside them, bonuses and vetoes, ranks (metrics.md, Ranks and points; plan
五(三), 六(五)). Points come from ``metrics.points``; here people's decisions are put beside them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import numpy as np
import pandas as pd

from data.appraisal import AppraisalRules, with_rules
from data.campaign import ALL, Campaign
from metrics import score_words
from metrics.exempt import without
from metrics.points import Points, points
from metrics.ranking import ranks
from metrics.rates import Flags, Floats
from metrics.scoring import ROW_DECIMALS
from metrics.snapshot import Snapshot

GONE = "现行规则没有这一项，不计"
_DECIMALS = 9  # as in metrics.points: equal results must tie


class Claimed(Protocol):
    """自评 in force (``data.store.appraisal.Claim``)."""

    @property
    def unit(self) -> str: ...
    @property
    def metric(self) -> str: ...
    @property
    def points(self) -> float | None: ...


class Ruled(Protocol):
    """核定 in force (``data.store.appraisal.Ruling``)."""

    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def sort(self) -> str: ...
    @property
    def points(self) -> float | None: ...
    @property
    def reason(self) -> str: ...
    @property
    def document(self) -> str: ...


class Exempted(Protocol):
    """不可抗力 in force (``data.store.appraisal.Exemption``)."""

    @property
    def project_id(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def document(self) -> str: ...


@dataclass(frozen=True, eq=False)
class ScoreSheet:
    """The score sheet of every unit.

    ``rows``: county, kind ("county" | "department"), metric, name, rule (in words), value, target (shares of 1),
    numerator, denominator (counts or 万元), weight, counted_weight (with what others gave; NaN not applicable), penalty
    (points taken off), computed, claimed (NaN none), approved (NaN none), points (approved where there is one, never
    more than the counted weight × cap; else computed; NaN not applicable), reason (why not applicable, or unreported),
    basis (words), is_small_sample.
    ``extras``: county, kind, key, name, sort ("bonus" | "veto"), points (given), effect (of a veto; ``GONE`` of what
    the rules no longer have), reason, by, document.
    ``totals``: county, kind, computed (sum of the computed), bonus, penalty (sums of points), points (sum of the rows'
    and bonuses, 0 by a veto "zero"; NaN for a unit of whose projects nothing was reported and not every indicator
    approved), rank, computed_rank (Int64, NA unranked), is_tied, is_vetoed, veto (names), is_small_sample,
    has_reported; by kind and rank.
    ``exempted``: project_id, county, tier, project_name, reason, document. ``shifted``: unit by unit, which weight went
    to whom. ``whole``: the sum of all weights.
    """

    rows: pd.DataFrame
    extras: pd.DataFrame
    totals: pd.DataFrame
    exempted: pd.DataFrame
    shifted: tuple[str, ...]
    whole: float


def score_sheet(
    snapshot: Snapshot,
    campaign: Campaign,
    rules: AppraisalRules,
    kinds: Mapping[str, str],
    *,
    tier: str = ALL,
    claims: Iterable[Claimed] = (),
    rulings: Iterable[Ruled] = (),
    exempt: Collection[Exempted] = (),
) -> ScoreSheet:
    """The sheet by the projects of ``tier`` (ALL: by all); ``kinds``: unit → "county" | "department", in order.

    Claims and rulings are about the sheet of all projects: with a tier they are left out.
    """
    ruled = [one for one in rulings if tier == ALL and one.points is not None and one.unit in kinds]
    claimed = {(one.unit, one.metric): one.points for one in claims if tier == ALL}
    rest = without(snapshot, campaign, [one.project_id for one in exempt])
    found = points(rest, with_rules(campaign, rules), tier, kinds)
    rows = _rows(found, rules, claimed, {(one.unit, one.key): one for one in ruled if one.sort == "indicator"})
    extras = _extras(rules, kinds, [one for one in ruled if one.sort != "indicator"])
    totals = _totals(found, rows, extras, kinds)
    exempted = _exempted(snapshot, tier, exempt)
    return ScoreSheet(rows, extras, totals, exempted, tuple(score_words.shifts(rows)), rules.whole)


def _rows(
    found: Points,
    rules: AppraisalRules,
    claimed: Mapping[tuple[str, str], float | None],
    ruled: Mapping[tuple[str, str], Ruled],
) -> pd.DataFrame:
    rows = found.rows.rename(columns={"points": "computed"})
    keys = list(zip(rows["county"], rows["metric"], strict=True))
    approved = np.array([ruled[key].points if key in ruled else np.nan for key in keys], dtype=float)
    most = rows["counted_weight"].to_numpy(dtype=float) * rules.cap
    counted = np.where(np.isnan(approved), rows["computed"], np.minimum(approved, most))
    rows = rows.assign(
        claimed=np.array([claimed.get(key, np.nan) for key in keys], dtype=float),
        approved=approved,
        points=np.where(rows["computed"].isna(), np.nan, np.round(counted, ROW_DECIMALS)),
        rule=[score_words.rule(rules, metric) for _, metric in keys],
    )
    told = zip(keys, rows.itertuples(index=False), strict=True)
    return rows.assign(basis=[score_words.basis(row, rules.cap, ruled.get(key)) for key, row in told])


def _extras(rules: AppraisalRules, kinds: Mapping[str, str], ruled: Iterable[Ruled]) -> pd.DataFrame:
    order = {unit: number for number, unit in enumerate(kinds)}
    told = [
        (one.unit, kinds[one.unit], one.key, *_extra(rules, one), one.reason, one.by, one.document)
        for one in sorted(ruled, key=lambda one: (order[one.unit], one.sort, one.key))
    ]
    columns = ["county", "kind", "key", "name", "sort", "points", "effect", "reason", "by", "document"]
    table = pd.DataFrame(told, columns=columns)
    return table.astype({"points": "float64", **{name: "str" for name in columns if name != "points"}})


def _extra(rules: AppraisalRules, one: Ruled) -> tuple[str, str, float, str]:
    """Name, sort, points and effect; what the rules no longer have counts nothing and says so."""
    bonus, veto = rules.bonus(one.key), rules.veto(one.key)
    if one.sort == "bonus" and bonus:
        return bonus.name, one.sort, min(float(one.points or 0), bonus.most), ""
    if one.sort == "veto" and veto:
        return veto.name, one.sort, 0.0, veto.effect
    return one.key, one.sort, 0.0, GONE


def _totals(found: Points, rows: pd.DataFrame, extras: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    units = list(kinds)
    listed = found.table.set_index("county").reindex(units)
    computed = listed["value"].to_numpy(dtype=float)
    own = rows.groupby("county")
    open_count = rows["approved"].isna().groupby(rows["county"].where(rows["computed"].notna())).sum()
    is_told = ~np.isnan(computed) | open_count.reindex(units).eq(0).to_numpy(dtype=bool)
    bonus = extras.groupby("county")["points"].sum().reindex(units).fillna(0.0).to_numpy(dtype=float)
    total = np.round(own["points"].sum().reindex(units).to_numpy(dtype=float) + bonus, _DECIMALS)
    vetoes = _Vetoes.of(extras, units)
    total = np.where(is_told, np.where(vetoes.is_zero, 0.0, total), np.nan)
    rank, is_tied = _ranked(kinds, np.where(vetoes.is_unranked, np.nan, total), vetoes.is_last)
    table = pd.DataFrame(
        {
            "county": units,
            "kind": [kinds[unit] for unit in units],
            "computed": computed,
            "bonus": bonus,
            "penalty": own["penalty"].sum().reindex(units).to_numpy(dtype=float),
            "points": total,
            "rank": pd.Series(rank).astype("Int64"),
            "computed_rank": pd.Series(_ranked(kinds, computed, np.zeros(len(units), dtype=bool))[0]).astype("Int64"),
            "is_tied": is_tied,
            "is_vetoed": [bool(name) for name in vetoes.names],
            "veto": vetoes.names,
            "is_small_sample": listed["is_small_sample"].to_numpy(dtype=bool),
            "has_reported": listed["has_reported"].to_numpy(dtype=bool),
        }
    )
    lists = {kind: number for number, kind in enumerate(dict.fromkeys(kinds.values()))}
    order = table.assign(list=table["kind"].map(lists), place=table["rank"].fillna(len(units) + 1))
    return table.loc[order.sort_values(["list", "place"], kind="stable").index].reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class _Vetoes:
    """Of every unit: which vetoes hold, and what they do."""

    names: list[str]
    is_last: Flags
    is_zero: Flags
    is_unranked: Flags

    @classmethod
    def of(cls, extras: pd.DataFrame, units: list[str]) -> "_Vetoes":
        held = extras[(extras["sort"] == "veto") & (extras["effect"] != GONE)]
        names = ["、".join(held.loc[held["county"] == unit, "name"]) for unit in units]
        effects = ("last", "zero", "unranked")
        flags = [np.isin(units, held.loc[held["effect"] == effect, "county"].to_list()) for effect in effects]
        return cls(names, *flags)


def _ranked(kinds: Mapping[str, str], value: Floats, is_last: Flags) -> tuple[Floats, Flags]:
    """Rank of each unit within its kind and whether another shares it; those ``is_last`` behind all others."""
    told = [(not last, float(one)) for last, one in zip(is_last, value, strict=True)]
    order = {one: float(number) for number, one in enumerate(sorted({one for one in told if not np.isnan(one[1])}))}
    place = np.array([order.get(one, np.nan) for one in told], dtype=float)
    rank, is_tied = np.full(len(value), np.nan), np.zeros(len(value), dtype=bool)
    own = np.array(list(kinds.values()), dtype=object)
    for kind in dict.fromkeys(kinds.values()):
        first, tied = ranks(place[None, own == kind])
        rank[own == kind], is_tied[own == kind] = first[0], tied[0]
    return rank, is_tied


def _exempted(snapshot: Snapshot, tier: str, exempt: Collection[Exempted]) -> pd.DataFrame:
    """Those of the roster as it stands, with why and by which document."""
    told: Mapping[Any, Exempted] = {one.project_id: one for one in exempt}
    projects = snapshot.projects[snapshot.projects["project_id"].isin(list(told))]
    projects = projects[projects["tier"] == tier] if tier else projects
    rows = projects[["project_id", "county", "tier", "project_name"]].reset_index(drop=True)
    return rows.assign(
        reason=pd.Series([told[number].reason for number in rows["project_id"]], dtype="str"),
        document=pd.Series([told[number].document for number in rows["project_id"]], dtype="str"),
    )

"""Reads a campaign file (TOML) into a ``Campaign``; an error in it names the file, the key and the reason."""

import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data import appraisal, media_rules, roster_rules, supervision
from data.cadence import Period, dekad_cut_offs, periods, week_cut_offs
from data.campaign import ALL, AccessRules, Campaign, LightRule, PermitKind, Tier, Unit, spellings
from data.campaign_section import CampaignError, Section

T = TypeVar("T")
_KEYS = (
    *("key", "name", "city", "office", "start_date", "end_date", "timezone", "cadence", "light_rule", "thresholds"),
    *("targets", "weights", "scoring", "appraisal", "tiers", "units", "permits", "access"),
    *("roster", "media", "supervision", "issues"),
)
_OF_DAYS = ("statistics_grace_days", "expiring_days")


def load(path: Path) -> Campaign:
    """The campaign in the file at ``path``; CampaignError where it can't be read or is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CampaignError(path.name, "(文件)", f"读不出来({error})") from error
    return parse(text, path.name)


def parse(text: str, source: str) -> Campaign:
    """The campaign that ``text`` (TOML) describes; ``source`` is the name that errors give."""
    try:
        root = Section(tomllib.loads(text), source).only(*_KEYS)
    except tomllib.TOMLDecodeError as error:
        raise CampaignError(source, "(格式)", f"不是有效的 TOML({error})") from error
    start, end = root.take("start_date", date), root.take("end_date", date)
    if end < start:
        raise root.fail("end_date", f"早于 start_date({start})")
    tiers = _unique(root, "tiers", tuple(_tier(section) for section in root.sections("tiers")))
    return Campaign(
        key=root.take("key", str),
        name=root.take("name", str),
        city=root.take("city", str),
        office=root.take("office", str),
        start_date=start,
        end_date=end,
        timezone=_zone(root),
        cadence=root.section("cadence").choose("kind", Literal["dekad", "week"]),
        baseline_cut_off=_baseline(root, start),
        periods=_periods(root.section("cadence"), start, end),
        units=_unique(root, "units", tuple(_unit(section) for section in root.sections("units"))),
        tiers=tiers,
        permits=_unique(root, "permits", tuple(_permit(section) for section in root.sections("permits"))),
        targets=_targets(root.section("targets"), tiers),
        weights=appraisal.read_weights(root),
        light_rule=_light_rule(root.section("light_rule")),
        thresholds=_thresholds(root.section("thresholds")),
        access=_access(root),
        scoring=appraisal.read_scoring(root),
        appraisal=appraisal.read_appraisal(root),
        roster=roster_rules.read(Section(root.take("roster", dict, {}), source, "roster."), tiers),
        media=media_rules.read(root),
        supervision=supervision.parse(root.section("supervision", {})),
        issue_kinds=_issue_kinds(root),
    )


def _zone(root: Section) -> str:
    name = root.take("timezone", str)
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise root.fail("timezone", f"没有名为“{name}”的时区") from error


def _baseline(root: Section, start: date) -> date:
    cadence = root.section("cadence")
    baseline = cadence.take("baseline_cut_off", date)
    if baseline >= start:
        raise cadence.fail("baseline_cut_off", f"应早于活动开始日 {start}")
    return baseline


def _periods(cadence: Section, start: date, end: date) -> tuple[Period, ...]:
    cadence.only("kind", "weekday", "baseline_cut_off", "due_days", "due_time")
    try:
        due_time = time.fromisoformat(cadence.take("due_time", str))
    except ValueError as error:
        raise cadence.fail("due_time", "应为时刻,如 17:30") from error
    if due_time.tzinfo is not None:
        raise cadence.fail("due_time", "不要带时区,一律按活动所在地时间")
    due_days = cadence.take("due_days", int)
    if due_days < 0:
        raise cadence.fail("due_days", "不能小于 0")
    if cadence.take("kind", str) == "dekad":
        return periods(dekad_cut_offs(start, end), due_days, due_time)
    weekday = cadence.take("weekday", int)
    if weekday not in range(1, 8):
        raise cadence.fail("weekday", f"应为 1(星期一)至 7(星期日),实为 {weekday}")
    return periods(week_cut_offs(start, end, weekday), due_days, due_time)


def _tier(section: Section) -> Tier:
    name = section.only("name", "full_name", "aliases", "alone", "start_scope").take("name", str)
    scope = section.choose("start_scope", Literal["all", "planned"])
    return Tier(name, section.take("full_name", str, name), section.words("aliases"), scope, section.words("alone"))


def _unit(section: Section) -> Unit:
    tile = section.only("name", "kind", "aliases", "tile").take("tile", list)
    if len(tile) != 2 or not all(type(number) is int and number >= 0 for number in tile):
        raise section.fail("tile", "应为两个不小于 0 的整数 [列, 行]")
    kind = section.choose("kind", Literal["county", "department"])
    return Unit(section.take("name", str), kind, section.words("aliases"), (tile[0], tile[1]))


def _permit(section: Section) -> PermitKind:
    return PermitKind(section.only("name", "aliases").take("name", str), section.words("aliases"))


Named = TypeVar("Named", Unit, Tier, PermitKind)


def _unique(root: Section, key: str, named: tuple[Named, ...]) -> tuple[Named, ...]:
    owners: dict[str, str] = {}
    for one in named:
        for word in spellings(one):
            if owners.setdefault(word, one.name) != one.name:
                raise root.fail(key, f"“{owners[word]}”和“{one.name}”都叫“{word}”")
    names = [one.name for one in named]
    for name in names:
        if names.count(name) > 1:
            raise root.fail(key, f"“{name}”出现了两次")
    return named


def _targets(section: Section, tiers: tuple[Tier, ...]) -> Mapping[str, Mapping[str, float]]:
    """Metric → tier (ALL: every tier without its own) → share; ``metric = 0.8`` or ``metric = {default = …}``."""
    targets: dict[str, Mapping[str, float]] = {}
    for metric, value in section.table.items():
        if not isinstance(value, dict):
            targets[metric] = {ALL: section.share(metric)}
            continue
        by_tier = section.section(metric)
        unknown = set(value) - {tier.name for tier in tiers} - {"default"}
        if unknown:
            raise by_tier.fail(min(unknown), "没有这个项目层级")
        targets[metric] = {ALL if key == "default" else key: by_tier.share(key) for key in value}
    return targets


def _issue_kinds(root: Section) -> tuple[str, ...]:
    section = Section(root.take("issues", dict, {}), root.source, "issues.").only("kinds")
    return section.words("kinds") or Campaign.issue_kinds


def _light_rule(section: Section) -> LightRule:
    section.only("kind", "yellow_points", "yellow_ratio", "red_ratio")
    rule = LightRule(
        kind=section.choose("kind", Literal["points", "ratio", "consecutive"]),
        yellow_points=section.share("yellow_points", 0.10),
        yellow_ratio=section.share("yellow_ratio", 0.80),
        red_ratio=section.share("red_ratio", 0.60),
    )
    if rule.red_ratio > rule.yellow_ratio:
        raise section.fail("red_ratio", "不能大于 yellow_ratio")
    return rule


def _thresholds(section: Section) -> Mapping[str, Any]:
    section.only("small_sample", "statistics_minimum_wan", "finished_investment_share", *_OF_DAYS)
    thresholds: Mapping[str, Any] = {
        "small_sample": section.take("small_sample", int),
        "statistics_minimum_wan": section.take("statistics_minimum_wan", float),
        "statistics_grace_days": section.take("statistics_grace_days", int),
        "finished_investment_share": section.share("finished_investment_share"),
        "expiring_days": section.take("expiring_days", int, Campaign.EXPIRING_DAYS),
    }
    for key, value in thresholds.items():
        if value < 0:
            raise section.fail(key, f"不能小于 0,实为 {value}")
    return thresholds


def _access(root: Section) -> AccessRules:
    table = root.take("access", dict, {})
    section = Section(table, root.source, "access.").only(*AccessRules.__slots__)
    usual = AccessRules()
    rules = AccessRules(
        absolute_hours=section.take("absolute_hours", float, usual.absolute_hours),
        idle_hours=section.take("idle_hours", float, usual.idle_hours),
        reporters_see_rankings=section.take("reporters_see_rankings", bool, usual.reporters_see_rankings),
        reports_are_reviewed=section.take("reports_are_reviewed", bool, usual.reports_are_reviewed),
    )
    for key in ("absolute_hours", "idle_hours"):
        if not 0.1 <= getattr(rules, key) <= 24 * 7:
            raise section.fail(key, "应在 0.1 小时与 7 天之间")
    return rules

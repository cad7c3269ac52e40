"""Column names that the office taught, beside the shipped ones: the matcher that knows them, per unit."""

from dataclasses import replace
from pathlib import PurePath

from data.campaign import Campaign
from data.ingest.corrections import PERMIT, SHOWN_PERMIT
from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.model import Known
from data.ingest.recognise.title import Surroundings, county_around, titles_above
from data.ingest.sheet import read_sheet
from data.ingest.surrounded import Request, SheetWork
from data.ingest.vocabulary import load

ALL_UNITS = ""
_KEPT = 32  # matchers: one per unit with names of its own, and room for a campaign that changes
_TITLE_ROWS = 10
_matchers: dict[tuple[str, str], HeaderMatcher] = {}


def can_be_learned(field: str, campaign: Campaign) -> bool:
    """Whether a column can be this field: one that rows keep, or a permit of the campaign."""
    words = load().fields
    if field.startswith(SHOWN_PERMIT):
        return field.removeprefix(SHOWN_PERMIT) in {permit.name for permit in campaign.permits}
    return field in words and words[field].use == "keep"


def learned_for(campaign: Campaign, known: Known | None, county: str | None) -> dict[str, str]:
    """Header → field as the matcher names it; a unit's own names go before those for all."""
    aliases = known.aliases if known else {}
    return {
        header: field.replace(SHOWN_PERMIT, PERMIT, 1)
        for unit in dict.fromkeys((ALL_UNITS, county))
        for (of, header), field in aliases.items()
        if of == unit and can_be_learned(field, campaign)
    }


def matcher_for(campaign: Campaign, known: Known | None, county: str | None = None) -> HeaderMatcher:
    """A matcher remembers every header that it has seen, so it is kept while campaign and names are the same."""
    key, learned = (campaign.key, county or ALL_UNITS), learned_for(campaign, known, county)
    matcher = _matchers.get(key)
    if matcher is None or matcher.campaign != campaign or matcher.learned != learned or matcher.is_full:
        if len(_matchers) >= _KEPT:
            _matchers.clear()
        matcher = _matchers[key] = HeaderMatcher(load(), campaign, learned)
    return matcher


def read_with_learned(grid: Grid, request: Request) -> SheetWork:
    """Read a sheet; where its unit turns out to have names of its own, read it again with them."""
    work = read_sheet(grid, request)
    if request.known is None or all(county == ALL_UNITS for county, _ in request.known.aliases):
        return work
    matcher = matcher_for(request.campaign, request.known, work.reading.county or _county(grid, request))
    return work if matcher.learned == request.matcher.learned else read_sheet(grid, replace(request, matcher=matcher))


def _county(grid: Grid, request: Request) -> str | None:
    """Whose sheet it is, where no header was understood."""
    said = request.answers.corrections.get(grid.name)
    if county := (said.county if said else None) or request.answers.county:
        return county
    titles = titles_above(grid, min(_TITLE_ROWS, len(grid.rows)))
    around = Surroundings(titles, (), grid.name, PurePath(request.file).stem)
    found = county_around(around, request.matcher.places)
    return found[0][1] if found else request.uploader_county

"""The states of the data in which pages are looked at, each a store of its own behind a real server."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from data.campaign import Campaign
from data.sample import SampleFile
from data.store import Store
from pages.commands import demo
from pages.office import rehearsal
from tests.campaigns import shipped
from tests.serving import started


@dataclass(frozen=True)
class Served:
    """A running server of one state: its address, the file of its output, the campaign in it, and workbooks for it."""

    address: str
    log: Path
    campaign: Campaign
    to_drop: tuple[Path, ...]


def _empty(folder: Path, campaign: Campaign) -> None:
    """Nothing but accounts: the day after installation."""
    _filled(folder, campaign, lambda _: False)


def _thin(folder: Path, campaign: Campaign) -> None:
    """All rosters, and the report of one unit for the current period: nothing earlier, nobody else."""
    current = demo.period(campaign).cut_off
    reporting = campaign.units[0].name
    _filled(folder, campaign, lambda file: file.kind == "roster" or (file.county, file.cut_off) == (reporting, current))


def _filled(folder: Path, campaign: Campaign, is_in: Callable[[SampleFile], bool]) -> None:
    at = demo.moment(campaign)
    files = rehearsal.written(folder.parent / "workbooks", campaign).files
    with Store.open(folder, campaign) as store:
        for _ in rehearsal.accepted([file for file in files if is_in(file)], store, campaign, not_after=at):
            pass
        rehearsal.make_accounts(store, campaign, at)


STATES: Mapping[str, Callable[[Path, Campaign], None]] = MappingProxyType(
    {"empty": _empty, "thin": _thin, "full": demo.make}
)


@contextmanager
def serving(state: str, folder: Path) -> Iterator[Served]:
    """A server of ``state``; its store is made below ``folder`` unless it is there from an earlier run."""
    campaign, store = shipped(), folder / state / "store"
    if not store.exists():
        store.parent.mkdir(parents=True, exist_ok=True)
        STATES[state](store, campaign)
    now = {"CAMPAIGN_NOW": demo.moment(campaign).isoformat(), "CAMPAIGN_DEMO": "1"}
    with started("serve", store, environment=now) as (address, _):
        waiting = tuple(path for path in sorted((store / demo.TO_DROP).rglob("*")) if path.is_file())
        yield Served(address, store.parent / "server.log", campaign, waiting[:2])

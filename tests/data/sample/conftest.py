"""The sample campaign, written once for all tests of this room."""

import pytest

from data import sample
from data.campaign import BUNDLED, Campaign
from data.campaign_file import load
from data.sample.reports import Truth, tell


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return load(BUNDLED / "suihua-2020.toml")


@pytest.fixture(scope="session")
def truth(campaign: Campaign) -> Truth:
    return tell(campaign)


@pytest.fixture(scope="session")
def written(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> sample.Sample:
    return sample.write(tmp_path_factory.mktemp("sample"), campaign)

"""The sample campaign, written once for all tests of this room."""

import pytest

from data.campaign import BUNDLED, Campaign
from data.campaign_file import load
from data.sample import Sample
from data.sample.reports import Truth, tell
from tests.once import written_sample


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return load(BUNDLED / "suihua-2020.toml")


@pytest.fixture(scope="session")
def truth(campaign: Campaign) -> Truth:
    return tell(campaign)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return written_sample(tmp_path_factory)

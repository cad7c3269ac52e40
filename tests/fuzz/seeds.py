"""What is spoiled: a period of the sample campaign, the old binary sample, every small hostile file."""

import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.sample import write
from tests.data.ingest.build import campaign
from tests.data.ingest.hostile import binaries, packages, sheets, texts, zips

LARGEST = 64 * 1024
CORPUS = Path(__file__).parent / "corpus"


class Seeds(NamedTuple):
    """Two of three mutants come from ``good`` files: what is refused already is hardly worth spoiling."""

    good: dict[str, bytes]
    bad: dict[str, bytes]


@cache
def small_seeds() -> Seeds:
    """Cheap to make: good files written by hand, and the hostile ones."""
    good = {
        "good xlsx": packages.xlsx(),
        "good ods": packages.ods(),
        "good csv": texts.CSV.encode("gb18030"),
        "good html": texts.html(),
        "good xml": texts.xml_2003(),
        "good xls": binaries.SAMPLE.read_bytes(),
        "good ole": binaries.ole(binaries.stream()),
    }
    return Seeds(good, hostile_seeds() | kept())


def all_seeds() -> Seeds:
    """The sample campaign's files too."""
    good, bad = small_seeds()
    return Seeds(good | sample_seeds(), bad)


@cache
def hostile_seeds() -> dict[str, bytes]:
    """Name → bytes; cheap to make."""
    files = (*zips.FILES, *sheets.FILES, *binaries.FILES, *texts.FILES)
    return {file.name: file.make() for file in files if file.is_seed}


@cache
def sample_seeds() -> dict[str, bytes]:
    """The rosters and the first reports of the sample campaign; some seconds."""
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), campaign()).files
        return {file.path.name: file.path.read_bytes() for file in files[:30] if file.path.stat().st_size < LARGEST}


def kept() -> dict[str, bytes]:
    """The interesting cases of earlier runs."""
    return {path.name: path.read_bytes() for path in sorted(CORPUS.glob("*.bin"))}

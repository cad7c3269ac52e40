"""``make audit DB=all.zip``: known vulnerabilities of what is installed, from a file, without the network.

The file is the OSV database's export of the PyPI ecosystem: a zip with one JSON record a vulnerability. It is fetched
on a machine with internet and carried over; deploy/README.md says how. Exit code 1 where something is found.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from packaging.version import InvalidVersion, Version

from deploy.installed import key, packages

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One vulnerability of one installed package; ``fixed_in``: the versions that no longer have it, "" unknown."""

    package: str
    version: str
    number: str
    summary: str
    fixed_in: str


def records(file: Path) -> Iterator[Record]:
    """Every record that is not withdrawn."""
    with ZipFile(file) as kept:
        for name in kept.namelist():
            if name.endswith(".json"):
                told = json.loads(kept.read(name))
                if not told.get("withdrawn"):
                    yield told


def findings(told: Iterator[Record], installed: Mapping[str, str]) -> list[Finding]:
    """What of ``installed`` (name → version) the records speak of, by package and number."""
    found = [
        Finding(name, installed[name], _number(one), str(one.get("summary", ""))[:100], _fixed(affected))
        for one in told
        for affected in one.get("affected", ())
        if (name := _name(affected)) in installed and _hits(affected, installed[name])
    ]
    return sorted(set(found), key=lambda one: (one.package, one.number))


def _name(affected: Mapping[str, Any]) -> str:
    package = affected.get("package", {})
    return key(str(package.get("name", ""))) if package.get("ecosystem") == "PyPI" else ""


def _number(record: Record) -> str:
    """The number under which it is known best."""
    return next((one for one in record.get("aliases", ()) if str(one).startswith("CVE-")), str(record["id"]))


def _hits(affected: Mapping[str, Any], version: str) -> bool:
    ranges = [one for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM"]
    return version in affected.get("versions", ()) or any(_is_in(one["events"], Version(version)) for one in ranges)


def _is_in(events: list[Mapping[str, str]], version: Version) -> bool:
    """By the format's own rule: the last event that lies not after the version decides."""
    is_hit = False
    for event in sorted(events, key=lambda one: _version(next(iter(one.values())))):
        kind, at = next(iter(event.items()))
        if kind == "introduced" and version >= _version(at):
            is_hit = True
        elif (kind == "fixed" and version >= _version(at)) or (kind == "last_affected" and version > _version(at)):
            is_hit = False
    return is_hit


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")  # "0" is the format's word for ever; what cannot be read is held to be old


def _fixed(affected: Mapping[str, Any]) -> str:
    events = (event for one in affected.get("ranges", ()) for event in one.get("events", ()))
    return ", ".join(sorted({event["fixed"] for event in events if "fixed" in event and _is_version(event["fixed"])}))


def _is_version(text: str) -> bool:
    return len(text) < 40  # ranges of a repository name commits


def main(arguments: list[str]) -> int:
    """Print what was found; 2 where the file cannot be read."""
    installed = {name: package.version for name, package in packages().items()}
    try:
        file = Path(arguments[0])
        found, count = findings(records(file), installed), len(installed)
    except (IndexError, OSError, BadZipFile, ValueError) as error:
        print(f"No database to look into ({error}): make audit DB=all.zip; see deploy/README.md.", file=sys.stderr)
        return 2
    for one in found:
        print(f"{one.package} {one.version}: {one.number} {one.summary} (fixed in {one.fixed_in or 'no release yet'})")
    print(f"{len(found)} known vulnerabilities in {count} packages, by {file.name}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

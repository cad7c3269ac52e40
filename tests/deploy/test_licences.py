"""Every package that runs is listed with terms that somebody has looked at."""

import re

from deploy import licences
from deploy.installed import packages, pinned
from deploy.licences import Licence


def test_every_pinned_package_is_installed_and_listed() -> None:
    listed = re.findall(r"^\| ([\w-]+) \| ([\w.]+) \|", licences.FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(pinned()) <= {name for name, _ in listed}
    assert {name for name, _ in listed} >= {"starlette", "numpy", "cryptography"}  # brought along


def test_the_list_is_what_is_installed() -> None:
    told = licences.FILE.read_text(encoding="utf-8")
    missing = [f"{name} {one.version}" for name, one in packages().items() if f"| {name} | {one.version} |" not in told]
    # What is not pinned may be newer on another machine; a pinned package may not.
    assert not [one for one in missing if one.split()[0] in pinned()], "run make licences"


def test_nothing_is_unknown_and_nothing_lacks_its_reason() -> None:
    assert licences.complaints(licences.every()) == []


def test_what_needs_a_decision_is_told() -> None:
    made = (
        Licence("plain", "1", "MIT"),
        Licence("strange", "1", "Ask me"),
        Licence("silent", "1", ""),
        Licence("strong", "1", "AGPL-3.0-only"),
        Licence("bundling", "1", "BSD", ("libx",), "x265 is GPLv2"),
        Licence("lesser", "1", "BSD", texts="GNU LESSER GENERAL PUBLIC LICENSE, LGPLv3"),
    )
    told = "\n".join(one for one in licences.complaints(made) if "not needed" not in one)
    for name in ("strange", "silent", "strong", "bundling"):
        assert name in told
    assert "plain" not in told and "lesser" not in told


def test_the_gpl_in_a_wheel_is_found() -> None:
    (found,) = [one for one in licences.every() if one.package == "pillow-heif"]
    assert found.needs_reason and "libx265" in found.bundled

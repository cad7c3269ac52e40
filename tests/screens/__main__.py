"""``python -m tests.screens [--state S] [--page NAME] [--out FOLDER] [--stores FOLDER]``: pictures, and what is wrong.

A whole walk also renews the contact sheets that are kept beside this file. ``--stores``: where the states' stores lie;
what is there from an earlier run is taken as it is.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import SWITCHES, chromium
from tests.screens import contact
from tests.screens.looking import Finding, look
from tests.screens.states import STATES, serving
from tests.screens.visits import visits

_KEPT = Path(__file__).parent


def main() -> int:
    """Walk, and print what was found; 1 when anything was."""
    parser = argparse.ArgumentParser(prog="tests.screens")
    parser.add_argument("--state", action="append", choices=STATES)
    parser.add_argument("--page", action="append", default=[])
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--stores", type=Path)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        found = [
            finding
            for state in told.state or STATES
            for finding in _walk(browser, state, told.page, told.out, told.stores or Path(folder))
        ]
        browser.close()
    return 1 if found else 0


def _walk(browser: Browser, state: str, pages: Sequence[str], out: Path, stores: Path) -> list[Finding]:
    with serving(state, stores) as served:
        chosen = [one for one in visits(served.campaign, state) if not pages or one.name in pages]
        looked = look(browser, served, chosen, out / state)
    image = contact.sheet(looked, [one.name for one in chosen])
    image.save(out / f"contact_{state}.png")
    if not pages:
        contact.keep(image, _KEPT / f"contact_{state}.webp")
    print(f"== {state}: {len(chosen)} screens, {len(looked.pictures)} pictures, {len(looked.findings)} findings")
    for line in table(looked.findings):
        print(line)
    return looked.findings


def table(findings: Sequence[Finding]) -> list[str]:
    """One line for each thing wrong, with all widths and themes in which it is."""
    ordered = sorted(findings, key=lambda one: (one.kind, one.what, one.visit, one.where))
    lines = []
    for (kind, what), same in groupby(ordered, key=lambda one: (one.kind, one.what)):
        told = list(same)
        on = sorted({one.visit for one in told})
        where = ", ".join(sorted({one.where for one in told if one.where}))
        lines.append(f"{kind:<9} {what}  | {', '.join(on[:6])}{' …' if len(on) > 6 else ''} | {where}")
    return lines


if __name__ == "__main__":
    sys.exit(main())

"""``make licences``: writes deploy/LICENCES.md; exit code 1 where a licence is unknown, or lacks a reason it needs."""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from deploy.installed import ROOT, packages

FILE = ROOT / "deploy" / "LICENCES.md"
# Why a package may stay whose licence, or that of something in its wheel, asks more than to be named.
REASONS = {
    "certifi": "MPL-2.0: holds for its own file of certificates, which is handed on unchanged.",
    "docxtpl": "LGPL-2.1: imported as it comes, replaceable by whoever has the installation.",
    "lxml": "Its licence files name GPL for scripts that build and test it; none of them is in the wheel.",
    "numpy": "Its wheel holds libgfortran and libquadmath under GPL/LGPL with the GCC runtime exception.",
    "pillow": "FreeType in its wheel is under FTL or GPL-2.0, taken under FTL; of xz only what is public domain.",
    "pyarrow": "Its licence file names GPL-2.0 only in LLVM's exception for those who use it.",
    "pillow-heif": (
        "Its wheel holds x265 (GPL-2.0), libheif and libde265 (LGPL-3.0), loaded as separate libraries. Using it asks "
        "nothing; whoever hands an installation or a folder of wheels on to another organisation hands x265 on under "
        "the GPL, with the offer of its sources, or leaves this package out: then HEIC photos are not taken."
    ),
}
_KNOWN = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|0BSD|CC0|LGPL|GPL|HPND|Unlicense",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(r"\b[AL]?GPL|\bMPL|GNU (?:AFFERO |LESSER )?GENERAL PUBLIC", re.IGNORECASE)
_STRONG = re.compile(r"(?<![AL])\bA?GPL|GNU (?:AFFERO )?GENERAL PUBLIC", re.IGNORECASE)
_PYTHONS = "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"
_HEAD = """# Licences

What is installed for the product to run, with all that it brings along; written by `make licences`, from what the
packages say of themselves. A package whose licence, or a licence file in whose wheel, names more than permissive terms
has its reason at the end (`deploy/licences.py`); without one a test fails.

| package | version | licence | libraries in the wheel |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Licence:
    """What a package says of itself; ``bundled``: shared libraries that came in its wheel, ``texts``: licence files."""

    package: str
    version: str
    terms: str
    bundled: tuple[str, ...] = ()
    texts: str = ""

    @property
    def is_known(self) -> bool:
        return bool(_KNOWN.search(self.terms))

    @property
    def needs_reason(self) -> bool:
        """Whether it, or something in its wheel, asks more than to be named."""
        return bool(_ASKS_MORE.search(self.terms) or _STRONG.search(self.texts))


def licence_of(name: str, package: Distribution) -> Licence:
    """The licence as the metadata tell it: expression, else its name, else the classifier."""
    told = package.metadata.get_all("Classifier") or []
    classifiers = [one.split("::")[-1].strip() for one in told if one.startswith("License")]
    named = _one(package, "License").splitlines()
    short = named[0] if named and len(named[0]) < 60 and "opyright" not in named[0] else ""
    terms = _one(package, "License-Expression") or short or " / ".join(classifiers)
    files = package.files or []
    bundled = sorted({re.split(r"-[0-9a-f]{8}|\.so", file.name)[0] for file in files if ".libs/" in str(file)})
    texts = (Path(str(file.locate())).read_text("utf-8", "replace") for file in files if _is_licence(str(file)))
    # Python's own licence tells which of its releases are GPL-compatible, and is not GPL itself.
    spoken = "\n".join(one for one in texts if _PYTHONS not in one)
    return Licence(name, package.version, terms, tuple(bundled), spoken)


def _one(package: Distribution, field: str) -> str:
    return str((package.metadata.get_all(field) or [""])[0]).strip()


def _is_licence(file: str) -> bool:
    return ".dist-info/" in file and bool(re.search(r"licen[cs]e|copying|notice", file.split("/")[-1], re.IGNORECASE))


def every() -> tuple[Licence, ...]:
    """Of every package of the running product."""
    return tuple(licence_of(name, package) for name, package in packages().items())


def complaints(licences: tuple[Licence, ...]) -> list[str]:
    """What somebody has to decide before this goes out."""
    unknown = [f"{one.package}: unknown licence {one.terms!r}" for one in licences if not one.is_known]
    needed = {one.package for one in licences if one.needs_reason}
    lacking = [f"{name}: asks more than to be named, and has no reason" for name in sorted(needed - set(REASONS))]
    idle = [f"{name}: a reason that is not needed" for name in sorted(set(REASONS) - needed)]
    return unknown + lacking + idle


def text(licences: tuple[Licence, ...]) -> str:
    """The whole file."""
    rows = (f"| {one.package} | {one.version} | {one.terms} | {', '.join(one.bundled)} |" for one in licences)
    notes = (f"- **{name}**: {reason}" for name, reason in sorted(REASONS.items()))
    return _HEAD + "\n".join(rows) + "\n\n" + "\n".join(notes) + "\n"


def main() -> int:
    """Write the file; what needs a decision is printed."""
    licences = every()
    FILE.write_text(text(licences), encoding="utf-8")
    found = complaints(licences)
    print("\n".join(found) or f"{len(licences)} packages in {FILE.relative_to(ROOT)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

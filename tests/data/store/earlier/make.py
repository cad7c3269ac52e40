"""Makes the files of this folder: ``python -m tests.data.store.earlier.make [VERSION …]``, in a clone with its history.

For each version of the schema that stood on the main line, its commit is checked out aside, its own code makes a small
store by ``deeds.py`` and says what it holds by ``asking.py``; both are kept as they come.
"""

import lzma
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
# The last commit of the main line whose newest migration has this number.
COMMITS: Mapping[int, str] = {
    4: "f04863a", 5: "2b96cc7", 6: "85ba65e", 7: "9dfbe36", 8: "23b5f1e", 9: "ea3ec32", 10: "607aed2", 11: "e22227e",
    13: "bb8ff9f", 14: "e73ba16", 15: "1f4c47f",
}  # fmt: skip
_CARRIED = ("asking.py", "deeds.py", "__init__.py")


def make(version: int) -> None:
    """Write ``VERSION.tar.xz`` and ``VERSION.json.xz`` anew."""
    with tempfile.TemporaryDirectory() as aside, _tree(COMMITS[version], Path(aside)) as tree:
        folder, samples, told = (Path(aside) / name for name in ("store", "samples", "told.json"))
        subprocess.run([sys.executable, "dashboard.py", "sample", samples], cwd=tree, check=True)
        call: list[str | Path] = [sys.executable, "-m", "tests.data.store.earlier.deeds", samples, folder, told]
        subprocess.run(call, cwd=tree, check=True)
        _pack(folder, HERE / f"{version:02}.tar.xz")
        (HERE / f"{version:02}.json.xz").write_bytes(lzma.compress(told.read_bytes(), preset=9))


@contextmanager
def _tree(commit: str, aside: Path) -> Iterator[Path]:
    """A work tree of that commit, with the two scripts in it."""
    tree = aside / "tree"
    subprocess.run(["git", "worktree", "add", "--detach", tree, commit], cwd=ROOT, check=True)
    try:
        (tree / "tests/data/store/earlier").mkdir(exist_ok=True)
        for name in _CARRIED:
            shutil.copy(HERE / name, tree / "tests/data/store/earlier" / name)
        yield tree
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=ROOT, check=True)


def _pack(folder: Path, file: Path) -> None:
    with tarfile.open(file, "w:xz", preset=9) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.add(path, path.relative_to(folder).as_posix())


if __name__ == "__main__":
    for one in [int(word) for word in sys.argv[1:]] or list(COMMITS):
        make(one)

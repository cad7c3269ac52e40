"""The original bytes of every accepted file, kept for ever under their SHA-256."""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from data.store.failures import StoreDamaged, StoreUnwritable

_CHECKSUM = re.compile("[0-9a-f]{64}")


class Archive:
    """A folder of originals; a file that stands under its final name is complete and on the disk.

    ``what``: what lies in it, as sentences name it.
    """

    def __init__(self, folder: Path, what: str = "原始报表") -> None:
        self.folder, self.what = folder, what

    def path(self, sha256: str) -> Path:
        """Where the bytes with this checksum are, or would be.

        Raises StoreDamaged for what is no checksum: a restored database from foreign hands must lead nowhere else.
        """
        if not _CHECKSUM.fullmatch(sha256):
            raise StoreDamaged(f"数据库里一份{self.what}的校验值不成样子,没有读取;请从备份恢复数据库。")
        return self.folder / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Keep ``content`` and return its checksum; when this returns, a power cut cannot take it away.

        A damaged copy of the same bytes is replaced. Raises StoreUnwritable; then nothing is left behind.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        try:
            if not _holds(target, sha256):
                self._write(target, content)
            # Also for a file that was there: its writer may have died between the rename and this.
            for folder in (target.parent, self.folder, self.folder.parent):
                _sync_folder(folder)
        except OSError as error:
            raise StoreUnwritable(
                f"{self.what}写入磁盘失败(空间可能已满),本次没有入库,原有数据不受影响;请清理磁盘后重新上传。"
            ) from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this checksum. Raises StoreDamaged when they are missing or not what they were."""
        try:
            content = self.path(sha256).read_bytes()
        except OSError as error:
            raise StoreDamaged(
                f"{self.what} {sha256[:12]}… 不在存档中,请从备份恢复 {self.folder.name} 文件夹。"
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreDamaged(f"{self.what} {sha256[:12]}… 的存档已损坏,请从备份恢复这个文件。")
        return content

    def _write(self, target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".incoming-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)  # noqa: PTH105 - the fault tests fail the system calls of a commit by name
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise


def _holds(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

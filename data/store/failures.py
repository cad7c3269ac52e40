"""What can go wrong with a store that a person can put right; each carries one Chinese sentence."""

from pathlib import Path

from data.errors import UserError


class StoreBusy(UserError):  # noqa: N818 - named for what happened
    """Another process has the store open."""


class StoreDamaged(UserError):  # noqa: N818 - named for what happened
    """A file of the store cannot be read, or does not hold what it should."""


class StoreBehind(StoreDamaged):
    """The database lacks changes that people were told are kept; it is not served."""

    def __init__(self, store: Path, what: str) -> None:
        super().__init__(
            f"{what},程序没有打开也没有改动它;请停止看板,运行 python dashboard.py rebuild --store {store} "
            "由流水和原始文件重建数据库(现有的数据库文件会移入 quarantine 文件夹,不会删除)。"
        )


class JournalDamaged(StoreDamaged):
    """The journal is not what was written, or not the database's; only a person may begin a new one."""

    def __init__(self, store: Path, what: str) -> None:
        super().__init__(
            f"{what},程序没有打开也没有改动它们;请从备份恢复(python dashboard.py restore),"
            f"或在核对数据库无误后运行 python dashboard.py journal --renew --store {store} "
            "以数据库现状重新起账(现有流水会移入 quarantine 文件夹,不会删除)。"
        )


class StoreUnwritable(UserError):  # noqa: N818 - named for what happened
    """The disk refused a write; nothing of the change was kept."""


class Refused(UserError):  # noqa: N818 - named for what happened
    """A change that the store's rules do not allow; nothing was changed."""


class Overtaken(Refused):
    """Somebody else changed, since the person looked, what this would replace; nothing was changed."""

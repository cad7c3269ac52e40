"""``evidence``: write the evidence pack of a unit or of the city, of a result that is or was final."""

import argparse
import os
import tempfile
from pathlib import Path

from data.errors import UserError
from data.store import Store
from data.store.appraisal.result_standing import ResultVersion
from pages.commands import check, workbooks
from pages.commands.entry import FINE
from pages.parts import campaigns


def run(call: argparse.Namespace) -> int:
    """Write the zip, whole or not at all."""
    from streamlit.logger import set_log_level

    set_log_level("ERROR")  # it would warn, in English, that no server is running
    from pages.documents.evidence import pack
    from pages.documents.evidence.source import Source

    campaign = campaigns.load(call.campaign)
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有证据包可写；请用 --store 指明目录。")
    workbooks.refuse_existing(call.out)
    with Store.open(call.store, campaign) as store:
        unit = check.unit_named(call.unit, store.campaign) if call.unit else ""
        source = Source.of(store, _version(store, call.result), unit)
        _whole(call.out, lambda path: pack.make(source, path, _told))
    print(f"已写出{source.name}证据包（第{source.version.number}版结果），在 {call.out}。")
    return FINE


def _version(store: Store, number: int | None) -> ResultVersion:
    standing = store.results.standing()
    found = standing.version(number) if number is not None else standing.final
    if found is None:
        raise UserError("没有这样的定稿结果，没有写出证据包；定稿以后再写，或用 --result 指明版次。")
    return found


def _whole(target: Path, make: "object") -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".evidence-", dir=target.parent)
        os.close(handle)
        try:
            make(Path(name))  # type: ignore[operator]
            Path(name).chmod(0o644)
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{target} 写不进去（{error.strerror}）；请检查目录和权限。") from error


def _told(done: int, total: int, name: str) -> None:
    print(f"{name}（{done}/{total}）", flush=True)

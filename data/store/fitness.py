"""What must not be kept at all, whoever sends it: said in one sentence before anything is written."""

import hashlib
from collections.abc import Sequence

from data.ingest.model import FileReading
from data.store.failures import Refused
from data.store.statements import Scope, usable


def refuse_unfit(reading: FileReading, content: bytes) -> None:
    """Raise Refused for a file that must not be kept: unreadable, blocking problems, nothing to keep, other bytes."""
    if not reading.readable:
        raise Refused(f"文件“{reading.file}”无法读取,没有入库。")
    if reading.blocks:
        count = sum(problem.severity == "error" for problem in reading.problems)
        raise Refused(f"文件“{reading.file}”有{count}处错误,没有入库;请按提示改正后重新上传。")
    if hashlib.sha256(content).hexdigest() != reading.sha256:
        raise Refused(f"文件“{reading.file}”在检查之后发生了变化,没有入库;请重新上传。")
    if not usable(reading):
        raise Refused(f"文件“{reading.file}”里没有认得的清单或报表,没有入库;请核对工作表的表头。")


def refuse_others_scopes(scopes: Sequence[Scope], unit: str) -> None:
    """Raise Refused where somebody who speaks for ``unit`` ("" : for all) brings another unit's rows, or a roster."""
    if unit and any(scope.county != unit for scope in scopes):
        raise Refused(f"文件里有{unit}以外的单位,没有入库;请只报送{unit}的项目。")
    if unit and any(scope.kind == "roster" for scope in scopes):
        raise Refused("项目清单由市发改委办公室上传,没有入库;各单位请报送进度、手续和问题。")

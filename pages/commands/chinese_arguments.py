"""An argument parser that speaks Chinese: argparse's own words are English and would leak to the technician."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

# argparse gives its complaints only as finished English sentences; each pattern here is one of them.
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少参数 \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识的参数 \1"),
    (re.compile(r"argument ([^:]+): invalid choice: (\S+) \(choose from (.+)\)"), r"参数 \1 不能是 \2,可选:\3"),
    (re.compile(r"argument ([^:]+): expected (?:one|at least one) argument"), r"参数 \1 后面缺少内容"),
    (re.compile(r"argument ([^:]+): not allowed with argument (.+)"), r"参数 \1 不能与 \2 同时使用"),
    (re.compile(r"argument ([^:]+): (.+)"), r"参数 \1 有误:\2"),
)


class _Format(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法:" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """``ArgumentParser`` whose help headings and complaints are Chinese; a wrong call exits with 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Format, **settings, "add_help": False})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say in one Chinese sentence what is wrong with the call."""
        self.exit(2, f"命令有误：{in_chinese(message)}。用 {self.prog} --help 查看用法。\n")


def in_chinese(message: str) -> str:
    """argparse's English complaint in Chinese; an unknown one as it is, since losing it would help nobody."""
    for pattern, words in _COMPLAINTS:
        if found := pattern.fullmatch(message):
            return found.expand(words)
    return message

"""Runs one command: exit code 0 fine, 1 problems that block, 2 unreadable, a wrong call, or a bug of ours."""

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence

from data.errors import UserError
from pages.commands import arguments
from pages.upkeep import log_book

_LOG = logging.getLogger("campaign.commands")
FINE, BLOCKED, FAILED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in ``argv`` (default: the process's own) and give its exit code."""
    try:
        call = arguments.parser().parse_args(argv)
    except SystemExit as ending:  # argparse has said why
        return FINE if ending.code in (None, 0) else FAILED
    return run(call)


def run(call: argparse.Namespace) -> int:
    """Run a parsed call. A UserError is one sentence; a bug is a reference number, its traceback in the log."""
    is_server = call.command in ("serve", "demo")
    with log_book.kept(call.store, log_book.SERVER if is_server else log_book.COMMANDS, is_shown=is_server):
        return _run(call)


def _run(call: argparse.Namespace) -> int:
    try:
        # Imported only now: `--help` and `sample` need not wait for pandas or streamlit.
        command = importlib.import_module(f"pages.commands.{call.command}")
        code: int = command.run(call)
        return code
    except UserError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断；此前已入库的报表保留，其余没有改动。", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # the reader (`| head`) left; nothing to say and nobody to hear it
    except Exception:
        reference = log_book.reference()
        _LOG.exception("reference %s in %s", reference, call.command, extra={"reference": reference})
        print(
            f"程序出错，此前已入库的报表保留，其余没有改动。错误编号 {reference}，请把编号告诉技术人员。",
            file=sys.stderr,
        )
    return FAILED

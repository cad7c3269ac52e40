"""``serve``: run the dashboard's server on this machine."""

import argparse
import os
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

from data.errors import UserError
from pages.admin import backup_clock
from pages.commands.entry import FINE
from pages.parts import campaigns

_DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"


def run(call: argparse.Namespace) -> int:
    """Serve the store of the call until the process is ended."""
    campaigns.load(call.campaign)  # a faulty file is said here, before a browser opens on an error page
    backup_clock.moment()
    start(call.store, call.campaign, call.port)
    return FINE


def start(store: Path, campaign: Path, port: int) -> None:
    """Turn this process into the server; a simulated clock is passed on by the environment."""
    from streamlit.web import cli

    os.environ["CAMPAIGN_STORE"] = str(store.resolve())
    os.environ["CAMPAIGN_FILE"] = str(campaign.resolve())
    _claim(port)
    print(f"看板地址 http://127.0.0.1:{port} （按 Ctrl+C 结束）", flush=True)
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.headless": "true",
        "logger.hideWelcomeMessage": "true",
    }
    cli.main(["run", str(_DASHBOARD), *(f"--{key}={value}" for key, value in options.items())])


def _claim(port: int) -> None:
    """UserError where the port is taken; the server itself would say so in English, after opening the store."""
    with socket() as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise UserError(f"端口 {port} 已被占用，看板没有启动；请用 --port 换一个端口。") from error

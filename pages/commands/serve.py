"""``serve``: run the dashboard's server on this machine."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from errno import EADDRNOTAVAIL, EINVAL
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket

from data.errors import UserError
from pages.admin import backup_clock
from pages.commands.entry import FINE
from pages.parts import campaigns

_DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server listens, and from which addresses it believes who somebody is and by which way they come."""

    port: int
    address: str = "127.0.0.1"
    proxies: Sequence[str] = ("127.0.0.1", "::1")


def run(call: argparse.Namespace) -> int:
    """Serve the store of the call until the process is ended."""
    campaigns.load(call.campaign)  # a faulty file is said here, before a browser opens on an error page
    backup_clock.moment()
    start(call.store, call.campaign, Listening(call.port, call.address, call.proxies))
    return FINE


def start(store: Path, campaign: Path, at: Listening) -> None:
    """Turn this process into the server; a simulated clock is passed on by the environment."""
    from streamlit.web import cli

    os.environ["CAMPAIGN_STORE"] = str(store.resolve())
    os.environ["CAMPAIGN_FILE"] = str(campaign.resolve())
    # uvicorn takes X-Forwarded-For and -Proto from these alone; Streamlit leaves it no other way to be told.
    os.environ["FORWARDED_ALLOW_IPS"] = ",".join(at.proxies)
    _claim(at)
    print(f"看板地址 http://{at.address}:{at.port} （按 Ctrl+C 结束）", flush=True)
    options = {
        "server.address": at.address,
        "server.port": at.port,
        "server.headless": "true",
        "logger.hideWelcomeMessage": "true",
    }
    cli.main(["run", str(_DASHBOARD), *(f"--{key}={value}" for key, value in options.items())])


def _claim(at: Listening) -> None:
    """UserError where the port is taken; the server itself would say so in English, after opening the store."""
    with socket(AF_INET6 if ":" in at.address else AF_INET) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((at.address, at.port))
        except OSError as error:
            if error.errno in (EADDRNOTAVAIL, EINVAL):
                raise UserError(f"本机没有 {at.address} 这个地址，看板没有启动；请改 --address。") from error
            raise UserError(f"端口 {at.port} 已被占用，看板没有启动；请用 --port 换一个端口。") from error

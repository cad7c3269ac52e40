"""The servers that are measured: ours with the demonstration, and the peers, each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.serving import ROOT, free_port, running, started

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and the cookie of somebody who is signed in ("" needs none)."""

    address: str
    pid: int
    cookie: str = ""


def demonstration(folder: Path) -> Path:
    """The demonstration's store, made without serving it."""
    store = folder / "demo"
    command = [sys.executable, "dashboard.py", "demo", "--no-serve", "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return store


@contextmanager
def ours(store: Path) -> Iterator[Server]:
    """The dashboard with the demonstration, and a leader signed in."""
    with started("demo", store) as (address, pid):
        yield Server(address, pid, _signed_in(address, "lingdao"))


def _signed_in(address: str, login: str) -> str:
    opener = build_opener(cookies := HTTPCookieProcessor())
    body = urlencode({"login": login}).encode()
    opener.open(Request(f"{address}/sign-in/demo", body, {"Origin": address}))  # noqa: S310 - our own server
    return "; ".join(f"{one.name}={one.value}" for one in cookies.cookiejar)


@contextmanager
def peer(name: str, folder: Path) -> Iterator[Server]:
    """One of the scripts in ``peers``, served as Streamlit serves any script."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    options = {"server.port": port, "server.address": "127.0.0.1", "server.fileWatcherType": "none"}
    arguments = [sys.executable, "-m", "streamlit", "run", str(PEERS / f"{name}.py")]
    arguments += [f"--{key}={value}" for key, value in options.items()]
    with running(arguments, f"{address}/_stcore/health", folder / f"{name}.log", dict(os.environ)) as process:
        yield Server(address, process.pid)


@contextmanager
def dash(python: str, folder: Path) -> Iterator[Server]:
    """The same dashboard in Dash, by the Python that has it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = [python, str(PEERS / "dash_app.py"), str(port)]
    with running(arguments, address, folder / "dash.log", dict(os.environ)) as process:
        yield Server(address, process.pid)

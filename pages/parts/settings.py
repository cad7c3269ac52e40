"""Where the campaign file and the store lie; read from the environment, without Streamlit."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.campaign import BUNDLED

if TYPE_CHECKING:
    from data.store.settings import Version

_DEFAULT_CAMPAIGN = BUNDLED / "suihua-2020.toml"
_PROJECT = Path(__file__).resolve().parents[2]


def store_folder() -> Path:
    """The folder of the store: ``CAMPAIGN_STORE``, else ``storage/`` beside ``dashboard.py``."""
    return Path(os.environ.get("CAMPAIGN_STORE") or _PROJECT / "storage")


def campaign_file() -> Path:
    """The campaign file: ``CAMPAIGN_FILE``, else the one that the product was made for."""
    chosen = os.environ.get("CAMPAIGN_FILE")
    return Path(chosen) if chosen else _DEFAULT_CAMPAIGN


def in_force(versions: "Sequence[Version]") -> str:
    """The text of the campaign's settings as they are now; ``versions``: those of the store, the newest first."""
    return versions[0].toml if versions else campaign_file().read_text(encoding="utf-8")

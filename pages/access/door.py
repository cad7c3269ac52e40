"""The one doorkeeper of this process, above the one store."""

from datetime import datetime, timedelta
from pathlib import Path

import streamlit as st

from pages.access import offers
from pages.access.doorkeeper import Doorkeeper, Limits
from pages.parts import cached, clock, settings


def doorkeeper() -> Doorkeeper:
    """The doorkeeper of the store that this server shows; ``UserError`` while the store cannot be opened."""
    return _doorkeeper(settings.store_folder())


@st.cache_resource(show_spinner=False)
def _doorkeeper(folder: Path) -> Doorkeeper:
    return Doorkeeper(cached.store().register, _limits, offers.forget)


def _limits() -> Limits:
    """Asked at every request, so that what an administrator sets holds at once."""
    rules = cached.campaign().access
    return Limits(timedelta(hours=rules.absolute_hours), timedelta(hours=rules.idle_hours))


def now() -> datetime:
    """The present moment in the campaign's zone."""
    return clock.now(cached.campaign().timezone)

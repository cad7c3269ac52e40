"""Statement parameters as JSON and back, exactly: what is bound again is what was bound."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral
from typing import Any

_READ: Mapping[str, Callable[[str], Any]] = {
    "$decimal": Decimal,
    "$date": date.fromisoformat,
    "$moment": datetime.fromisoformat,
    "$bytes": b64decode,
}


def encoded(value: Any) -> str:
    """``value`` (None, bool, int, float, str, Decimal, date, naive datetime, bytes, lists of them) as compact JSON.

    Raises TypeError for anything else: what cannot be written down must not be kept either.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_tagged)


def decoded(text: str | bytes) -> Any:
    """What ``encoded`` was given; a tuple comes back as a list, which the engine binds alike."""
    return json.loads(text, object_hook=_untagged)


def _tagged(value: Any) -> Any:
    if isinstance(value, datetime) and value == value:
        return {"$moment": value.isoformat()}
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"$date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, bytes):
        return {"$bytes": b64encode(value).decode()}
    if isinstance(value, Integral):  # numpy's own
        return int(value)
    raise TypeError(f"no place in the journal for {type(value).__name__}")


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        ((key, value),) = found.items()
        if key in _READ:
            return _READ[key](value)
    return found

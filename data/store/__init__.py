"""The store: rows in, kept, given back. The only room that knows DuckDB."""

from data.store.access.actors import Actor
from data.store.facts import Facts
from data.store.failures import Overtaken, Refused, StoreBusy, StoreDamaged, StoreUnwritable
from data.store.store import Store
from data.store.uploads import CommitResult

__all__ = [
    "Actor",
    "CommitResult",
    "Facts",
    "Overtaken",
    "Refused",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreUnwritable",
]

from tests.pages.review.frozen import final, kept, store

__all__ = ["final", "kept", "store"]

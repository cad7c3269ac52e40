from tests.pages.review.conftest import final, kept

__all__ = ["final", "kept"]

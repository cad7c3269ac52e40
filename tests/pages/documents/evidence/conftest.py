from tests.pages.review.frozen import final, kept

__all__ = ["final", "kept"]

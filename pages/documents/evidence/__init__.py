"""证据包: everything that a final result rests on, in one zip that anybody can check (product 19)."""

"""Many people at once, by Streamlit's own messages: ``python -m tests.load`` and ``python -m tests.load.soak``."""

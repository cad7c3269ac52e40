"""What the numbers mean: pandas frames in, pandas frames out; no clock, no I/O but ``definitions.toml``."""

"""Photos and videos of sites in the store."""

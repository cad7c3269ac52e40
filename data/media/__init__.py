"""Photos and videos of building sites: what a file is, what of it is shown, and whether it was seen before.

Loaded in the limited child as well, so that nothing is imported here.
"""

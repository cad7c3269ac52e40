"""From bytes to grids, and back into a marked copy. Everything in this package runs inside the limited child process.

It imports nothing of the product outside this package: ``whole`` takes the grids from here, in the same child.
"""

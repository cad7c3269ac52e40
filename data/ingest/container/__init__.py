"""From bytes to grids. Everything in this package runs inside the limited child process.

It imports nothing of the product outside this package: the fork server loads only these modules, and a fork's
price grows with what is loaded.
"""

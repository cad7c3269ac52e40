"""The front door: commands when it is run by Python, the web application when Streamlit imports it.

Streamlit finds ``app`` by reading this file's syntax tree, so the assignment must stay a plain one. The script lies
inside ``pages/``: beside a ``pages/`` folder Streamlit would serve every file in it without running the router.
"""

if __name__ == "__main__":
    import sys

    from pages.commands import main

    sys.exit(main())
else:
    import streamlit as st
    from starlette.middleware import Middleware

    from pages.access import page_shell
    from pages.access.addresses import KnownAddresses
    from pages.navigation import ADDRESSES
    from pages.parts.startup import lifespan

    app = st.App(
        "pages/navigation.py",
        lifespan=lifespan,
        routes=[page_shell.ROUTE],
        middleware=[
            Middleware(KnownAddresses, pages=ADDRESSES),
            Middleware(page_shell.PageShell, title="百日会战"),
        ],
    )

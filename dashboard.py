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

    from pages.access import files, media_files, page_shell, sign_in_routes, unit_sign_in
    from pages.access.accidents import Accidents
    from pages.access.addresses import KnownAddresses
    from pages.access.gate import Gate
    from pages.access.headers import SecurityHeaders
    from pages.navigation import ADDRESSES
    from pages.parts.startup import lifespan
    from pages.upkeep import health

    app = st.App(
        "pages/navigation.py",
        lifespan=lifespan,
        routes=[page_shell.ROUTE, *health.ROUTES, *sign_in_routes.ROUTES, *files.ROUTES, *media_files.ROUTES],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Accidents),
            Middleware(Gate, upload_mib=200, open_paths=(*sign_in_routes.OPEN_PATHS, *unit_sign_in.open_paths())),
            Middleware(KnownAddresses, pages=(*ADDRESSES, *sign_in_routes.ADDRESSES, *health.ADDRESSES)),
            Middleware(page_shell.PageShell, title="百日会战"),
            *unit_sign_in.middleware(),
        ],
    )

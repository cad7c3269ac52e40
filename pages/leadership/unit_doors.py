"""Where a unit's name leads: one place, so that all pages agree."""

from pages.parts.view import View


def address(view: View, county: str, **more: object) -> str:
    """The address of the page about one unit, with this view's filters."""
    return view.href("county_profile", county=county, **more)

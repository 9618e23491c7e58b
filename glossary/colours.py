"""One colour for each type of name, wherever one is shown.

The colours are of Okabe and Ito's palette (2008), which people who see colours differently can tell apart as well.
"""

from __future__ import annotations

from glossary.model import ORGANIZATION, PERSON, PLACE

COLOURS = {PERSON: "#0072b2", PLACE: "#009e73", ORGANIZATION: "#d55e00"}
OTHER = "#8a7f8d"
"""The colour of every other type."""


def colour_of(type: str) -> str:
    """The colour of a type of name, as #rrggbb."""
    return COLOURS.get(type, OTHER)


def tint_of(type: str) -> str:
    """The colour of a type, thin enough to lie under text on light and dark grounds, as #rrggbbaa."""
    return f"{colour_of(type)}40"

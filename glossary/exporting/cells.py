"""The same as `glossary.exchange.cells`, where it is."""

from glossary.exchange.cells import LONGEST, SEPARATOR, clean, guarded, joined

__all__ = ["LONGEST", "SEPARATOR", "clean", "guarded", "joined"]

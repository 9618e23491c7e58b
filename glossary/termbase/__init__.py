"""Entries kept: SQL storage, look-up, curation. Loads SQLAlchemy; the light modules of the package are loaded where they are used."""

from glossary.termbase.termbase import Termbase, open_termbase

__all__ = ["Termbase", "open_termbase"]

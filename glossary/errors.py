"""Errors for the person at the keyboard: where, what is wrong, what to do."""

from __future__ import annotations


def source_name(source: str) -> str:
    """What people call a source: its path, or "standard input" for "-"."""
    return "standard input" if source == "-" else source


class GlossaryError(Exception):
    """Anything a user can mend. `source` is a path or "-" (standard input); `place` is where in it ("line 12")."""

    def __init__(self, message: str, *, source: str = "", place: str = "", hint: str = "") -> None:
        self.message = message
        self.source = source
        self.place = place
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(part for part in (source_name(self.source), self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} {self.hint}" if self.hint else text


class ReadingError(GlossaryError):
    """An input that cannot be read, or only in part."""


class ReadingNotice(ReadingError):
    """Something passed over on purpose while the rest is read: worth a line to the user, but no failure."""

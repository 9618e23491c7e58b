"""`Glossary.plot`: the charts that are drawn from a glossary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from glossary.model import Alignment, Entry, Segment
from glossary.plotting import names, renderings, sounds
from glossary.plotting.canvas import Chart


class Plots:
    """The charts of a glossary's entries and alignments. Each method returns a `Chart`, which a notebook shows and `savefig` writes."""

    def __init__(self, entries: Sequence[Entry], aligned: Sequence[tuple[Segment, Alignment]] = ()) -> None:
        self._entries = entries
        self._aligned = aligned

    def frequent(self, top: int = 20) -> Chart:
        """See `plotting.frequent`."""
        return names.frequent(self._entries, top)

    def types(self) -> Chart:
        """See `plotting.types`."""
        return names.types(self._entries)

    def documents(self, top: int = 25, most_documents: int = 20) -> Chart:
        """See `plotting.documents`."""
        return names.documents(self._entries, self._aligned, top, most_documents)

    def confidences(self) -> Chart:
        """See `plotting.confidences`."""
        return names.confidences(self._entries)

    def lengths(self) -> Chart:
        """See `plotting.lengths`."""
        return names.lengths(self._entries)

    def renderings(self, by: Literal["document", "region"] = "document", top: int = 20) -> Chart:
        """See `plotting.renderings`."""
        return renderings.renderings(self._entries, self._aligned, by, top)

    def conflicts(self, top: int = 20) -> Chart:
        """See `plotting.conflicts`."""
        return renderings.conflicts(self._entries, top)

    def sounds(self, top: int = 24) -> Chart:
        """See `plotting.sounds`."""
        return sounds.sounds(self._entries, top)

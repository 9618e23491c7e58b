"""IPython is told how our values show themselves, so that the values need not know of notebooks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from glossary.display import values

_DISPLAYS: dict[tuple[str, str], tuple[Callable[[Any], str], Callable[[Any], str]]] = {
    ("glossary.model", "Entry"): (values.entry_html, values.entry_text),
    ("glossary.model", "AlignedSegment"): (values.segment_html, values.segment_text),
    ("glossary.alignment.explanation", "Explanation"): (values.explanation_html, values.explanation_text),
}


def register(shell: Any = None) -> None:
    """Show entries, aligned segments and explanations as HTML, or in a line of text, in an IPython shell: by default in the running
    one, if any. `repr` gives all of a value still.

    `import glossary` in a notebook does so by itself.
    """
    running = getattr(sys.modules.get("IPython"), "get_ipython", None)
    if shell is None and running is not None:
        shell = running()
    formatters = getattr(getattr(shell, "display_formatter", None), "formatters", None)
    if formatters is None:  # no notebook, or IPython is only just being imported
        return
    for (module, name), (as_html, as_text) in _DISPLAYS.items():
        formatters["text/html"].for_type_by_name(module, name, as_html)
        formatters["text/plain"].for_type_by_name(module, name, _printed(as_text))


def _printed(as_text: Callable[[Any], str]) -> Callable[[Any, Any, bool], None]:
    """A function as IPython's printer calls it."""
    return lambda value, printer, cycle: printer.text(as_text(value))

"""IPython is told how our values show themselves, so that the values need not know of notebooks."""

from __future__ import annotations

import sys
from typing import Any

from glossary.display import values

_DISPLAYS = {
    ("glossary.model", "Entry"): values.entry_html,
    ("glossary.model", "AlignedSegment"): values.segment_html,
    ("glossary.alignment.explanation", "Explanation"): values.explanation_html,
}


def register(shell: Any = None) -> None:
    """Show entries, aligned segments and explanations as HTML in an IPython shell; without one, in the running one, if any.

    `import glossary` in a notebook does so by itself.
    """
    if shell is None and "IPython" in sys.modules:
        shell = sys.modules["IPython"].get_ipython()
    if shell is None:
        return
    formatter = shell.display_formatter.formatters["text/html"]
    for (module, name), display in _DISPLAYS.items():
        formatter.for_type_by_name(module, name, display)

"""Charts: functions that take entries (or explanations, or confidences) and return a figure, labelled in both scripts.

They need Matplotlib (the extra "notebook") and an installed font with Chinese characters; where one of them is missing, `GlossaryError` says so.
"""

from glossary.errors import GlossaryError

try:
    from glossary.plotting.accessor import Plots
    from glossary.plotting.canvas import Chart
    from glossary.plotting.evidence import evidence
    from glossary.plotting.fonts import chinese_font
    from glossary.plotting.judging import calibration, thresholds
    from glossary.plotting.names import confidences, documents, frequent, lengths, types
    from glossary.plotting.renderings import conflicts, renderings
    from glossary.plotting.sounds import sounds
except ImportError as error:
    if (error.name or "").partition(".")[0] not in ("matplotlib", "PIL"):
        raise
    raise GlossaryError(
        "charts need matplotlib, which is not installed.", hint="pip install 'bilingual-name-glossary[notebook]'"
    ) from error

__all__ = [
    "Chart",
    "Plots",
    "calibration",
    "chinese_font",
    "confidences",
    "conflicts",
    "documents",
    "evidence",
    "frequent",
    "lengths",
    "renderings",
    "sounds",
    "thresholds",
    "types",
]

"""The Chinese side: which span renders a name, how sure that is, and why."""

from glossary.alignment.aligner import align
from glossary.alignment.explanation import Explanation, explain_name

__all__ = ["Explanation", "align", "explain_name"]

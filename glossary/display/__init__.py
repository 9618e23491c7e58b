"""How values show themselves in notebooks: bilingual text with the names marked in both languages."""

from glossary.display.formatting import register
from glossary.display.marking import Span, marked
from glossary.display.values import entry_html, explanation_html, segment_html

__all__ = ["Span", "entry_html", "explanation_html", "marked", "register", "segment_html"]

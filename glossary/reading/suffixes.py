"""What the input formats are called."""

from __future__ import annotations

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".md", ".text"),
    "tsv": (".tsv", ".tab"),
    "csv": (".csv",),
    "xlsx": (".xlsx", ".xlsm"),
    "jsonl": (".jsonl", ".ndjson"),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".mqxliff", ".mxliff", ".sdlxliff"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx", ".docm"),
}
"""Names of the input formats, each with its suffixes."""

DOCUMENTS = ("text", "html", "docx")
"""The formats that may hold one language, to be read with a counterpart in the other."""

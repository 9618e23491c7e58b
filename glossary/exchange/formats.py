"""The formats in which glossaries are written and read back: their names, their suffixes, what each can hold and what not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `name` as options take it, `title` as people call it, `suffixes` by which files of it are known (none: it must
    be named), what of an entry it `holds` and what it `leaves_out` ("": nothing)."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    holds: str
    leaves_out: str

    @property
    def notice(self) -> str:
        """A line for whoever exports: what is left out; "" where nothing is."""
        return f"{self.title} leaves out {self.leaves_out}." if self.leaves_out else ""


_TABLE = "all terms with status and note, the Chinese ones with language, type, pinyin, occurrences, documents, confidence, conflict, sources"
_CONCEPTS = (
    "all terms with language, status and note, the type as subject field, contexts with their source, sources, notes"
)
_NUMBERS = "counts, confidence, conflict flags, which renderings occurred with which names, and pinyin"
_PAIRS = "a row for each name and rendering, with type, status and note of the rendering"

_ALL = (
    Format(
        "csv",
        "CSV",
        (".csv",),
        f"{_TABLE}, one context",
        "the count of each term and pair, regions of English, and all contexts but the first",
    ),
    Format(
        "tsv",
        "TSV",
        (".tsv",),
        f"{_TABLE}, one context",
        "the count of each term and pair, regions of English, and all contexts but the first",
    ),
    Format(
        "xlsx",
        "XLSX",
        (".xlsx",),
        f"{_TABLE}, up to five contexts as notes",
        "the count of each term and pair, regions of English, and contexts after the fifth",
    ),
    Format("json", "JSON", (".json",), "everything", ""),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "everything", ""),
    Format("tbx", "TBX (ISO 30042:2019, TBX-Basic)", (".tbx",), _CONCEPTS, _NUMBERS),
    Format("tbx2008", "TBX 2008 (TBX-Basic, MARTIF)", (), _CONCEPTS, _NUMBERS),
    Format(
        "omegat",
        "OmegaT's glossary",
        (".utf8",),
        f"{_PAIRS} in its comment",
        "contexts, counts, confidence, pinyin, sources, languages, the status of names, and which names are one entry",
    ),
    Format(
        "utx",
        "UTX 1.20",
        (".utx",),
        f"{_PAIRS}; rows of an entry share a concept ID",
        "contexts, counts, confidence, pinyin, sources, languages, the status of names, and superseded beside deprecated",
    ),
    Format(
        "deepl",
        "DeepL's glossary",
        (),
        "one rendering for each name, in two columns",
        "variants of renderings, types, statuses, contexts, notes, and terms of more than 1,024 bytes",
    ),
    Format(
        "memoq",
        "memoQ's CSV",
        (),
        "all terms of an entry, Chinese ones by region, forbidden ones marked, a sentence for each term, the type as subject, the note",
        "counts, confidence, pinyin, sources, further contexts, and statuses other than forbidden",
    ),
    Format(
        "md",
        "Markdown",
        (".md", ".markdown"),
        "a table: all terms with status, type, pinyin, occurrences, confidence, conflict, note",
        "contexts, sources, documents, languages, notes of single terms, and the count of each term and pair",
    ),
    Format(
        "html",
        "HTML",
        (".html", ".htm"),
        "a page to print: all terms with language, status, note and count, and up to three contexts",
        "contexts after the third, and the count of each pair",
    ),
)

FORMATS = {format.name: format for format in _ALL}
"""By name, in the order in which they are listed."""

_BY_SUFFIX = {suffix: format.name for format in _ALL for suffix in format.suffixes}


def format_of_suffix(path: str | Path) -> str:
    """The name of the format a file's suffix says, "" where it says none."""
    return _BY_SUFFIX.get(Path(path).suffix.lower(), "")

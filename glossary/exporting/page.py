"""A page to print: one HTML file that needs nothing else."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

from glossary.exchange.cells import clean
from glossary.exchange.sentences import called, longest_in, place_of
from glossary.model import PREFERRED, PROPOSED, Entry, Term

MOST_CONTEXTS = 3
_NUMBER = ' class="number"'
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --quiet: #666; --mark: #fde68a; --ink: #111; --paper: #fff; }
@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --mark: #6b5300; --ink: #eee; --paper: #161618; } }
@media print { :root { --quiet: #444; --mark: #eee; --ink: #000; --paper: #fff; } thead { display: table-header-group; } }
body { font: 15px/1.5 system-ui, "Segoe UI", Helvetica, Arial, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
  "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; color: var(--ink); background: var(--paper);
  margin: 2rem auto; max-width: 70rem; padding: 0 1rem; overflow-wrap: break-word; }
:lang(zh-Hant) { font-family: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Source Han Sans TC", sans-serif; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; }
th { font-size: 85%; border-bottom: 1px solid var(--ink); }
th:nth-child(-n+2) { width: 26%; }
tbody.entry { break-inside: avoid; border-bottom: 1px solid var(--line); }
.number { text-align: right; width: 3rem; }
.term { display: block; }
.head { font-weight: 600; }
.variant, .pinyin, .context, .note, .source { color: var(--quiet); font-size: 90%; }
.place { color: var(--quiet); font-size: 75%; }
.note { font-style: italic; }
.status { font-size: 75%; border: 1px solid var(--line); border-radius: .6em; padding: 0 .4em; margin-left: .4em; color: var(--quiet); }
.deprecated, .superseded { text-decoration: line-through; }
.context { padding: 0 .6rem .4rem 1.6rem; }
.context p { margin: 0; }
mark { background: var(--mark); color: inherit; }
"""


def write_page(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write a table of the entries in UTF-8, each with up to three contexts in which the term is marked.

    Every text is escaped. Colours follow the reader's light or dark theme. Entries are held in memory, for the summary on top.
    """
    held = list(entries)
    kinds = Counter(clean(entry.type) or "other" for entry in held)
    counts = ", ".join(
        f"{count:,} {kind}" for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    )
    noun = "entry" if len(held) == 1 else "entries"
    summary = _text(f"{len(held):,} {noun}" + (f": {counts}" if counts else ""))
    names = ("English", "Chinese", "Type", "n", "Confidence", "Notes")
    heads = "".join(f"<th{_NUMBER if name in ('n', 'Confidence') else ''}>{name}</th>" for name in names)
    stream.write(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="Glossary">\n'
        f"<title>Glossary</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Glossary</h1>\n<p>{summary}</p>\n"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n".encode()
    )
    for entry in held:
        for line in _entry(entry):
            stream.write(f"{line}\n".encode())
    stream.write(b"</table>\n</body>\n</html>\n")


def _entry(entry: Entry) -> Iterator[str]:
    values = {"occurrences": entry.occurrences, "documents": entry.documents, "confidence": repr(entry.confidence)}
    data = "".join(f' data-{name}="{value}"' for name, value in values.items())
    yield f'<tbody class="entry"{data} data-conflict="{"yes" if entry.conflict else ""}">'
    chinese = f'{_terms(entry.zh, "zh")}<span class="pinyin" lang="zh-Latn">{_text(entry.pinyin)}</span>'
    sources = "".join(f'<span class="source">{_text(called(source))}</span> ' for source in entry.sources)
    note = f'<span class="note">{_text(entry.note)}</span>'
    conflict = "⚠ conflicting renderings " if entry.conflict else ""
    yield (
        f'<tr><td>{_terms(entry.en, "en")}</td><td>{chinese}</td><td class="type">{_text(entry.type)}</td>'
        f"<td{_NUMBER}>{entry.occurrences:,}</td><td{_NUMBER}>{entry.confidence:.2f}</td>"
        f"<td>{conflict}{note} {sources}</td></tr>"
    )
    for context in entry.contexts[:MOST_CONTEXTS]:
        sides = "".join(
            f'<p lang="{side}">{_marked(sentence, [clean(term.text) for term in terms])}</p>'
            for side, sentence, terms in (("en", clean(context.en), entry.en), ("zh", clean(context.zh), entry.zh))
        )
        yield f'<tr><td colspan="6" class="context">{sides}<span class="place">{_text(place_of(context))}</span></td></tr>'
    yield "</tbody>"


def _terms(terms: tuple[Term, ...], side: Literal["en", "zh"]) -> str:
    return "".join(_term(term, side, head=number == 0) for number, term in enumerate(terms))


def _term(term: Term, side: str, *, head: bool) -> str:
    status = _text(term.status)
    lang = _text(term.lang) or side
    shown = f'<span class="status">{status}</span>' if term.status not in (PROPOSED, PREFERRED) else ""
    note = f'<span class="note">{_text(term.note)}</span>' if clean(term.note) else ""
    classes = f"term {side} {'head' if head else 'variant'}"
    data = f'data-count="{term.count}" data-status="{status}"'
    return f'<span class="{classes}" lang="{lang}" {data}><bdi class="{status}">{_text(term.text)}</bdi>{shown}{note}</span>'


def _marked(sentence: str, terms: list[str]) -> str:
    term = terms[longest_in(sentence, terms)] if terms else ""
    start = sentence.find(term) if term else -1
    if start < 0:
        return html.escape(sentence)
    end = start + len(term)
    parts = (sentence[:start], sentence[start:end], sentence[end:])
    before, marked, after = map(html.escape, parts)
    return f"{before}<mark>{marked}</mark>{after}"


def _text(text: str) -> str:
    return html.escape(clean(text))

"""Entries, aligned segments and explanations as HTML, and in a line of text.

Colours and fonts are the notebook's own, light or dark, but for the tint of the names; styles stand at the elements, since
notebooks, their viewers and mail programs keep or drop style sheets as they please.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.colours import colour_of
from glossary.display.marking import Span, escaped, marked
from glossary.errors import source_name
from glossary.exchange.cells import clean
from glossary.model import AlignedSegment, Alignment, Context, Entry, Segment, Term

if TYPE_CHECKING:
    from glossary.alignment.explanation import Explanation

MOST_CONTEXTS = 3
MOST_CANDIDATES = 5
_SIDES = "display: grid; grid-template-columns: repeat(auto-fit, minmax(18em, 1fr)); gap: 0 1.5em; line-height: 1.7"
_RULE = "1px solid rgba(128, 128, 128, 0.35)"
_QUIET = "opacity: 0.75; font-size: 90%"
_CELL = f"text-align: left; vertical-align: top; padding: 0.2em 0.75em; border-bottom: {_RULE}"
_NUMBER = _CELL.replace("left", "right", 1)
_FOLDER = re.compile(r".*[\\/]", re.S)


def segment_html(aligned: AlignedSegment) -> str:
    """A segment, English beside Chinese, with every name and its rendering marked, and what the colours mean."""
    segment = aligned.segment
    en: list[Span] = []
    zh: list[Span] = []
    for number, alignment in enumerate(aligned.alignments, 1):
        name, rendering = _spans(alignment, number)
        en.append(name)
        zh.extend(rendering)
    types = list(dict.fromkeys(alignment.mention.type for alignment in aligned.alignments))
    place = f"{_called(segment.source)}, {segment.place or f'segment {segment.index}'}"
    about = f'<p style="margin: 0.2em 0; {_QUIET}">{_legend(types)}{escaped(place)}</p>'
    return f"<div>{_sides(segment, en, zh)}{about}</div>"


def entry_html(entry: Entry) -> str:
    """An entry: its terms, what is known of it, and up to three sentences with the terms marked in both languages."""
    conflict = " · <b>⚠ conflicting renderings</b>" if entry.conflict else ""
    noun = "document" if entry.documents == 1 else "documents"
    head = (
        f'<p style="margin: 0.2em 0"><b lang="en" style="font-size: 115%">{_text(entry.en[0].text)}</b> '
        f'<b lang="{_text(entry.zh[0].lang)}" style="font-size: 115%">{_text(entry.zh[0].text)}</b> '
        f'<span lang="zh-Latn" style="{_QUIET}">{_text(entry.pinyin)}</span></p>'
        f'<p style="margin: 0.2em 0; {_QUIET}">{_legend([entry.type])}{entry.occurrences:,} × in {entry.documents:,} {noun} · '
        f"confidence {entry.confidence:.2f}{conflict}</p>"
    )
    variants = ", ".join(_variant(term) for term in (*entry.en[1:], *entry.zh[1:]))
    also = f'<p style="margin: 0.2em 0">also {variants}</p>' if variants else ""
    note = f'<p style="margin: 0.2em 0; font-style: italic">{_text(entry.note)}</p>' if entry.note else ""
    contexts = "".join(_context(context, entry.type) for context in entry.contexts[:MOST_CONTEXTS])
    return f"<div>{head}{also}{note}{contexts}</div>"


def explanation_html(explanation: Explanation) -> str:
    """An occurrence of a name: its segment with the choice marked, and the likeliest candidates with their evidence in log-odds."""
    chosen = explanation.chosen
    name, rendering = _spans(chosen, 0)
    sides = _sides(explanation.segment, [name], rendering)
    said = f"rendered {_text(chosen.zh)}" if chosen.zh is not None else "not rendered"
    about = f'<p style="margin: 0.2em 0; {_QUIET}">{_text(chosen.mention.en)}: {said}, confidence {chosen.confidence:.2f}</p>'
    shown = explanation.candidates[:MOST_CANDIDATES]
    kinds = sorted({evidence.kind for candidate in shown for evidence in candidate.evidence})
    heads = "".join(f'<th style="{_NUMBER}">{_text(kind)}</th>' for kind in ("probability", *kinds))
    rows = "".join(f"<tr>{''.join(_candidate(candidate, kinds))}</tr>" for candidate in shown)
    return (
        f'<div>{sides}{about}<table style="border-collapse: collapse"><thead><tr><th style="{_CELL}">candidate</th>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def entry_text(entry: Entry) -> str:
    """An entry in a line."""
    en, zh = clean(entry.en[0].text), clean(entry.zh[0].text)
    return f"<Entry: {en} {zh}, {entry.type}, {entry.occurrences:,} ×, confidence {entry.confidence:.2f}>"


def segment_text(aligned: AlignedSegment) -> str:
    """An aligned segment in a line: its names and their renderings."""
    return f"<AlignedSegment: {', '.join(map(_pair, aligned.alignments))}>"


def explanation_text(explanation: Explanation) -> str:
    """An explanation in a line: what was chosen, and among how many candidates."""
    return f"<Explanation: {_pair(explanation.chosen)}, {len(explanation.candidates):,} candidates>"


def _pair(alignment: Alignment) -> str:
    zh = "not rendered" if alignment.zh is None else clean(alignment.zh)
    return f"{clean(alignment.mention.en)} {zh}"


def _candidate(candidate: Alignment, kinds: list[str]) -> Iterator[str]:
    weights = {evidence.kind: evidence.weight for evidence in candidate.evidence}
    yield f'<td style="{_CELL}" lang="zh">{_text(candidate.zh or "")}</td>'
    yield f'<td style="{_NUMBER}">{candidate.confidence:.3f}</td>'
    for kind in kinds:
        weight = weights.get(kind)
        yield f'<td style="{_NUMBER}">{"" if weight is None else _signed(weight)}</td>'


def _spans(alignment: Alignment, number: int) -> tuple[Span, list[Span]]:
    """The span of a mention, and that of its rendering if there is one."""
    mention, zh = alignment.mention, alignment.zh
    said = f"{zh} ({mention.type}, confidence {alignment.confidence:.2f})" if zh is not None else "not rendered"
    name = Span(mention.start, mention.end, mention.type, number, zh is not None, said)
    if zh is None:
        return name, []
    back = f"{mention.en} ({mention.type}, confidence {alignment.confidence:.2f})"
    return name, [Span(alignment.zh_start, alignment.zh_end, mention.type, number, True, back)]


def _context(context: Context, type: str) -> str:
    segment = Segment(context.segment, context.en, context.zh, context.source)
    en, zh = Span(context.en_start, context.en_end, type), Span(context.zh_start, context.zh_end, type)
    place = _called(context.source) + (f", segment {context.segment}" if context.segment >= 0 else "")
    about = f'<p style="margin: 0; {_QUIET}">{escaped(place)}</p>'
    return f'<div style="border-top: {_RULE}; padding: 0.2em 0">{_sides(segment, [en], [zh])}{about}</div>'


def _sides(segment: Segment, en: list[Span], zh: list[Span]) -> str:
    sides = (("en", segment.en, en), ("zh", segment.zh, zh))
    shown = "".join(
        f'<p lang="{lang}" style="margin: 0.2em 0">{marked(text, spans)}</p>' for lang, text, spans in sides
    )
    return f'<div style="{_SIDES}">{shown}</div>'


def _legend(types: list[str]) -> str:
    return "".join(f'<span style="color: {colour_of(type)}">■</span> {_text(type)} · ' for type in types)


def _variant(term: Term) -> str:
    count = f" ({term.count:,}×)" if term.count else ""
    return f'<span lang="{_text(term.lang)}">{_text(term.text)}</span>{count}'


def _called(source: str) -> str:
    """The name of a source without its folders, which are nobody's business in a notebook that is passed on."""
    return _FOLDER.sub("", source_name(source))


def _text(text: str) -> str:
    return escaped(text).strip()


def _signed(weight: float) -> str:
    rounded = round(weight, 1)
    return f"{rounded:+.1f}".replace("-", "\N{MINUS SIGN}") if rounded else "0.0"

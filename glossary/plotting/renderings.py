"""Charts of names that are rendered in more than one way: between documents or regions, and in conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from glossary.lexicon.keys import key
from glossary.model import Alignment, Entry, Segment
from glossary.plotting.canvas import GRID, Chart, canvas, chart, counted, label, nothing, titled
from glossary.plotting.occurrences import Occurrence, called, occurrences
from glossary.script import simplified
from glossary.transliteration.scoring import JOINTS

_SHADES = ("#cfe3f3", "#fbd9bd", "#cdebdc", "#ecd3e4", "#f6efb5")
"""One for each rendering of a name, most frequent first."""
_REGIONS = {
    "zh-Hans": "simplified 简体",
    "zh-Hant": "traditional 繁體",
    "zh-Hant-TW": "Taiwan 臺灣",
    "zh-Hant-HK": "Hong Kong 香港",
}
_BY = {"document": "by document 按文档", "region": "by region 按地区"}
_UNKNOWN = "unknown 未知"


@chart
def renderings(
    entries: Iterable[Entry],
    aligned: Sequence[tuple[Segment, Alignment]] = (),
    by: Literal["document", "region"] = "document",
    top: int = 20,
) -> Chart:
    """Names that are rendered in more than one way, and which document, or region, writes which: a table.

    A row is an English term with more than one Chinese one, most frequent first. Renderings that differ in script or middle dot only have
    the same shade. A document's region is that of most of its terms that tell (`Term.lang`).
    """
    held = list(entries)
    seen = occurrences(held, aligned)
    rows = sorted(_rows(held, seen), key=lambda row: (-sum(found.count for found in row[1]), row[0]))[:top]
    regions = _regions(seen) if by == "region" else {}
    cells: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for number, (_, some) in enumerate(rows):
        for found in some:
            column = regions.get(found.source, _UNKNOWN) if by == "region" else called(found.source)
            cells[number, column][found.zh] += found.count
    columns = sorted({column for _, column in cells})
    widest = max((len(text) for texts in cells.values() for text in texts), default=2)
    wide = max(0.9, 0.17 * widest + 0.3)
    tall = [max(len(texts) for (at, _), texts in cells.items() if at == number) for number in range(len(rows))]
    figure, axes = canvas(max(5.5, 1.9 + wide * len(columns)), 0.3 * max(3, sum(tall)) + 1.3)
    if not rows:
        nothing(axes, "no name is rendered in more than one way 没有一名多译")
        return figure
    tops = [sum(tall[:number]) for number in range(len(rows))]
    for number, (_, some) in enumerate(rows):
        shades = _shades(some)
        for place, column in enumerate(columns):
            for line, (text, _) in enumerate(cells.get((number, column), Counter()).most_common()):
                middle = tops[number] + line + (tall[number] - len(cells[number, column])) / 2
                axes.barh(middle, 0.94, left=place - 0.47, height=0.86, color=shades[_plain(text)])
                axes.text(place, middle, label(text), ha="center", va="center", fontsize=9.5)
    middles = [start + (height - 1) / 2 for start, height in zip(tops, tall, strict=True)]
    axes.set_yticks(middles, [label(name) for name, _ in rows])
    axes.set_xticks(range(len(columns)), [label(column) for column in columns])
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(sum(tall) - 0.5, -0.5)
    axes.hlines([start - 0.5 for start in tops[1:]], -0.5, len(columns) - 0.5, color=GRID, linewidth=0.7)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    titled(axes, f"One name, several renderings 一名多译: {_BY[by]}")
    return figure


@chart
def conflicts(entries: Iterable[Entry], top: int = 20) -> Chart:
    """Names whose renderings compete though no rule explains why (entries with `Entry.conflict`): how often each rendering occurs.

    Entries that share an English term make one row, most frequent first.
    """
    rows = sorted(_disputed(entries), key=lambda row: (-sum(row[1].values()), row[0]))[:top]
    figure, axes = canvas(7, 0.45 * max(1, len(rows)) + 1.1)
    if not rows:
        nothing(axes, "no conflicting renderings 没有译名冲突")
        return figure
    for row, (_, counts) in enumerate(rows):
        left = 0
        for number, (text, count) in enumerate(sorted(counts.items(), key=lambda item: (-item[1], item[0]))):
            shade = _SHADES[min(number, len(_SHADES) - 1)]
            axes.barh(row, count, left=left, height=0.72, color=shade, edgecolor="white")
            axes.text(left + count / 2, row, label(text), ha="center", va="center")
            left += count
    axes.set_yticks(range(len(rows)), [label(name) for name, _ in rows])
    axes.invert_yaxis()
    counted(axes)
    titled(axes, "Conflicting renderings 译名冲突", "occurrences 出现次数")
    return figure


def _disputed(entries: Iterable[Entry]) -> list[tuple[str, Counter[str]]]:
    """The names of entries in conflict, with how often each rendering occurs (at least once)."""
    rows: dict[str, tuple[str, Counter[str], set[int]]] = {}
    held = [entry for entry in entries if entry.conflict]
    for number, entry in enumerate(held):
        for en, zh, count in entry.pairs:
            _, counts, whose = rows.setdefault(key(en), (en, Counter(), set()))
            counts[zh] += max(1, count)
            whose.add(number)
    shared = [(name, counts) for name, counts, whose in rows.values() if len(whose) > 1]
    known = {number for _, _, whose in rows.values() if len(whose) > 1 for number in whose}
    alone = (entry for number, entry in enumerate(held) if number not in known)
    return shared + [(e.en[0].text, Counter({term.text: max(1, term.count) for term in e.zh})) for e in alone]


def _rows(entries: Sequence[Entry], seen: Sequence[Sequence[Occurrence]]) -> list[tuple[str, list[Occurrence]]]:
    """English terms with more than one rendering, with their occurrences."""
    rows = []
    for _, some in zip(entries, seen, strict=True):
        by_name: dict[str, list[Occurrence]] = defaultdict(list)
        for found in some:
            by_name[found.en].append(found)
        rows += [(name, found) for name, found in by_name.items() if len({each.zh for each in found}) > 1]
    return rows


def _shades(some: Sequence[Occurrence]) -> dict[str, str]:
    counts: Counter[str] = Counter()
    for found in some:
        counts[_plain(found.zh)] += found.count
    ordered = sorted(counts, key=lambda text: (-counts[text], text))
    return {text: _SHADES[min(number, len(_SHADES) - 1)] for number, text in enumerate(ordered)}


def _plain(zh: str) -> str:
    """A rendering without what is no difference of rendering: script and middle dots."""
    return "".join(character for character in simplified(zh) if character not in JOINTS)


def _regions(seen: Sequence[Sequence[Occurrence]]) -> dict[str, str]:
    """The region of each source, in words."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for some in seen:
        for found in some:
            if found.lang in _REGIONS:
                votes[found.source][found.lang] += found.count
    return {source: _REGIONS[min(counts, key=lambda lang: (-counts[lang], lang))] for source, counts in votes.items()}

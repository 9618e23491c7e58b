"""Charts of the entries: which names, of which types, where, how sure, how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from matplotlib.patches import Patch

from glossary.colours import colour_of
from glossary.model import NAME_TYPES, Alignment, Entry, Segment
from glossary.ordering import entry_order
from glossary.plotting.canvas import Chart, canvas, chart, counted, label, legend, nothing, titled
from glossary.plotting.occurrences import called, occurrences

TYPE_NAMES = {"PER": "person 人名", "LOC": "place 地名", "ORG": "organization 机构"}


@chart
def frequent(entries: Iterable[Entry], top: int = 20) -> Chart:
    """The `top` names that occur most often, as bars in the colour of their type, each labelled in both scripts."""
    shown = sorted(entries, key=entry_order)[:top]
    figure, axes = canvas(7, 0.27 * max(4, len(shown)) + 1.1)
    if not shown:
        nothing(axes, "no entries 无条目")
        return figure
    counts = [entry.occurrences for entry in shown]
    axes.barh(range(len(shown)), counts, color=[colour_of(entry.type) for entry in shown], height=0.72)
    axes.set_yticks(range(len(shown)), [_name(entry) for entry in shown])
    axes.invert_yaxis()
    counted(axes)
    titled(axes, "Most frequent names 最常见的专名", "occurrences 出现次数")
    legend(axes, _types([entry.type for entry in shown]), loc="lower right")
    return figure


@chart
def types(entries: Iterable[Entry]) -> Chart:
    """How many entries, and how many occurrences of them, are of each type."""
    numbers: Counter[str] = Counter()
    occurring: Counter[str] = Counter()
    for entry in entries:
        numbers[entry.type] += 1
        occurring[entry.type] += entry.occurrences
    kinds = _ordered(numbers)
    figure, axes = canvas(7, 0.55 * max(2, len(kinds)) + 1.1)
    if not kinds:
        nothing(axes, "no entries 无条目")
        return figure
    for row, kind in enumerate(kinds):
        axes.barh(row - 0.19, numbers[kind], height=0.36, color=colour_of(kind))
        axes.barh(row + 0.19, occurring[kind], height=0.36, color=colour_of(kind), alpha=0.4)
        axes.text(numbers[kind], row - 0.19, f" {numbers[kind]:,}", va="center", fontsize=9)
        axes.text(occurring[kind], row + 0.19, f" {occurring[kind]:,}", va="center", fontsize=9)
    axes.set_yticks(range(len(kinds)), [TYPE_NAMES.get(kind, label(kind)) for kind in kinds])
    axes.invert_yaxis()
    counted(axes)
    titled(axes, "Names by type 专名类别", "entries (full colour) and occurrences (light) 深: 条目, 浅: 出现次数")
    return figure


@chart
def documents(
    entries: Iterable[Entry], aligned: Sequence[tuple[Segment, Alignment]] = (), top: int = 25, most_documents: int = 20
) -> Chart:
    """Which of the `top` names occur in which documents: a table of counts, names that occur in most documents first.

    Without alignments an entry's sources are marked, without counts. The `most_documents` documents that hold most of the names are shown.
    """
    held = sorted(entries, key=lambda entry: (-entry.documents, *entry_order(entry)))[:top]
    seen = occurrences(held, aligned)
    counts = {(row, called(found.source)): 0 for row, some in enumerate(seen) for found in some}
    for row, some in enumerate(seen):
        for found in some:
            counts[row, called(found.source)] += found.count
    total: Counter[str] = Counter(source for _, source in counts)
    sources = sorted(sorted(total, key=lambda source: (-total[source], source))[:most_documents])
    figure, axes = canvas(2.9 + 0.45 * max(4, len(sources)), 0.27 * max(4, len(held)) + 1.6)
    if not sources:
        nothing(axes, "no occurrences are known 未知出处")
        return figure
    for (row, source), count in counts.items():
        if source in sources:
            column = sources.index(source)
            size = 60 + 260 * min(count, 8) / 8
            axes.scatter(column, row, s=size, color=colour_of(held[row].type), linewidths=0)
            if count > 1:
                axes.text(column, row, f"{count}", color="white", ha="center", va="center", fontsize=8)
    axes.set_yticks(range(len(held)), [_name(entry) for entry in held])
    axes.set_xticks(
        range(len(sources)), [label(source) for source in sources], rotation=40, ha="left", rotation_mode="anchor"
    )
    axes.xaxis.tick_top()
    axes.set_xlim(-0.6, len(sources) - 0.4)
    axes.set_ylim(len(held) - 0.4, -0.6)
    axes.grid(color="#eeeeee", linewidth=0.7)
    axes.spines[:].set_visible(False)
    titled(axes, "Occurrences by document 各文档出现次数")
    handles = _types([entry.type for entry in held])
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles), frameon=False, fontsize=9)
    return figure


@chart
def confidences(entries: Iterable[Entry]) -> Chart:
    """How sure the program is of the entries: a histogram of their confidence (0 to 1), by type."""
    held = list(entries)
    figure, axes = canvas(7, 2.8)
    if not held:
        nothing(axes, "no entries 无条目")
        return figure
    kinds = _ordered(Counter(entry.type for entry in held))
    values = [[entry.confidence for entry in held if entry.type == kind] for kind in kinds]
    bins = [step / 20 for step in range(21)]
    names = [TYPE_NAMES.get(kind, label(kind)) for kind in kinds]
    axes.hist(values, bins=bins, stacked=True, color=[colour_of(kind) for kind in kinds], label=names, rwidth=0.92)
    axes.set_xlim(0, 1)
    counted(axes, "y")
    titled(axes, "How sure 置信度分布", "confidence 置信度", "entries 条目")
    legend(axes, loc="upper left")
    return figure


@chart
def lengths(entries: Iterable[Entry]) -> Chart:
    """How long names and their renderings are: letters of the English head term (blanks and signs aside) against characters of the Chinese
    one, a dot for each entry; dots that would cover each other are drawn as one larger one."""
    held = list(entries)
    figure, axes = canvas(7, 4.2)
    if not held:
        nothing(axes, "no entries 无条目")
        return figure
    sizes = Counter((_letters(entry.en[0].text), _letters(entry.zh[0].text), entry.type) for entry in held)
    shifts = {kind: (number - 1) * 0.18 for number, kind in enumerate(_ordered(entry.type for entry in held))}
    for (english, chinese, kind), count in sorted(sizes.items()):
        axes.scatter(english, chinese + shifts[kind], s=16 * count, color=colour_of(kind), alpha=0.55, linewidths=0)
    counted(axes, "x")
    counted(axes, "y")
    titled(axes, "Length 长度", "letters of the English name 英文字母数", "characters of the Chinese 汉字数")
    legend(axes, _types([entry.type for entry in held]), loc="upper left")
    return figure


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _name(entry: Entry) -> str:
    return label(entry.en[0].text, entry.zh[0].text)


def _ordered(kinds: Iterable[str]) -> list[str]:
    """Types in their usual order, others after them."""
    found = set(kinds)
    return [kind for kind in NAME_TYPES if kind in found] + sorted(found - set(NAME_TYPES))


def _types(kinds: Iterable[str]) -> list[Patch]:
    return [Patch(color=colour_of(kind), label=TYPE_NAMES.get(kind, label(kind))) for kind in _ordered(kinds)]

"""Blocks of both languages brought together: paragraphs first, then the sentences inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.reading.cuts import Bead, confident_cuts
from glossary.reading.evidence import Evidence, Features, chinese_features, english_features, joined
from glossary.reading.sentences import chinese_sentences, english_sentences
from glossary.reading.units import Block, Pair

_WINDOW = 240
"""Blocks aligned at once; a longer text is taken in overlapping windows."""

_PARAGRAPH_PRIORS: dict[Bead, float] = {(1, 1): -0.3, (1, 0): -1.4, (0, 1): -1.4, (1, 2): -4.5, (2, 1): -4.5}
_SENTENCE_PRIORS: dict[Bead, float] = {
    (1, 1): -0.2,
    (1, 0): -5.0,
    (0, 1): -4.5,
    (1, 2): -2.3,
    (2, 1): -2.3,
    (2, 2): -4.5,
    (1, 3): -5.0,
    (3, 1): -5.0,
}
_PARAGRAPH_CERTAINTY = 0.5
_SENTENCE_CERTAINTY = 0.9

_NEXT_TO = 2.0
_NEAR = -0.5
_FAR = -2.5


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block with its place in the text and what is compared of it."""

    position: int
    block: Block
    sentences: tuple[str, ...]
    features: tuple[Features, ...]
    whole: Features


def align_alternating(blocks: Iterable[Block]) -> Iterator[Pair]:
    """Pairs in reading order from blocks of both languages that follow each other, in whatever order and number."""
    window: list[_Placed] = []
    for position, block in enumerate(blocks):
        window.append(_placed(position, block))
        if len(window) == _WINDOW:
            pairs, window = _aligned(window, last=False)
            yield from pairs
    yield from _aligned(window, last=True)[0]


def _placed(position: int, block: Block) -> _Placed:
    split, features = (
        (english_sentences, english_features) if block.lang == "en" else (chinese_sentences, chinese_features)
    )
    sentences = tuple(split(block.text))
    parts = tuple(map(features, sentences))
    return _Placed(position, block, sentences, parts, joined(parts))


def _aligned(window: Sequence[_Placed], last: bool) -> tuple[list[Pair], list[_Placed]]:
    """The pairs of a window, and the blocks left for the next one."""
    english = [placed for placed in window if placed.block.lang == "en"]
    chinese = [placed for placed in window if placed.block.lang == "zh"]
    evidence = Evidence((placed.whole for placed in english), (placed.whole for placed in chinese))
    by_sentence = Evidence(
        (part for placed in english for part in placed.features),
        (part for placed in chinese for part in placed.features),
    )
    content: dict[tuple[int, int, Bead], float] = {}

    def score_in(order: Callable[[int, int, Bead], float]) -> Callable[[int, int, Bead], float]:
        def score(i: int, j: int, bead: Bead) -> float:
            if (i, j, bead) not in content:
                content[i, j, bead] = evidence.score(
                    joined([placed.whole for placed in english[i : i + bead[0]]]),
                    joined([placed.whole for placed in chinese[j : j + bead[1]]]),
                )
            return content[i, j, bead] + order(i, j, bead)

        return score

    def english_first(i: int, j: int, bead: Bead) -> float:
        return _nearness(chinese[j].position - english[i + bead[0] - 1].position)

    def chinese_first(i: int, j: int, bead: Bead) -> float:
        return _nearness(english[i].position - chinese[j + bead[1] - 1].position)

    def apart(_i: int, _j: int, _bead: Bead) -> float:
        return 0.0

    size = (len(english), len(chinese))
    cuts, _ = max(
        (
            confident_cuts(size, _PARAGRAPH_PRIORS, score_in(order), _PARAGRAPH_CERTAINTY)
            for order in (english_first, chinese_first, apart)
        ),
        key=lambda result: result[1],
    )
    units = [(english[i:next_i], chinese[j:next_j]) for (i, j), (next_i, next_j) in zip(cuts, cuts[1:], strict=False)]
    left: list[_Placed] = []
    if not last:
        kept = max(1, (2 * len(units)) // 3)
        left = sorted((placed for en, zh in units[kept:] for placed in (*en, *zh)), key=lambda placed: placed.position)
        units = units[:kept]
    units.sort(key=lambda unit: min(placed.position for side in unit for placed in side))
    return [pair for en, zh in units for pair in _sentences(en, zh, by_sentence)], left


def _nearness(distance: int) -> float:
    if distance == 1:
        return _NEXT_TO
    return _NEAR if 1 < distance <= 3 else _FAR


def _sentences(english: Sequence[_Placed], chinese: Sequence[_Placed], evidence: Evidence) -> Iterator[Pair]:
    en = [sentence for placed in english for sentence in placed.sentences]
    zh = [sentence for placed in chinese for sentence in placed.sentences]
    place = (english or chinese)[0].block.place
    if not en or not zh:
        yield Pair(" ".join(en), "".join(zh), place)
        return
    en_features = [part for placed in english for part in placed.features]
    zh_features = [part for placed in chinese for part in placed.features]

    def score(i: int, j: int, bead: Bead) -> float:
        return evidence.score(joined(en_features[i : i + bead[0]]), joined(zh_features[j : j + bead[1]]))

    cuts, _ = confident_cuts((len(en), len(zh)), _SENTENCE_PRIORS, score, _SENTENCE_CERTAINTY)
    for (i, j), (next_i, next_j) in zip(cuts, cuts[1:], strict=False):
        yield Pair(" ".join(en[i:next_i]), "".join(zh[j:next_j]), place)

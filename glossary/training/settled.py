"""Which renderings that dictionaries give are ones for the bare name: `glossary.training.attested` marks the others.

GeoNames and CC-CEDICT are nobody's table of renderings. They have the kind of a place in the Chinese name only (Langley 兰里市), places of
East Asia whose spelling is somebody's surname (Sosa 匝瑳市), people's Chinese names, translations (March 三月) and constellations.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.transliteration.readings import load_readings, systems_for
from glossary.transliteration.spelling import letters, sounding_words

KINDS = {
    "自治市": (), "自治县": (), "自治州": (), "市镇": (), "市": ("shi", "si"), "县": ("xian", "hsien", "ken"), "区": ("qu", "ku", "gu"),
    "镇": ("zhen", "chen", "jin"), "乡": ("xiang", "hsiang", "hyang"), "村": ("cun", "mura", "son", "chon"), "郡": ("jun", "gun"),
    "町": ("machi", "cho"), "省": ("sheng",), "州": ("zhou", "chou", "shu", "ju"),
}  # fmt: skip
"""What the Chinese name of a place may end in besides its name, and how that is read where it belongs to the name (Fuzhou 福州)."""

_SAID = frozenset(
    "borough canton city county district municipality prefecture province region shire state town township village".split()
)
"""English words for a kind of place: a name with one has the suffix by right."""

_READS = 1.0
"""How much likelier, by character, than chance letters must be as a reading of characters (log-likelihood ratio)."""
_SHAPED = -1.0
"""How common characters may be in text rather than in names (log ratio, by character) in a rendering that usage has settled."""
_NEARLY_SOUNDS = -1.5
_LONGEST_READ = 6


def bare(name: str, zh: str) -> str:
    """A rendering without the kind of the place, where the English name does not say it; "" where only that and one character is left.

    >>> bare("Langley", "兰里市"), bare("Fuzhou", "福州"), bare("Salt Lake City", "盐湖城"), bare("Wen", "温县")
    ('兰里', '福州', '盐湖城', '')
    """
    words = sounding_words(name)
    for kind, readings in KINDS.items():
        if zh.endswith(kind) and not _SAID.intersection(words) and not words[-1].endswith(readings):
            rest = zh.removesuffix(kind)
            return rest if len(rest) > 1 else ""
    return zh


def reads(word: str, zh: str) -> bool:
    """Whether letters are a Chinese, Japanese, Korean or Vietnamese reading of characters."""
    if not 0 < len(zh) <= min(_LONGEST_READ, len(word)):
        return False
    tables = load_readings().values()
    return any(float(t.spans(word, t.columns(zh))[0, len(zh) - 1]) > _READS * len(zh) for t in tables)


@dataclass(frozen=True)
class Shapes:
    """How much commoner each character is in renderings by sound than in the words of a dictionary (log ratio)."""

    ratios: dict[str, float]
    rare: float

    @classmethod
    def of(cls, renderings: Iterable[str], words: Iterable[str]) -> Shapes:
        """Counted in renderings that are by sound, and in all words."""
        named = Counter("".join(sorted(set(renderings))))
        usual = Counter("".join(sorted(set(words))))
        offset = math.log(named.total() / usual.total())
        ratios = {c: math.log((named[c] + 0.5) / (usual[c] + 0.5)) - offset for c in usual | named}
        return cls(ratios, min(ratios.values()))

    def like_a_name(self, zh: str) -> bool:
        """Whether a rendering is written in the characters that renderings by sound are (俾斯麦, but not 三月)."""
        return sum(self.ratios.get(c, self.rare) for c in zh) > _SHAPED * len(zh)


def is_settled(name: str, zh: str, source: str, soundness: float, shapes: Shapes) -> bool:
    """Whether a rendering of one word, which is not plainly by sound, is one for that word wherever it stands.

    In CC-CEDICT it is, if it nearly sounds like the name, is written as names are, or is read so; in GeoNames only if it is read so and the
    name looks East Asian (Hiratsuka 平冢). `soundness` is a log-likelihood ratio by character.
    """
    word = letters(name)
    if source == "GeoNames":
        return bool(systems_for((word,))) and reads(word, zh)
    return soundness > _NEARLY_SOUNDS or shapes.like_a_name(zh) or reads(word, zh)

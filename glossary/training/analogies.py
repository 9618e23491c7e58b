"""Rebuilds `models/analogies.npz`:  python -m glossary.training.analogies DATA_FOLDER [--final] [--into FOLDER]

DATA_FOLDER is described in `glossary.training.pairs`, and `--final` in `glossary.training.ngrams`. Takes a quarter of a minute; no random
numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from glossary.training.asking import name_training
from glossary.training.pairs import pairs_to_learn
from glossary.training.storing import save_arrays
from glossary.transliteration.analogies import keys

_MOST = 255


def count(pairs: Iterable[tuple[str, str]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The checksums of what is counted in the distinct (letters, rendering) pairs, ascending, and the counts, 255 at most."""
    counted = Counter(key for word, zh in set(pairs) for key in keys(word, zh))
    known = np.array(sorted(counted), dtype=np.int64)
    return known, np.array([min(counted[key], _MOST) for key in known.tolist()], dtype=np.int64)


def main() -> None:
    asked = name_training("analogies", __doc__).parse_args()
    names, lexicon = pairs_to_learn(asked.folder, asked.final)
    known, counts = count((*names, *lexicon))
    steps = np.diff(known, prepend=0).astype(np.uint32)
    save_arrays(asked.into / "analogies.npz", steps=steps, counts=counts.astype(np.uint8))
    print(f"{len({*names, *lexicon})} pairs, {len(known)} counts")


if __name__ == "__main__":
    main()

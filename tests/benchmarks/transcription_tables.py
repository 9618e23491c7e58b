"""How often each transcription table gives the rendering that the training data have, for names of unmistakable spelling.

    python tests/benchmarks/transcription_tables.py DATA_FOLDER [--language ru] [--misses 20]

DATA_FOLDER is that of `glossary.training.transcription`; names of the test sets are left out. The names say nothing of their
bearers, many of whom are Americans whose names are rendered as English ones: no table can reach 100 %.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from glossary.training.transcription import training_pairs
from glossary.transliteration.rules import languages, transcribe

SPELLINGS = {
    "ru": r".+[^u](ov|[yih]ev|enko|[vt]sk[yi]|ovich|kov|nov)|.*(shch|zh).*(v|n|a|o|y|i)",
}
"""What names of a language look like, and hardly those of another."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=sorted(SPELLINGS))
    parser.add_argument("--misses", type=int, default=0, help="show so many of the names that came out otherwise")
    arguments = parser.parse_args()
    renderings: dict[str, set[str]] = defaultdict(set)
    for name, zh in training_pairs(arguments.folder):
        renderings[name].add(zh)
    print("language  names  exact  share of characters")
    for language in [arguments.language] if arguments.language else sorted(SPELLINGS):
        looks = re.compile(SPELLINGS[language])
        names = [name for name in renderings if looks.fullmatch(name)]
        proposed = {name: "".join(chunk.zh for chunk in transcribe(name, language)) for name in names}
        exact = [name for name in names if proposed[name] in renderings[name]]
        print(f"{language:8} {len(names):6}  {len(exact) / len(names):.3f}")
        missed = [name for name in names if proposed[name] not in renderings[name]]
        for name in missed[:: max(1, len(missed) // max(1, arguments.misses))][: arguments.misses]:
            print(f"    {name} {proposed[name] or '-'} ({'/'.join(sorted(renderings[name]))})")
    if without := [language for language in languages() if language not in SPELLINGS]:
        print(f"not measured: {', '.join(without)}")


if __name__ == "__main__":
    main()

"""How many names `glossary suggest` renders as the Xinhua dictionaries do: the models alone, and with what is attested.

    python tests/benchmarks/renderings.py DATA_FOLDER [development] [news] [dict]

DATA_FOLDER is that of `glossary.training.pairs`; all three sets are measured unless some are named. Any listed answer counts as right.
The development names say something only about models that were trained without `--final`. With `--wrong N` the first N names
are printed that the models render as listed and `suggest` does not.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from glossary.training.pairs import development_answers, test_answers
from glossary.training.proposing import found
from glossary.transliteration.proposing import propose
from glossary.transliteration.suggesting import suggest

SETS = ("development", "news", "dict")


def answers_of(folder: Path, part: str) -> Mapping[str, Sequence[str]]:
    """The names of a set with the renderings that count as right."""
    return development_answers(folder) if part == "development" else test_answers(folder, part)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=list(SETS))
    parser.add_argument("--wrong", type=int, default=0)
    asked = parser.parse_args()
    for part in asked.sets:
        answers = answers_of(asked.folder, part)
        names = list(answers)
        alone = [[proposal.zh for proposal in proposals] for proposals in propose(names)]
        suggestions = suggest([name.title() for name in names])
        whole = [[rendering.zh for rendering in suggestion.renderings] for suggestion in suggestions]
        for way, proposed in (("models", alone), ("suggest", whole)):
            one, five = (found(answers, proposed, top) for top in (1, 5))
            print(f"{part:12} {way:8} top-1 {one:.4f}  top-5 {five:.4f}  {len(names)} names", flush=True)
        shown = 0
        for name, mine, theirs, suggestion in zip(names, whole, alone, suggestions, strict=True):
            if shown < asked.wrong and theirs[:1] and theirs[0] in answers[name] and mine[:1] != theirs[:1]:
                if mine and mine[0] in answers[name]:
                    continue
                shown += 1
                first = suggestion.renderings[0] if mine else None
                print(name, *answers[name], "|", first and (first.zh, first.reason, first.source), "|", suggestion.note)


if __name__ == "__main__":
    main()

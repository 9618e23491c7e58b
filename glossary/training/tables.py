"""How far each transcription table is to be trusted beside the model: the weights in `glossary.transliteration.mixing`, measured.

    python -m glossary.training.tables DATA_FOLDER [--sure 0.5]

DATA_FOLDER is that of `glossary.training.pairs`; measured on its validation names that no model learnt from, never on those of a test
set. A name counts for the likeliest language by its spelling; the table's rendering competes with the model's by weight times that
likelihood. Printed for each language: how many names, the share that the table alone renders as listed (top 1), and the share with
each weight, 0 being the model alone. Languages with too few names to tell keep the weight of the others.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glossary.training.pairs import unseen_answers
from glossary.transliteration import mixing
from glossary.transliteration.origins import guess_origin
from glossary.transliteration.proposing import Proposal, propose
from glossary.transliteration.rules import languages, transcribe

_MOST = 300
"""Names of a language, at most: English has thousands."""

WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)


def sure_names(names: Iterable[str], sure: float) -> dict[str, dict[str, float]]:
    """The names of each language that their spelling alone tells, with its probability."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name in names:
        language, probability = guess_origin((name,))[0]
        if probability >= sure and language in languages():
            found[language].append((name, probability))
    return {lang: dict(random.Random(7).sample(named, min(_MOST, len(named)))) for lang, named in found.items()}


def top_one(
    names: Mapping[str, float], language: str, proposed: Mapping[str, list[Proposal]], answers: Mapping[str, list[str]]
) -> Iterator[float]:
    """The share of names whose first rendering is a listed one: of the table alone, and mixed with the model by each weight."""
    written = {name: "".join(chunk.zh for chunk in transcribe(name, language)) for name in names}
    yield sum(written[name] in answers[name] for name in names) / len(names)
    for weight in WEIGHTS:
        right = 0
        for name, probability in names.items():
            likely = {proposal.zh: proposal.probability for proposal in proposed[name]}
            share = weight * probability * (1.0 if written[name] in likely else mixing.NOT_AMONG)
            likely = {zh: (1 - share) * p for zh, p in likely.items()}
            if written[name]:
                likely[written[name]] = likely.get(written[name], 0.0) + share
            right += bool(likely) and min(likely, key=lambda zh: (-likely[zh], zh)) in answers[name]
        yield right / len(names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sure", type=float, default=0.5, help="how probable the language of a name must be")
    arguments = parser.parse_args()
    answers = unseen_answers(arguments.folder)
    by_language = sure_names(answers, arguments.sure)
    every = sorted({name for names in by_language.values() for name in names})
    proposed = dict(zip(every, propose(every, 8), strict=True))
    print("language names  table", *(f"{weight:5}" for weight in WEIGHTS))
    for language, names in sorted(by_language.items()):
        shares = [f"{share:.3f}" for share in top_one(names, language, proposed, answers)]
        print(f"{language:8} {len(names):5}", *shares, sep="  ")


if __name__ == "__main__":
    main()

"""How often names of other languages than English are rendered as the dictionaries have them, by origin.

    python tests/benchmarks/origins.py DATA_FOLDER

DATA_FOLDER is that of `glossary.training.pairs`. The names are those of the NEWS and DICT test sets, which no model learns from, as far
as their spelling alone tells the origin; African names are few, and told by the cues of Swahili and Bantu spelling. Top-1 and top-5 of
the models alone, and of models and transcription tables as `glossary suggest` mixes them, with nothing attested looked up: once with the
origin guessed, once with it given. The dictionaries do not say whose names they are; many bearers are Americans, rendered as such.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from glossary.training.pairs import test_answers
from glossary.training.proposing import found
from glossary.transliteration.mixing import mixed
from glossary.transliteration.origins import guess_origin
from glossary.transliteration.proposing import propose

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Russian, Ukrainian, Bulgarian": ("ru", "uk", "bg"),
    "Arabic, Persian": ("ar", "fa"),
    "Spanish": ("es",),
    "Portuguese": ("pt",),
    "Italian": ("it",),
    "French": ("fr",),
    "German": ("de",),
    "Dutch": ("nl", "af"),
    "Polish": ("pl",),
    "Czech, Slovak, South Slavic": ("cs", "sk", "sh", "sl", "mk"),
    "Nordic": ("sv", "no", "da", "is", "fi"),
    "Hungarian, Romanian, Greek, Turkish": ("hu", "ro", "el", "tr", "az"),
    "African": ("sw",),
    "English": ("en",),
}
SURE, ENOUGH = 0.2, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    answers = {**test_answers(arguments.folder, "dict"), **test_answers(arguments.folder, "news")}
    origins = {name: guess_origin((name.capitalize(),)) for name in answers}
    group_of = {language: group for group, languages in GROUPS.items() for language in languages}
    by_group: dict[str, list[str]] = defaultdict(list)
    for name, guessed in origins.items():
        language, probability = guessed[0]
        if probability >= SURE and language in group_of:
            by_group[group_of[language]].append(name)
    every = sorted({name for names in by_group.values() for name in names})
    proposed = dict(zip(every, propose(every, 10), strict=True))

    def mix(name: str, known: Sequence[tuple[str, float]]) -> list[str]:
        return [option.zh for option in mixed(name, proposed[name], known, "", "zh-Hans")]

    print(f"{'origin':38} names    models     guessed    given")
    for group in GROUPS:
        names = by_group.get(group, [])
        if len(names) < ENOUGH:
            print(f"{group:38} {len(names):5}   too few to tell")
            continue
        right = {name: answers[name] for name in names}
        ways = (
            [[proposal.zh for proposal in proposed[name]] for name in names],
            [mix(name, origins[name]) for name in names],
            [mix(name, [(origins[name][0][0], 1.0)]) for name in names],
        )
        cells = [f"{found(right, way, 1):.2f} {found(right, way, 5):.2f}" for way in ways]
        print(f"{group:38} {len(names):5}   {'  '.join(cells)}")


if __name__ == "__main__":
    main()

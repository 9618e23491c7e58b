"""Our build against the usual one: spaCy's entities, jieba's words, eflomal's word alignment, names projected through it.

    pip install ".[bench]"
    python tests/benchmarks/eflomal_pipeline.py ../shared/eval/ntrex-dev/ntrex-dev.tsv [--rounds 3]
    python tests/benchmarks/eflomal_pipeline.py FILE.tsv --gold gold.jsonl --score score.py     # the accuracy of both too

Both run on the same TSV in turns, each in a fresh process on one core, with models and dictionaries loaded and warmed up on
other text before the clock starts. The usual pipeline is what one would write: `nlp.pipe` of the same spaCy pipeline, its ner
component alone; `jieba.lcut`; eflomal with its defaults in both directions, trained on the text itself and made symmetric by
grow-diag-final-and (Koehn, Och & Marcu 2003); each entity is given the Chinese from the first word linked to it to the last; pairs are
counted. CPU time counts child processes (eflomal's program is one).
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.making import segments
from benchmarks.timing import Seconds, alone, machine, middle, now

TYPES = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
Link = tuple[int, int]
Times = dict[str, Seconds]


def rows(file: Path) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [(en, zh) for en, zh, *_ in lines]


def links(file: Path) -> list[set[Link]]:
    """(English, Chinese) word numbers of each segment, as eflomal writes them."""
    found = []
    for line in file.read_text().splitlines():
        pairs = (pair.split("-") for pair in line.split())
        found.append({(int(a), int(b)) for a, b in pairs})
    return found


def grow_diag_final_and(forward: set[Link], reverse: set[Link]) -> set[Link]:
    both, either = forward & reverse, forward | reverse
    grown = set(both)
    english, chinese = {a for a, _ in grown}, {b for _, b in grown}
    neighbours = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    ready = sorted(grown)
    while ready:
        a, b = ready.pop()
        for i, j in neighbours:
            link = a + i, b + j
            if link in either and link not in grown and (link[0] not in english or link[1] not in chinese):
                grown.add(link)
                english.add(link[0])
                chinese.add(link[1])
                ready.append(link)
    for direction in (forward, reverse):
        for a, b in sorted(direction - grown):
            if a not in english and b not in chinese:
                grown.add((a, b))
                english.add(a)
                chinese.add(b)
    return grown


def projected(start: int, end: int, aligned: set[Link], words: Sequence[str]) -> str | None:
    hit = [b for a, b in aligned if start <= a < end]
    return "".join(words[min(hit) : max(hit) + 1]).strip("，。、：；“”（）() ") or None if hit else None


def usual_pipeline(pipeline: Any, texts: Sequence[tuple[str, str]]) -> tuple[Times, list[dict[str, object]]]:
    """Times of its steps, and what it found, a record a mention."""
    import eflomal
    import jieba

    clock = [now()]
    docs = list(pipeline.pipe([en for en, _ in texts]))
    clock.append(now())
    chinese = [[word for word in jieba.lcut(zh) if not word.isspace()] for _, zh in texts]
    clock.append(now())
    # Spaces within a token, as between sentences, would be two words to eflomal.
    english = [[token.text if not token.is_space else "_" for token in doc] for doc in docs]
    with tempfile.TemporaryDirectory() as folder:
        forward, reverse = Path(folder, "forward"), Path(folder, "reverse")
        eflomal.Aligner().align(
            [" ".join(words) for words in english],
            [" ".join(words) for words in chinese],
            links_filename_fwd=str(forward),
            links_filename_rev=str(reverse),
        )
        directions = links(forward), links(reverse)
    aligned = [grow_diag_final_and(*some) for some in zip(*directions, strict=True)]
    clock.append(now())
    found: list[dict[str, object]] = []
    for number, doc in enumerate(docs):
        for entity in doc.ents:
            if entity.label_ in TYPES:
                zh = projected(entity.start, entity.end, aligned[number], chinese[number])
                found.append({"segment": number, "en": entity.text, "zh": zh, "type": TYPES[entity.label_]})
    pairs = Counter((record["en"], record["zh"], record["type"]) for record in found)
    sorted(pairs, key=lambda pair: (-pairs[pair], str(pair)))
    clock.append(now())
    steps = ("spaCy", "jieba", "eflomal", "projection")
    times = {step: after - before for step, before, after in zip(steps, clock, clock[1:], strict=False)}
    return times | {"whole": clock[-1] - clock[0]}, found


def warming() -> list[tuple[str, str]]:
    """Text that makes both sides load what they load late."""
    return [(made.en, made.zh) for made in segments(300, seed=7)]


def run_usual(file: Path, output: Path) -> Times:
    import jieba

    from glossary.recognition.spacy_model import load_pipeline

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    pipeline = load_pipeline()
    usual_pipeline(pipeline, warming())
    texts = rows(file)
    times, found = usual_pipeline(pipeline, texts)
    _write(output, found)
    return times


def run_ours(file: Path, output: Path) -> Times:
    import glossary
    from glossary.exporting import write_alignments

    glossary.build(warming())
    started = now()
    names = glossary.build(file)
    whole = now() - started
    write_alignments(names.aligned, output)
    return {"whole": whole}


def _write(path: Path, records: Iterable[dict[str, object]]) -> None:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")


def _scored(score: Path, gold: Path, system: Path) -> str:
    command = [sys.executable, str(score), str(gold), str(system), "--json"]
    printed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return ", ".join(f"{name} {printed[name]:.3f}" for name in ("mentions.f1", "glossary.f1", "recognition.f1"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a TSV of English and Chinese")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gold", type=Path, help="gold.jsonl; by default the one beside FILE")
    parser.add_argument("--score", type=Path, help="score.py; by default the one in the folder above FILE's")
    arguments = parser.parse_args()
    file: Path = arguments.file
    gold = arguments.gold or file.with_name("gold.jsonl")
    score = arguments.score or file.resolve().parent.parent / "score.py"
    print(f"{machine()}; one core each\n{len(rows(file)):,} segments; medians of {arguments.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        outputs = {"usual": Path(folder, "usual.jsonl"), "ours": Path(folder, "ours.jsonl")}
        runs = {"usual": run_usual, "ours": run_ours}
        rounds: list[dict[str, Times]] = []
        for number in range(arguments.rounds):
            order = ["usual", "ours"] if number % 2 == 0 else ["ours", "usual"]
            rounds.append({who: alone(runs[who], file, outputs[who]) for who in order})
        for who in runs:
            for step in rounds[0][who]:
                print(f"{who:6} {step:11} {middle([times[who][step] for times in rounds])}")
        for clock in ("wall", "cpu"):
            ratios = sorted(
                getattr(times["usual"]["whole"], clock) / getattr(times["ours"]["whole"], clock) for times in rounds
            )
            print(f"usual / ours, {clock}: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
        if gold.exists() and score.exists():
            for who, output in outputs.items():
                print(f"{who:6} {_scored(score, gold, output)}")


if __name__ == "__main__":
    main()

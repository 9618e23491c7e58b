"""How long the whole build takes, in multiples of the bare spaCy NER pass over the same English, in one run.

    python tests/benchmarks/speed.py ../shared/eval/ntrex-dev/ntrex-dev.tsv [--rounds 3]

Both run in this process with models and dictionaries loaded (the time that takes is printed apart), in turns, on the
cores the process may use. The bare pass is the default pipeline's `pipe` over the English column, NER alone.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import glossary
from glossary.recognition.spacy_model import load_entity_model


def timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a TSV of English and Chinese")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    lines = arguments.file.read_text(encoding="utf-8").splitlines()
    english = [line.split("\t")[0] for line in lines]
    print(f"cores: {len(os.sched_getaffinity(0))}, segments: {len(english)}")
    print(
        f"first build of one sentence (loads everything): {timed(lambda: glossary.build([('Paris.', '巴黎。')])):.2f} s"
    )
    entities = load_entity_model()
    bare, whole = [], []
    for _ in range(arguments.rounds):
        bare.append(timed(lambda: entities(english)))
        whole.append(timed(lambda: glossary.build(arguments.file)))
    print(f"bare NER pass:  median {statistics.median(bare):.2f} s ({', '.join(f'{t:.2f}' for t in bare)})")
    print(f"whole build:    median {statistics.median(whole):.2f} s ({', '.join(f'{t:.2f}' for t in whole)})")
    ratios = [w / b for w, b in zip(whole, bare, strict=True)]
    print(f"whole / bare:   median {statistics.median(ratios):.2f} ({', '.join(f'{r:.2f}' for r in ratios)})")


if __name__ == "__main__":
    main()

"""How long the whole build takes, in multiples of the bare spaCy NER pass over the same English.

    python tests/benchmarks/speed.py ../shared/eval/ntrex-dev/ntrex-dev.tsv [--rounds 5]
    taskset -c 0 python tests/benchmarks/speed.py ...                             # one core

The bare pass is what spaCy itself does: `pipe` of the default pipeline, its ner component alone, over the English
column, into documents. Every round is a process of its own that loads everything and warms both up on our sample
texts, so that neither has seen the text before; rounds take turns in which comes first. Wall time is what a user waits;
CPU time, summed over threads, is steadier where something else is running.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import glossary
from glossary.recognition.spacy_model import load_pipeline
from glossary.resources import data_path

STEPS = ("read", "recognize", "align", "merge")
Times = dict[str, tuple[float, float]]
"""(wall, CPU) seconds of the bare pass, the whole build, and each step of it."""


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def since(started: tuple[float, float], ended: tuple[float, float]) -> tuple[float, float]:
    return ended[0] - started[0], ended[1] - started[1]


def english(file: Path) -> list[str]:
    return [line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()]


def timed_build(file: Path) -> Times:
    clock = {"read": now()}

    def progress(step: str, done: int, total: int | None) -> None:
        if done == 0:
            clock.setdefault(step, now())
        elif step == "align":
            clock["merge"] = now()

    glossary.build(file, progress=progress)
    clock["end"] = now()
    order = [*STEPS, "end"]
    times = {step: since(clock[step], clock[after]) for step, after in pairwise(order)}
    return {"whole": since(clock["read"], clock["end"]), **times}


def one_round(file: Path, bare_first: bool) -> Times:
    """Both timed once; runs in a fresh process."""
    started = now()
    glossary.build([("Paris.", "巴黎。")])
    times: Times = {"loading": since(started, now())}
    pipeline = load_pipeline()
    for sample in sorted(data_path("samples").glob("*.t*")):
        glossary.build(sample)
        list(pipeline.pipe(english(sample)))
    texts = english(file)

    def bare() -> Times:
        started = now()
        list(pipeline.pipe(texts))
        return {"bare": since(started, now())}

    runs: list[Callable[[], Times]] = [bare, lambda: timed_build(file)]
    for run in runs if bare_first else reversed(runs):
        times |= run()
    return times


def show(name: str, values: Sequence[float], unit: str = " s") -> str:
    return f"{name} {statistics.median(values):.2f}{unit} ({', '.join(f'{value:.2f}' for value in values)})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a TSV of English and Chinese")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"cores: {len(os.sched_getaffinity(0))}, segments: {len(english(arguments.file))}; medians (and every round)")
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, fresh, max_tasks_per_child=1) as pool:
        rounds = [pool.submit(one_round, arguments.file, i % 2 == 0).result() for i in range(arguments.rounds)]
    for clock, label in enumerate(("wall", "CPU")):
        for name in ("loading", "bare", "whole", *STEPS):
            print(f"{label:4} " + show(f"{name:9}", [times[name][clock] for times in rounds]))
        ratios = [times["whole"][clock] / times["bare"][clock] for times in rounds]
        print(f"{label:4} " + show("whole / bare:", ratios, ""))


if __name__ == "__main__":
    main()

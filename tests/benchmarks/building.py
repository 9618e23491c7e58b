"""How long a whole build takes, in multiples of the bare spaCy NER pass over the same English, and where the time goes.

    python tests/benchmarks/building.py ../shared/eval/ntrex-dev/ntrex-dev.tsv [--rounds 5]
    python tests/benchmarks/building.py                     # 1,000 made-up segments

The bare pass is what one would write without us: `spacy.load` of the same package with all components but ner disabled, and
`list(nlp.pipe(texts))`; `tok2vec+ner` leaves the tok2vec component on as well, which serves others in this package, as ner has
its own. Our reading pass is the same model read by `recognition.spacy_model` alone. Every round is a process of its own on
one core that loads everything and warms all of them up on other texts, so that none has seen the text before; rounds take turns in
which comes first. CPU time is steadier than wall time where something else is running.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.making import segments
from benchmarks.timing import Seconds, alone, machine

STEPS = {
    "recognize": ("glossary.running.work", "recognize"),
    "align": ("glossary.running.work", "align"),
    "collect": ("glossary.running.work", "collect"),
    "join": ("glossary.pipeline", "join"),
    "entries": ("glossary.running.run", "Run.entries"),
}
"""Functions of a build that are timed from outside; what is left (reading the file, the journal) is `rest`."""
PASSES = {
    "bare ner": "the bare NER pass",
    "tok2vec+ner": "a bare pass with tok2vec left on",
    "reading": "our own reading pass",
}
_MADE = 1000

Rows = list[tuple[str, str]]
Times = dict[str, Seconds]


def now() -> Seconds:
    return Seconds(time.perf_counter(), time.process_time())


def rows_of(file: Path | None) -> Rows:
    if file is None:
        return [(made.en, made.zh) for made in segments(_MADE)]
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(cells[0], cells[1]) for cells in (line.split("\t") for line in lines) if len(cells) > 1]


@contextmanager
def watched(steps: dict[str, tuple[str, str]], times: Times) -> Iterator[None]:
    """Inside the block the functions named add their time to `times`; what yields is run to its end."""

    def timed(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            started = now()
            result = function(*arguments, **named)
            if isinstance(result, Iterator):
                result = iter(list(result))
            spent, before = now() - started, times.get(step, Seconds(0.0, 0.0))
            times[step] = Seconds(before.wall + spent.wall, before.cpu + spent.cpu)
            return result

        return call

    with ExitStack() as stack:
        for step, (module, name) in steps.items():
            __import__(module)
            owner: Any = sys.modules[module]
            *outer, last = name.split(".")
            for part in outer:
                owner = getattr(owner, part)
            stack.enter_context(patch.object(owner, last, timed(step, getattr(owner, last))))
        yield


def one_round(rows: Rows, warm: list[Rows], turn: int) -> Times:
    """All three once, in a process where nothing has run before."""
    import spacy

    import glossary
    from glossary.recognition.spacy_model import SpacyEntities, _default_folder, load_pipeline

    warnings.filterwarnings("ignore", message=r"\[W095\]")
    nlp, both = spacy.load(str(_default_folder())), spacy.load(str(_default_folder()))
    nlp.select_pipes(enable=["ner"])
    both.select_pipes(enable=["tok2vec", "ner"])
    reading = SpacyEntities(load_pipeline())
    for some in warm:
        glossary.build(some)
        list(nlp.pipe(en for en, _ in some))
        list(both.pipe(en for en, _ in some))
        reading([en for en, _ in some])
    texts = [en for en, _ in rows]
    times: Times = {}

    def whole() -> None:
        with watched(STEPS, times):
            glossary.build(rows)

    runs: list[tuple[str, Callable[[], object]]] = [
        ("bare ner", lambda: list(nlp.pipe(texts))),
        ("reading", lambda: reading(texts)),
        ("whole", whole),
        ("tok2vec+ner", lambda: list(both.pipe(texts))),
    ]
    for name, run in runs[turn % 4 :] + runs[: turn % 4]:
        started = now()
        run()
        times[name] = now() - started
    parts = [times[step] for step in STEPS if step in times]
    times["rest"] = times["whole"] - Seconds(sum(part.wall for part in parts), sum(part.cpu for part in parts))
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="a TSV of English and Chinese; without it a text is made")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    rows = rows_of(arguments.file)
    samples = Path(__file__).parents[2] / "data" / "samples"
    warm = [rows_of(samples / "memory.tsv"), [(made.en, made.zh) for made in segments(200, seed=7)]]
    print(f"{machine()}; {len(rows):,} segments, {arguments.rounds} rounds on one core")
    rounds = [alone(one_round, rows, warm, turn) for turn in range(arguments.rounds)]
    print(f"{'median seconds':18}{'CPU':>8}{'wall':>8}")
    for name in (*PASSES, "whole", *STEPS, "rest"):
        clocks = [[getattr(times.get(name, Seconds(0.0, 0.0)), clock) for times in rounds] for clock in ("cpu", "wall")]
        print(f"{'  ' if name in STEPS or name == 'rest' else ''}{name}".ljust(18), end="")
        print("".join(f"{median(values):8.3f}" for values in clocks))
    for below, label in PASSES.items():
        for clock, written in (("cpu", "CPU"), ("wall", "wall")):
            ratios = sorted(getattr(times["whole"], clock) / getattr(times[below], clock) for times in rounds)
            print(f"whole build / {label}, {written}: {median(ratios):.2f}", end="")
            print(f" ({', '.join(f'{ratio:.2f}' for ratio in ratios)})")


if __name__ == "__main__":
    main()

"""How long `glossary suggest --file` takes for many full names, and how much of that the models alone need.

    python tests/benchmarks/suggesting.py athletes.txt
    python tests/benchmarks/suggesting.py --data DATASETS --names 36000

Without a file full names are put together from the names to learn from (`glossary.training.pairs` says what DATASETS holds): as in a
long list of athletes, a third as many given names as persons, and three quarters as many surnames. The floor is one `propose` over the
distinct words in one process. Wall time is what a user waits; CPU time, summed over processes, is steadier where something else is
running. Both start from nothing, so loading is counted.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from glossary.training.pairs import held_out, read_pairs

TOP = 5
_SEED = 3
_FLOOR = """
import sys
from glossary.transliteration.fullnames import UnusableName, parse
from glossary.transliteration.proposing import propose
words = set()
for line in open(sys.argv[1], encoding="utf-8"):
    try:
        words.update(part.letters for part in parse(line).words)
    except UnusableName:
        pass
propose(sorted(words), {top})
print(len(words), "distinct words")
"""


def full_names(data: Path, count: int) -> Iterator[str]:
    """Distinct full names of words that are in no test set."""
    hidden = held_out(data)
    known = {name for name, _ in read_pairs(data / "dict_data" / "train.tsv") if name.isascii() and name.isalpha()}
    chance = random.Random(_SEED)
    words = sorted(known - hidden)
    chance.shuffle(words)
    given, surnames = words[: count // 3], words[count // 3 :][: count * 3 // 4]
    made: set[str] = set()
    while len(made) < count:
        name = f"{chance.choice(given)} {chance.choice(surnames)}".title()
        if name not in made:
            made.add(name)
            yield name


def timed(command: list[str]) -> tuple[float, float]:
    """(wall, CPU) seconds of a command and its children; one thread for each process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="a name a line")
    parser.add_argument("--data", type=Path, help="the folder mnmt/datasets, to make names from")
    parser.add_argument("--names", type=int, default=36_000)
    arguments = parser.parse_args()
    if arguments.file is None and arguments.data is None:
        parser.error("name a file or --data")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.txt"
        names = (
            arguments.file.read_text(encoding="utf-8").splitlines()
            if arguments.file
            else list(full_names(arguments.data, arguments.names))
        )
        file.write_text("\n".join(names), encoding="utf-8")
        output = str(Path(folder) / "renderings.csv")
        floor = timed([sys.executable, "-c", _FLOOR.format(top=TOP), str(file)])
        suggest = ["suggest", "--file", str(file), "-o", output, "--top", str(TOP)]
        whole = timed([sys.executable, "-m", "glossary", *suggest])
    print(f"cores: {len(os.sched_getaffinity(0))}, names: {len(names)}")
    print(f"wall {whole[0]:.1f} s, {len(names) / whole[0]:.0f} names a second")
    print(f"CPU  {whole[1]:.1f} s, {whole[1] / floor[1]:.2f} times the floor of {floor[1]:.1f} s")


if __name__ == "__main__":
    main()

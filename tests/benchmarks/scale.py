"""Time and peak memory of `glossary build` as the text grows, and as processes share the work.

    pip install ".[bench]"
    python tests/benchmarks/scale.py                                       # 1,000 and 10,000 segments
    python tests/benchmarks/scale.py 100000 1000000 --workers 1 --results scale.jsonl
    python tests/benchmarks/scale.py 100000 --workers 1 2 --timings        # byte by byte the same?

The text is made by corpus.py into a temporary folder; the command is the one a user types, in a process of its own, loading included.
Memory is the highest sum of proportional set sizes seen (resident sizes where the system does not tell those) of the main process
and of it with all it has started, looked at five times a second. Options of `build` are passed only where asked for. Sizes run in
order, and each result is appended to --results as soon as it is there, so that a long run may be cut short.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.corpus import write_corpus
from benchmarks.timing import machine
from benchmarks.watching import watched


@dataclass(frozen=True, slots=True)
class Result:
    segments: int
    workers: int | None
    wall: float
    cpu: float
    main_mb: float
    tree_mb: float
    entries: int
    digest: str
    machine: str
    date: str
    timings: str = ""

    def __str__(self) -> str:
        workers = "" if self.workers is None else f", {self.workers} worker(s)"
        return (
            f"{self.segments:>9,} segments{workers}: {self.wall:.1f} s wall, {self.cpu:.1f} s CPU, "
            f"{self.segments / self.wall:.0f} segments/s, peak {self.main_mb:.0f} MB main, {self.tree_mb:.0f} MB in all, "
            f"{self.entries:,} entries, sha256 {self.digest[:12]}{self.timings}"
        )


def measured(text: Path, segments: int, workers: int | None, folder: Path, options: Mapping[str, bool]) -> Result:
    output, alignments = folder / "names.csv", folder / "alignments.jsonl"
    command = [sys.executable, "-m", "glossary", "build", str(text), "-o", str(output), "--alignments", str(alignments)]
    if workers is not None:
        command += ["--workers", str(workers)]
    if options["work_dir"]:
        command += ["--work-dir", str(folder / f"work-{segments}-{workers}")]
    if options["timings"]:
        command.append("--timings")
    before = machine()
    found = watched(command, log=folder / "log.txt")
    digest = hashlib.sha256()
    for file in (output, alignments):
        with file.open("rb") as written:
            while block := written.read(1 << 20):
                digest.update(block)
    with output.open("rb") as written:
        entries = sum(1 for _ in written) - 1
    told = [line for line in found.said.splitlines() if " by step" in line]
    return Result(
        segments,
        workers,
        round(found.seconds.wall, 2),
        round(found.seconds.cpu, 2),
        round(found.main, 1),
        round(found.tree, 1),
        entries,
        digest.hexdigest(),
        before,
        time.strftime("%Y-%m-%d %H:%M"),
        "".join("\n    " + line for line in told),
    )


def ratios(results: list[Result]) -> list[str]:
    """Each size against the one before, and each number of workers against the first one."""
    lines = []
    for workers in dict.fromkeys(result.workers for result in results):
        some = sorted((result for result in results if result.workers == workers), key=lambda result: result.segments)
        for less, more in pairwise(some):
            named = "" if workers is None else f", {workers} worker(s)"
            lines.append(
                f"{more.segments:,} / {less.segments:,} segments{named}: wall {more.wall / less.wall:.2f}, "
                f"CPU {more.cpu / less.cpu:.2f}, memory {more.tree_mb / less.tree_mb:.2f}"
            )
    for segments in dict.fromkeys(result.segments for result in results):
        first, *others = (result for result in results if result.segments == segments)
        for other in others:
            same = "the same bytes" if other.digest == first.digest else "OTHER BYTES"
            lines.append(
                f"{segments:,} segments, {first.workers} / {other.workers} workers: wall {first.wall / other.wall:.2f}, "
                f"CPU {first.cpu / other.cpu:.2f}, {same}"
            )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000], help="numbers of segments")
    parser.add_argument(
        "--workers", type=int, nargs="+", help="numbers of processes; by default the option is not given"
    )
    parser.add_argument("--work-dir", action="store_true", help="give --work-dir too")
    parser.add_argument("--timings", action="store_true", help="give --timings, and print what it tells")
    parser.add_argument("--results", type=Path, help="a JSON Lines file to append to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the temporary folder goes")
    arguments = parser.parse_args()
    print(machine(), flush=True)
    results = []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        options = {"work_dir": arguments.work_dir, "timings": arguments.timings}
        for segments in arguments.sizes:
            text = folder / f"{segments}.tsv"
            write_corpus(text, segments, seed=arguments.seed)
            for workers in arguments.workers or [None]:
                result = measured(text, segments, workers, folder, options)
                results.append(result)
                print(result, flush=True)
                if arguments.results:
                    with arguments.results.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(asdict(result)) + "\n")
            text.unlink()
    print("\n".join(ratios(results)))


if __name__ == "__main__":
    main()

"""What a Dask cluster costs: a scheduler and two workers on this machine against `--workers 2` on the same file.

    pip install ".[bench,cluster]"
    python tests/benchmarks/cluster.py [--segments 20000] [--files 8] [--rounds 1]

The scheduler and the workers are processes started as by hand (`dask scheduler`, `dask worker`), one thread each, that know nothing of
the text; then `glossary build` runs with `--workers 2`, with `--scheduler` for the first time, when the cluster's workers load
their models as local ones do, and with `--scheduler` once more, when they have them. CPU time of a cluster run is that of the command,
the scheduler and the workers together. Text made by corpus.py, in several files, which the workers of the cluster read; the outputs must
be the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.corpus import write_corpus
from benchmarks.timing import Seconds, machine, middle
from benchmarks.watching import watched

_WORKERS = 2
_READY = 60


@contextmanager
def _running(command: Sequence[str], log: Path) -> Iterator[psutil.Process]:
    with log.open("wb") as printed:
        process = psutil.Popen([sys.executable, "-m", "dask", *command], stdout=printed, stderr=printed)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def cluster(folder: Path, workers: int = _WORKERS) -> Iterator[tuple[str, list[psutil.Process]]]:
    """The address of a scheduler that has its workers, and the processes of both."""
    from distributed import Client

    known = folder / "scheduler.json"
    with ExitStack() as stack:
        local = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(known)]
        processes = [stack.enter_context(_running(["scheduler", *local], folder / "scheduler.log"))]
        for number in range(workers):
            own = ["--nthreads", "1", "--memory-limit", "0", "--no-dashboard", "--local-directory", str(folder)]
            command = ["worker", "--scheduler-file", str(known), "--no-nanny", *own]
            processes.append(stack.enter_context(_running(command, folder / f"worker-{number}.log")))
        with Client(scheduler_file=str(known), timeout=_READY) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=_READY)
            address = client.scheduler.address
        yield address, processes


def cpu(processes: Sequence[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def built(text: Path, folder: Path, *options: str) -> tuple[Seconds, str]:
    """Times of the command, and a digest of what it wrote."""
    outputs = folder / "names.csv", folder / "alignments.jsonl"
    command = [
        sys.executable,
        "-m",
        "glossary",
        "build",
        str(text),
        "-o",
        str(outputs[0]),
        "--alignments",
        str(outputs[1]),
    ]
    found = watched([*command, *options], log=folder / "build.log")
    return found.seconds, hashlib.sha256(b"".join(path.read_bytes() for path in outputs)).hexdigest()


def divided(text: Path, folder: Path, files: int) -> Path:
    """The folder, with the lines of a text in so many files."""
    folder.mkdir()
    lines = text.read_bytes().splitlines(keepends=True)
    size = -(-len(lines) // files)
    for number, start in enumerate(range(0, len(lines), size)):
        (folder / f"{number:04}.tsv").write_bytes(b"".join(lines[start : start + size]))
    return folder


def one_round(text: Path, folder: Path) -> tuple[dict[str, Seconds], set[str]]:
    times, digests = {}, set()
    times["--workers 2"], digest = built(text, folder, "--workers", str(_WORKERS))
    digests.add(digest)
    with cluster(folder) as (address, processes):
        for name in ("cluster, first", "cluster, again"):
            before = cpu(processes)
            own, digest = built(text, folder, "--scheduler", address)
            times[name] = Seconds(own.wall, own.cpu + cpu(processes) - before)
            digests.add(digest)
    return times, digests


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    print(
        f"{machine()}\n{arguments.segments:,} segments in {arguments.files} files; medians of {arguments.rounds} round(s)",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder / "corpus.tsv", arguments.segments)
        text = divided(folder / "corpus.tsv", folder / "corpus", arguments.files)
        rounds = [one_round(text, folder) for _ in range(arguments.rounds)]
    times = {name: middle([some[name] for some, _ in rounds]) for name in rounds[0][0]}
    local = times["--workers 2"]
    for name, took in times.items():
        print(f"{name:15} {took}; / --workers 2: wall {took.wall / local.wall:.2f}, CPU {took.cpu / local.cpu:.2f}")
    same = len(set().union(*(digests for _, digests in rounds))) == 1
    print("the same bytes" if same else "OTHER BYTES")


if __name__ == "__main__":
    main()

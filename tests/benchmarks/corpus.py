"""Makes a news-like English-Chinese corpus of any length from words of our own, as a TSV.

    python tests/benchmarks/corpus.py 100000 -o corpus.tsv
    python tests/benchmarks/corpus.py 100000 -o corpus.tsv.gz --parts 10     # corpus-01.tsv.gz ... corpus-10.tsv.gz
    python tests/benchmarks/corpus.py 1000 -o corpus.tsv --gold gold.jsonl   # the names that stand in it

The same number and seed give the same bytes; a longer corpus begins with the shorter one. People are named in full
first and by their surname later on; names follow a distribution with a long tail (making/segments.py states the exponents), so that ten
times the segments hold about four times the distinct names; 15 % of the segments were said before, 20 % hold no name. Memory does not grow.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TextIO, cast

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.making import Made, segments


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """A text file, compressed by gzip where its name says so, without the time in it: the same text is the same bytes."""
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(path.open("wb"))
        if path.suffix == ".gz":
            packing = gzip.GzipFile("", "wb", compresslevel=5, fileobj=file, mtime=0)
            file = cast("IO[bytes]", stack.enter_context(packing))
        with io.TextIOWrapper(file, encoding="utf-8", newline="\n") as text:
            yield text


def part_paths(path: Path, parts: int) -> list[Path]:
    """The files that a corpus is written into: `path` itself, or numbered ones of like name."""
    if parts == 1:
        return [path]
    ends = "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix
    stem = path.name.removesuffix(ends)
    width = max(2, len(str(parts)))
    return [path.with_name(f"{stem}-{number:0{width}}{ends}") for number in range(1, parts + 1)]


def write_corpus(path: Path, count: int, *, seed: int = 1, parts: int = 1, gold: Path | None = None) -> list[Path]:
    """Writes `count` segments into one TSV, or several of equal length in their order; returns the files.

    `gold` gets the names as JSON Lines, one object a segment: {"id", "ents": [{"en", "zh", "type"}]}.
    """
    paths = part_paths(path, parts)
    made = segments(count, seed)
    with ExitStack() as stack:
        names = stack.enter_context(_written(gold)) if gold else None
        first = 0
        for number, part in enumerate(paths, 1):
            last = count * number // parts
            with _written(part) as text:
                _write(islice(made, last - first), first, text, names)
            first = last
    return paths


def _write(made: Iterable[Made], first: int, text: TextIO, names: TextIO | None) -> None:
    for number, segment in enumerate(made, first):
        text.write(f"{segment.en}\t{segment.zh}\n")
        if names is not None:
            found = [{"en": name.en, "zh": name.zh, "type": name.type} for name in segment.names]
            names.write(json.dumps({"id": number, "ents": found}, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="segments")
    parser.add_argument("-o", "--output", type=Path, required=True, help="a .tsv, or .tsv.gz")
    parser.add_argument("--parts", type=int, default=1, help="write so many files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gold", type=Path, help="write the names into a JSON Lines file")
    arguments = parser.parse_args()
    started = time.process_time()
    paths = write_corpus(
        arguments.output, arguments.count, seed=arguments.seed, parts=arguments.parts, gold=arguments.gold
    )
    took = time.process_time() - started
    size = sum(path.stat().st_size for path in paths) / 1e6
    print(
        f"{arguments.count:,} segments in {len(paths)} file(s), {size:.1f} MB: {arguments.count / took:,.0f} a second of CPU"
    )


if __name__ == "__main__":
    main()

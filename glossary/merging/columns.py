"""Columns of numbers that grow: in memory while they are few, in files from then on."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from glossary.scratch import no_room, roomy, scratch_file, write_all

HELD = 1 << 20
"""Rows that are held in memory; when there are more, all go to files."""

Arrays = dict[str, npt.NDArray[Any]]


class Columns:
    """Named columns of one length. `types` has the type of each, by its code in the `array` module.

    Raises `GlossaryError` where no file can be written.
    """

    def __init__(self, types: Mapping[str, str]) -> None:
        self._held: dict[str, array[Any]] = {name: array(code) for name, code in types.items()}
        self._files: dict[str, BinaryIO] = {}
        self._filed = 0

    def __len__(self) -> int:
        return self._filed + len(next(iter(self._held.values())))

    def append(self, *row: float) -> None:
        """Add a row: a number for each column, in their order."""
        for column, value in zip(self._held.values(), row, strict=True):
            column.append(value)
        if len(column) > HELD:
            self._file()

    def extend(self, rows: Arrays) -> None:
        """Add rows."""
        for name, column in self._held.items():
            column.frombytes(np.ascontiguousarray(rows[name], column.typecode).tobytes())
        if len(column) > HELD:
            self._file()

    def arrays(self) -> Arrays:
        """The columns themselves: what is changed in these is changed there. Nothing can be added while somebody holds them."""
        if not self._filed:
            return {name: np.frombuffer(column, column.typecode) for name, column in self._held.items()}
        self._file()
        return {
            name: np.memmap(file, self._held[name].typecode, "r+", shape=(self._filed,)).view(np.ndarray)
            for name, file in self._files.items()
        }

    def blocks(self) -> Iterator[Arrays]:
        """All rows, no more than `HELD` at a time."""
        whole = self.arrays()
        for start in range(0, len(self), HELD):
            yield {name: column[start : start + HELD] for name, column in whole.items()}

    def __getstate__(self) -> dict[str, tuple[str, bytes]]:
        return {name: (column.dtype.char, column.tobytes()) for name, column in self.arrays().items()}

    def __setstate__(self, state: dict[str, tuple[str, bytes]]) -> None:
        Columns.__init__(self, {name: code for name, (code, _) in state.items()})
        self.extend({name: np.frombuffer(data, code) for name, (code, data) in state.items()})

    def _file(self) -> None:
        """Move what is held to the files."""
        rows = len(self) - self._filed
        try:
            for name, column in self._held.items():
                file = self._files.get(name) or self._files.setdefault(name, scratch_file())
                file.seek(self._filed * column.itemsize)
                write_all(file, memoryview(column))
        except OSError as error:
            raise no_room(roomy(), error) from error
        self._filed += rows
        self._held = {name: array(column.typecode) for name, column in self._held.items()}

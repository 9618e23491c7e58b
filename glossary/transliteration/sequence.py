"""Renderings of names symbol by symbol: a recurrent encoder and decoder with attention, run by NumPy.

Trained by `glossary.training.sequence`. An encoder of two bidirectional LSTM layers reads the letters, a decoder writes the
characters, looking at the letters (Luong, Pham & Manning, EMNLP 2015). A model may read and write from right to left, or read
characters and write letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
FROM_NAMES, FROM_LEXICON, NAME_END, FIRST_READ = 1, 2, 3, 4
"""Numbers of what a name begins with (how strictly its source follows the practice), of what it ends with, and of the first symbol
that is read."""

BEGIN, END, FIRST_WRITTEN = 1, 2, 3
"""Numbers of what stands before and after what is written, and of the first symbol of it."""

_NAMES_AT_ONCE = 96
_LONGEST = 24
"""Symbols that are written, at most."""

_BEHIND = 6.0
"""How far (in log P) behind the best rendering of a name others are not followed any more."""

_NEVER = np.float32(-1e9)
_SIGMOID_BY_TANH = np.array([0.5, 0.5, 1.0, 0.5], dtype=np.float32)
"""The gates of input, forgetting and output are sigmoids, 0.5 + 0.5 tanh(x / 2), the third is a tanh."""


class _Cell:
    """An LSTM cell: its weights from below and from the step before, halved where tanh stands for the sigmoid."""

    def __init__(self, weights: dict[str, Singles], name: str) -> None:
        recurrent = weights[name.format("weight_hh")]
        gates = np.repeat(_SIGMOID_BY_TANH, len(recurrent) // 4)
        self.inward = (weights[name.format("weight_ih")] * gates[:, None]).T.copy()
        self.recurrent = (recurrent * gates[:, None]).T.copy()
        self.bias = (weights[name.format("bias_ih")] + weights[name.format("bias_hh")]) * gates

    @staticmethod
    def step(gates: Singles, cell: Singles) -> tuple[Singles, Singles]:
        """The next (hidden, cell) state; `gates` is overwritten."""
        entering, keeping, new, leaving = np.split(np.tanh(gates, out=gates), 4, axis=1)
        cell = 0.5 * ((keeping + 1) * cell + (entering + 1) * new)
        leaving += 1
        leaving *= 0.5
        leaving *= np.tanh(cell)
        return leaving, cell

    def run(self, inputs: Singles) -> Singles:
        """The hidden states over a whole sequence, [name, place, size]."""
        inward = inputs @ self.inward + self.bias
        hidden = cell = np.zeros((len(inputs), len(self.recurrent)), dtype=np.float32)
        states = []
        for place in range(inputs.shape[1]):
            hidden, cell = self.step(inward[:, place] + hidden @ self.recurrent, cell)
            states.append(hidden)
        return np.stack(states, axis=1)


@dataclass(frozen=True, eq=False)
class _States:
    """The decoder between two characters, a row for each rendering that is being written: which name it renders (`of`, ascending),
    its state, and what it looked at last. `memory` is what has been heard of each name [name, letter, size]."""

    memory: Singles
    of: Ints
    hidden: Singles
    cell: Singles
    context: Singles

    def take(self, rows: Ints) -> _States:
        return _States(self.memory, self.of[rows], self.hidden[rows], self.cell[rows], self.context[rows])

    def looked_at(self, query: Singles) -> Singles:
        """The letters that each row looks at, by attention; all rows of a name at once, since they share its memory."""
        counts = np.bincount(self.of, minlength=len(self.memory))
        rank = np.arange(len(self.of)) - (np.cumsum(counts) - counts)[self.of]
        asked = np.zeros((len(self.memory), int(counts.max()), query.shape[1]), dtype=np.float32)
        asked[self.of, rank] = query
        attention = np.matmul(asked, self.memory.transpose(0, 2, 1))
        np.exp(attention - attention.max(2, keepdims=True), out=attention)
        attention /= attention.sum(2, keepdims=True)
        seen: Singles = np.matmul(attention, self.memory)[self.of, rank]
        return seen


class SequenceModel:
    """P(what is written | what is read) of single words: `read` and `written` are the symbols of each. A `backward` model reads and
    writes from the end."""

    def __init__(self, read: str, written: str, backward: bool, weights: dict[str, Singles]) -> None:
        self.read, self.written = read, written
        self._step = -1 if backward else 1
        self._reading = {c: i for i, c in enumerate(read, FIRST_READ)}
        self._number = {c: i for i, c in enumerate(written, FIRST_WRITTEN)}
        self._embedded = weights["read.weight"]
        self._layers = [
            (_Cell(weights, f"encoder.{{}}_l{layer}"), _Cell(weights, f"encoder.{{}}_l{layer}_reverse"))
            for layer in range(2)
        ]
        self._initial = weights["initial.weight"].T.copy(), weights["initial.bias"]
        self._query = weights["query.weight"].T.copy()
        self._output = weights["output.weight"].T.copy(), weights["output.bias"]
        embedded = weights["written.weight"]
        decoder = _Cell(weights, "decoder.{}")
        size = embedded.shape[1]
        # What a character adds to the decoder's gates does not depend on the name.
        self._written = embedded @ decoder.inward[:size] + decoder.bias
        self._onward = np.concatenate([decoder.inward[size:], decoder.recurrent])
        self._scores = embedded.T.copy(), weights["bias"].copy()
        self._scores[1][:END] = _NEVER

    @classmethod
    def load(cls, path: Path) -> SequenceModel:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
        read, written = (str(arrays.pop(f"symbols.{name}")) for name in ("read", "written"))
        backward = bool(arrays.pop("backward"))
        scales = {key.removesuffix(".scale"): arrays.pop(key) for key in list(arrays) if key.endswith(".scale")}
        weights = {key: array * scales[key] if key in scales else array for key, array in arrays.items() if array.ndim}
        return cls(read, written, backward, weights)

    def best(self, words: Sequence[str], top: int, width: int = 8) -> list[list[tuple[str, float]]]:
        """The `top` most probable renderings of each word (letters a-z) with log P, by a beam of some `width`, best first."""
        found: list[list[tuple[str, float]]] = [[] for _ in words]
        for block in _blocks(words):
            for place, renderings in zip(block, self._beam([words[i] for i in block], top, width), strict=True):
                found[place] = renderings
        return found

    def scores(self, words: Sequence[str], renderings: Sequence[Sequence[str]]) -> list[list[float]]:
        """log P of given renderings of each word; very low where a character is one the model never writes."""
        found: list[list[float]] = [[] for _ in words]
        for block in _blocks(words):
            told = self._told([words[i] for i in block], [renderings[i] for i in block])
            for place, scores in zip(block, told, strict=True):
                found[place] = scores
        return found

    def _heard(self, words: Sequence[str]) -> _States:
        """The decoder before the first character, a row for each word; all of one length."""
        numbers = np.array([[FROM_NAMES, *(self._reading[c] for c in word[:: self._step]), NAME_END] for word in words])
        memory = self._embedded[numbers]
        for onward, back in self._layers:
            memory = np.concatenate([onward.run(memory), back.run(memory[:, ::-1])[:, ::-1]], axis=2)
        hidden = np.tanh(memory.mean(1) @ self._initial[0] + self._initial[1])
        return _States(memory, np.arange(len(words)), hidden, np.zeros_like(hidden), np.zeros_like(memory[:, 0]))

    def _write(self, states: _States, characters: Ints) -> tuple[_States, Singles]:
        """The states after a character each, and log P of whatever comes next."""
        gates = np.concatenate([states.context, states.hidden], axis=1) @ self._onward
        gates += self._written[characters]
        hidden, cell = _Cell.step(gates, states.cell)
        states = _States(states.memory, states.of, hidden, cell, states.context)
        context = states.looked_at(hidden @ self._query)
        mixed = np.tanh(np.concatenate([hidden, context], axis=1) @ self._output[0] + self._output[1])
        scores = mixed @ self._scores[0] + self._scores[1]
        highest = scores.max(1, keepdims=True)
        scores -= highest + np.log(np.exp(scores - highest).sum(1, keepdims=True))
        return replace(states, context=context), scores

    def _beam(self, words: Sequence[str], top: int, width: int) -> list[list[tuple[str, float]]]:
        """Rows that can no longer be among the `top`, or are far behind the best, are not written on."""
        count = len(words)
        states = self._heard(words)
        live = np.arange(count) * width
        written = np.full(count, BEGIN)
        reached = np.full(count * width, _NEVER)
        reached[live] = 0.0
        ended: list[Singles] = []
        steps: list[tuple[Ints, Ints]] = []
        for _ in range(_LONGEST):
            states, scores = self._write(states, written)
            total = np.full((count * width, scores.shape[1]), _NEVER)
            total[live] = reached[live, None] + scores
            ended.append(total[:, END].reshape(count, width).copy())
            total[:, END] = _NEVER
            flat = total.reshape(count, -1)
            chosen = np.argpartition(-flat, width, axis=1)[:, :width]
            best = np.take_along_axis(flat, chosen, 1)
            order = np.argsort(-best, axis=1, kind="stable")
            chosen, best = np.take_along_axis(chosen, order, 1), np.take_along_axis(best, order, 1)
            before, next_one = np.divmod(chosen, scores.shape[1])
            steps.append((before, next_one))
            finished = np.concatenate(ended, axis=1)
            least = np.maximum(finished.max(1), best[:, 0]) - _BEHIND
            if finished.shape[1] >= top:
                least = np.maximum(least, -np.partition(-finished, top - 1, axis=1)[:, top - 1])
            row = np.full(count * width, -1)
            row[live] = np.arange(len(live))
            reached = best.ravel()
            live = np.flatnonzero((best > least[:, None]).ravel())
            if not len(live):
                break
            written = next_one.ravel()[live]
            states = states.take(row[(live // width) * width + before.ravel()[live]])
        return self._traced(np.stack(ended), steps, top)

    def _traced(self, ended: Singles, steps: list[tuple[Ints, Ints]], top: int) -> list[list[tuple[str, float]]]:
        """The best renderings, from the scores they ended with [characters written, name, row] and where each row came from."""
        found = []
        for name in range(ended.shape[1]):
            scores = ended[:, name].ravel()
            renderings = []
            for place in np.argsort(-scores, kind="stable")[:top].tolist():
                if scores[place] <= _NEVER / 2:
                    break
                length, row = divmod(place, ended.shape[2])
                written = []
                for before, symbols in reversed(steps[:length]):
                    written.append(self.written[symbols[name, row] - FIRST_WRITTEN])
                    row = int(before[name, row])
                renderings.append(("".join(written[:: -self._step]), float(scores[place])))
            found.append(renderings)
        return found

    def _told(self, words: Sequence[str], renderings: Sequence[Sequence[str]]) -> list[list[float]]:
        """Renderings that begin alike share the work."""
        spelled = [
            [tuple(self._number.get(c, -1) for c in zh[:: self._step]) for zh in of_word] for of_word in renderings
        ]
        reached: dict[tuple[int, tuple[int, ...]], float] = {}
        level: dict[tuple[int, tuple[int, ...]], int] = {(i, ()): i for i in range(len(words))}
        states, scores = self._write(self._heard(words), np.full(len(words), BEGIN))
        for i in range(len(words)):
            reached[i, ()] = 0.0
        ended: dict[tuple[int, tuple[int, ...]], float] = {}
        length = 0
        while True:
            for key, row in level.items():
                ended[key] = reached[key] + float(scores[row, END])
            length += 1
            after: dict[tuple[int, tuple[int, ...]], tuple[int, int]] = {}
            for i, of_word in enumerate(spelled):
                for zh in of_word:
                    if len(zh) >= length and (i, zh[: length - 1]) in level and zh[length - 1] >= 0:
                        after[i, zh[:length]] = level[i, zh[: length - 1]], zh[length - 1]
            if not after:
                break
            for key, (row, number) in after.items():
                reached[key] = reached[key[0], key[1][:-1]] + float(scores[row, number])
            level = {key: row for row, key in enumerate(after)}
            rows, numbers = (np.array(column) for column in zip(*after.values(), strict=True))
            states, scores = self._write(states.take(rows), numbers)
        return [[ended.get((i, zh), float(_NEVER)) for zh in of_word] for i, of_word in enumerate(spelled)]


def _blocks(words: Sequence[str]) -> Iterator[list[int]]:
    """Places of words of one length, some at a time, the same whatever the order of the words."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for i in sorted(range(len(words)), key=lambda i: words[i]):
        by_length[len(words[i])].append(i)
    for places in by_length.values():
        for at in range(0, len(places), _NAMES_AT_ONCE):
            yield places[at : at + _NAMES_AT_ONCE]

"""Rebuilds `models/sequence-*.npz`:  python -m glossary.training.sequence DATA_FOLDER [forward|backward|reverse] [--epochs N] [--final]

DATA_FOLDER is described in `glossary.training.pairs`. Needs PyTorch (`pip install torch==2.13.0`), which nothing needs to run what is
trained here. One model takes about half an hour on one core. With `--final` the names of the validation sets are learnt too, for as many
epochs: the models that are shipped are trained so, once all settings are chosen by models that never saw these names.

An encoder of letters (two bidirectional LSTM layers), a decoder of characters with attention, which reads left to right in
one model and right to left in another (Luong et al. 2015; Liu et al. 2016); a third reads characters and writes letters. Names of the
lexicon are marked as such at their beginning, since they follow the practice less strictly.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from glossary.training.asking import name_training
from glossary.training.pairs import development_answers, pairs_to_learn
from glossary.training.storing import save_arrays
from glossary.transliteration.sequence import (
    BEGIN,
    END,
    FIRST_READ,
    FIRST_WRITTEN,
    FROM_LEXICON,
    FROM_NAMES,
    LETTERS,
    NAME_END,
    SequenceModel,
)

_LETTERS, _CHARACTERS = 96, 128
"""Sizes of what stands for a letter and for a character."""


@dataclass(frozen=True)
class _Kind:
    """What a model reads and writes, and how large it is."""

    seed: int
    backward: bool = False
    reverse: bool = False
    encoder: int = 192
    decoder: int = 320


_KINDS = {
    "forward": _Kind(1),
    "backward": _Kind(2, backward=True),
    "reverse": _Kind(3, reverse=True, encoder=160, decoder=256),
}
_DROPOUT, _SMOOTHING = 0.35, 0.1
_BATCH, _RATE = 128, 2e-3
_AVERAGED, _KEPT = 0.6, 0.998
"""From which part of the training on weights are averaged, and how much of the average stays at every step."""

Example = tuple[list[int], list[int]]


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is there only where models are trained
    """The network as it is trained; `SequenceModel` runs it. `read` and `written` are the numbers of symbols."""

    def __init__(self, kind: _Kind, read: int, written: int) -> None:
        super().__init__()
        read_size, written_size = (_CHARACTERS, _LETTERS) if kind.reverse else (_LETTERS, _CHARACTERS)
        self.read = nn.Embedding(read + FIRST_READ, read_size, padding_idx=0)
        self.written = nn.Embedding(written + FIRST_WRITTEN, written_size, padding_idx=0)
        self.encoder = nn.LSTM(read_size, kind.encoder, 2, bidirectional=True, batch_first=True, dropout=_DROPOUT)
        self.decoder = nn.LSTMCell(written_size + 2 * kind.encoder, kind.decoder)
        self.initial = nn.Linear(2 * kind.encoder, kind.decoder)
        self.query = nn.Linear(kind.decoder, 2 * kind.encoder, bias=False)
        self.output = nn.Linear(kind.decoder + 2 * kind.encoder, written_size)
        self.bias = nn.Parameter(torch.zeros(written + FIRST_WRITTEN))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, names: Tensor, renderings: Tensor) -> Tensor:
        """Scores of every symbol at every place: names [batch, read], renderings [batch, written] with `BEGIN`."""
        present = names != 0
        lengths = present.sum(1)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(self.read(names)), lengths, batch_first=True, enforce_sorted=False
        )
        heard, _ = self.encoder(packed)
        memory, _ = nn.utils.rnn.pad_packed_sequence(heard, batch_first=True)
        memory = self.dropout(memory)
        state = torch.tanh(self.initial((memory * present.unsqueeze(2)).sum(1) / lengths.unsqueeze(1)))
        cell, context = torch.zeros_like(state), memory.new_zeros(len(names), memory.shape[2])
        places = []
        for character in renderings[:, :-1].T:
            seen = torch.cat([self.dropout(self.written(character)), context], 1)
            state, cell = self.decoder(seen, (state, cell))
            attention = torch.einsum("bd,bld->bl", self.query(state), memory).masked_fill(~present, -1e9).softmax(1)
            context = torch.einsum("bl,bld->bd", attention, memory)
            mixed = self.output(self.dropout(torch.cat([state, context], 1)))
            places.append(self.dropout(torch.tanh(mixed)))
        return torch.stack(places, 1) @ self.written.weight.T + self.bias


def _padded(rows: Sequence[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def _examples(folder: Path, kind: _Kind, final: bool) -> tuple[list[Example], str, str]:
    """Numbers of what is read and of what is written, with the symbols that are read and those that are written."""
    names, lexicon = pairs_to_learn(folder, final)
    characters = "".join(sorted({c for _, rendering in (*names, *lexicon) for c in rendering}))
    read, written = (characters, LETTERS) if kind.reverse else (LETTERS, characters)
    reading, writing = ({c: i for i, c in enumerate(symbols)} for symbols in (read, written))
    step = -1 if kind.backward else 1
    examples = []
    for mark, pairs in ((FROM_NAMES, names), (FROM_LEXICON, lexicon)):
        for pair in pairs:
            source, target = pair[::-1] if kind.reverse else pair
            numbers = [mark, *(reading[c] + FIRST_READ for c in source[::step]), NAME_END]
            examples.append((numbers, [writing[c] + FIRST_WRITTEN for c in target[::step]]))
    return examples, read, written


def train(folder: Path, name: str, epochs: int, file: Path, final: bool = False) -> None:
    """Train one model and store it; a final one has seen the names that would tell how good it is."""
    kind = _KINDS[name]
    torch.manual_seed(kind.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(kind.seed)
    examples, read, written = _examples(folder, kind, final)
    network = Network(kind, len(read), len(written))
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, betas=(0.9, 0.98), weight_decay=0.01)
    batches_an_epoch = -(-len(examples) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, _RATE, total_steps=epochs * batches_an_epoch, pct_start=0.08
    )
    average: dict[str, Tensor] = {}
    started = time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(examples, chance):
            names = _padded([name for name, _ in batch])
            renderings = _padded([[BEGIN, *rendering, END] for _, rendering in batch])
            scores = network(names, renderings)
            loss = functional.cross_entropy(
                scores.flatten(0, 1), renderings[:, 1:].flatten(), ignore_index=0, label_smoothing=_SMOOTHING
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            if epoch >= epochs * _AVERAGED:
                for key, value in network.state_dict().items():
                    average.setdefault(key, value.clone()).mul_(_KEPT).add_(value, alpha=1 - _KEPT)
        print(f"epoch {epoch + 1}: loss {total / batches_an_epoch:.4f}, {time.monotonic() - started:.0f} s", flush=True)
    _store(file, average, read, written, kind.backward)
    if not kind.reverse and not final:
        _report(folder, SequenceModel.load(file))


def _batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Examples of about one length together, in another order each time."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i][0]) + chance.random() * 1.5)
    batches = [[examples[i] for i in order[at : at + _BATCH]] for at in range(0, len(order), _BATCH)]
    chance.shuffle(batches)
    return batches


def _store(file: Path, weights: dict[str, Tensor], read: str, written: str, backward: bool) -> None:
    """Matrices as whole numbers of a byte with a scale for each row, which costs no accuracy and three quarters of the size."""
    arrays = {"symbols.read": np.array(read), "symbols.written": np.array(written), "backward": np.array(backward)}
    for key, value in weights.items():
        array = value.numpy()
        if array.ndim == 1:
            arrays[key] = array.astype(np.float32)
        else:
            scale = np.maximum(np.abs(array).max(1, keepdims=True), 1e-8) / 127
            arrays[key] = np.round(array / scale).astype(np.int8)
            arrays[f"{key}.scale"] = scale.astype(np.float32)
    save_arrays(file, **arrays)


def _report(folder: Path, model: SequenceModel) -> None:
    answers = development_answers(folder)
    found = model.best(list(answers), 5)
    first = sum(best[0][0] in right for best, right in zip(found, answers.values(), strict=True))
    five = sum(any(zh in right for zh, _ in best) for best, right in zip(found, answers.values(), strict=True))
    print(f"development names: top-1 {first / len(answers):.4f}, top-5 {five / len(answers):.4f}")


def main() -> None:
    parser = name_training("sequence", __doc__)
    parser.add_argument("model", nargs="*", choices=[*_KINDS, []], default=list(_KINDS))
    parser.add_argument("--epochs", type=int, default=15)
    asked = parser.parse_args()
    for name in asked.model:
        train(asked.folder, name, asked.epochs, asked.into / f"sequence-{name}.npz", asked.final)


if __name__ == "__main__":
    main()

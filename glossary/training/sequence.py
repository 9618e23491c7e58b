"""Rebuilds `models/sequence-*.npz`:  python -m glossary.training.sequence DATA_FOLDER [forward|backward] [--epochs N]

DATA_FOLDER is described in `glossary.training.pairs`. Needs PyTorch (`pip install torch==2.13.0`), which nothing needs to run what is
trained here. One direction takes about half an hour on one core.

An encoder of letters (two bidirectional LSTM layers), a decoder of characters with attention, which reads left to right in
one model and right to left in the other (Luong et al. 2015; Liu et al. 2016). Names of the lexicon are marked as such at their
beginning, since they follow the practice less strictly. What is written tells the syllable too, not only the character, in training (after the
auxiliary task of He & Cohen, Findings of EMNLP 2020).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from pypinyin import lazy_pinyin
from torch import Tensor, nn
from torch.nn import functional

from glossary.resources import model_path
from glossary.training.pairs import development_answers, held_out, lexicon_pairs, training_pairs
from glossary.training.storing import save_arrays
from glossary.transliteration.sequence import (
    BEGIN,
    END,
    FIRST_CHARACTER,
    FIRST_LETTER,
    FROM_LEXICON,
    FROM_NAMES,
    LETTERS,
    NAME_END,
    SequenceModel,
)
from glossary.transliteration.table import load_transcription

_SEEDS = {"forward": 1, "backward": 2, "forward-2": 3, "backward-2": 4}
_LETTER_SIZE, _CHARACTER_SIZE = 96, 128
_ENCODER, _DECODER = 192, 320
_DROPOUT, _SMOOTHING = 0.35, 0.1
_HEARD = 0.3
"""The weight of telling the syllable beside that of telling the character."""
_BATCH, _RATE = 128, 2e-3
_AVERAGED, _KEPT = 0.6, 0.998
"""From which part of the training on weights are averaged, and how much of the average stays at every step."""

Example = tuple[list[int], list[int]]


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is there only where models are trained
    """The network as it is trained; `SequenceModel` runs it."""

    def __init__(self, characters: int, syllables: int) -> None:
        super().__init__()
        self.letters = nn.Embedding(len(LETTERS) + FIRST_LETTER, _LETTER_SIZE, padding_idx=0)
        self.characters = nn.Embedding(characters + FIRST_CHARACTER, _CHARACTER_SIZE, padding_idx=0)
        self.encoder = nn.LSTM(_LETTER_SIZE, _ENCODER, 2, bidirectional=True, batch_first=True, dropout=_DROPOUT)
        self.decoder = nn.LSTMCell(_CHARACTER_SIZE + 2 * _ENCODER, _DECODER)
        self.initial = nn.Linear(2 * _ENCODER, _DECODER)
        self.query = nn.Linear(_DECODER, 2 * _ENCODER, bias=False)
        self.output = nn.Linear(_DECODER + 2 * _ENCODER, _CHARACTER_SIZE)
        self.bias = nn.Parameter(torch.zeros(characters + FIRST_CHARACTER))
        self.syllables = nn.Linear(_CHARACTER_SIZE, syllables)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, names: Tensor, renderings: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of every character and of every syllable at every place: names [batch, letters], renderings [batch, characters]
        with `BEGIN`."""
        present = names != 0
        lengths = present.sum(1)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(self.letters(names)), lengths, batch_first=True, enforce_sorted=False
        )
        heard, _ = self.encoder(packed)
        memory, _ = nn.utils.rnn.pad_packed_sequence(heard, batch_first=True)
        memory = self.dropout(memory)
        state = torch.tanh(self.initial((memory * present.unsqueeze(2)).sum(1) / lengths.unsqueeze(1)))
        cell, context = torch.zeros_like(state), memory.new_zeros(len(names), memory.shape[2])
        places = []
        for character in renderings[:, :-1].T:
            seen = torch.cat([self.dropout(self.characters(character)), context], 1)
            state, cell = self.decoder(seen, (state, cell))
            attention = torch.einsum("bd,bld->bl", self.query(state), memory).masked_fill(~present, -1e9).softmax(1)
            context = torch.einsum("bl,bld->bd", attention, memory)
            mixed = self.output(self.dropout(torch.cat([state, context], 1)))
            places.append(self.dropout(torch.tanh(mixed)))
        written = torch.stack(places, 1)
        return written @ self.characters.weight.T + self.bias, self.syllables(written)


def _padded(rows: Sequence[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def _examples(folder: Path, backward: bool) -> tuple[list[Example], str]:
    kept_back = development_answers(folder)
    names = [pair for pair in training_pairs(folder) if pair[0] not in kept_back]
    known = set(names)
    lexicon = lexicon_pairs({*held_out(folder), *kept_back}, load_transcription())
    lexicon = [pair for pair in lexicon if pair not in known]
    characters = "".join(sorted({c for _, rendering in (*names, *lexicon) for c in rendering}))
    number = {c: i for i, c in enumerate(characters, FIRST_CHARACTER)}
    step = -1 if backward else 1
    examples = [
        (
            [mark, *(LETTERS.index(c) + FIRST_LETTER for c in name[::step]), NAME_END],
            [number[c] for c in rendering[::step]],
        )
        for mark, pairs in ((FROM_NAMES, names), (FROM_LEXICON, lexicon))
        for name, rendering in pairs
    ]
    return examples, characters


def train(folder: Path, direction: str, epochs: int, file: Path) -> None:
    """Train one direction and store it."""
    seed = _SEEDS[direction]
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(seed)
    backward = direction.startswith("backward")
    examples, characters = _examples(folder, backward)
    syllables = _syllables(characters)
    network = Network(len(characters), int(syllables.max()) + 1)
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
            scores, sounds = network(names, renderings)
            answers = renderings[:, 1:].flatten()
            loss = functional.cross_entropy(scores.flatten(0, 1), answers, ignore_index=0, label_smoothing=_SMOOTHING)
            loss = loss + _HEARD * functional.cross_entropy(sounds.flatten(0, 1), syllables[answers], ignore_index=0)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            if epoch >= epochs * _AVERAGED:
                for key, value in network.state_dict().items():
                    if key.startswith("syllables."):
                        continue
                    average.setdefault(key, value.clone()).mul_(_KEPT).add_(value, alpha=1 - _KEPT)
        print(f"epoch {epoch + 1}: loss {total / batches_an_epoch:.4f}, {time.monotonic() - started:.0f} s", flush=True)
    _store(file, average, characters, backward)
    _report(folder, SequenceModel.load(file))


def _syllables(characters: str) -> Tensor:
    """The syllable, without its tone, of each number a character has; those below the first character are syllables themselves."""
    spoken = [lazy_pinyin(c, errors=lambda other: [other])[0] for c in characters]
    number = {syllable: i for i, syllable in enumerate(sorted(set(spoken)), FIRST_CHARACTER)}
    return torch.tensor([*range(FIRST_CHARACTER), *(number[syllable] for syllable in spoken)])


def _batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Examples of about one length together, in another order each time."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i][0]) + chance.random() * 1.5)
    batches = [[examples[i] for i in order[at : at + _BATCH]] for at in range(0, len(order), _BATCH)]
    chance.shuffle(batches)
    return batches


def _store(file: Path, weights: dict[str, Tensor], characters: str, backward: bool) -> None:
    """Matrices as whole numbers of a byte with a scale for each row, which costs no accuracy and three quarters of the size."""
    arrays = {"characters": np.array(characters), "backward": np.array(backward)}
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
    parser = argparse.ArgumentParser(prog="python -m glossary.training.sequence", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("direction", nargs="*", choices=[*_SEEDS, []], default=list(_SEEDS))
    parser.add_argument("--epochs", type=int, default=15)
    asked = parser.parse_args()
    for direction in asked.direction:
        train(asked.folder, direction, asked.epochs, model_path(f"sequence-{direction}.npz"))


if __name__ == "__main__":
    main()

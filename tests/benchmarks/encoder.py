"""Our build against the forward pass of an encoder of mBERT's size over both sides of the same text.

    pip install ".[bench]"
    python tests/benchmarks/encoder.py ../shared/eval/ntrex-dev/ntrex-dev.tsv [--sample 200] [--batch 16]

Aligners that read embeddings (awesome-align, SimAlign) must pay at least this pass, before anything is aligned. The encoder has the
shape of multilingual BERT (Devlin et al. 2019): 12 layers, hidden size 768, 12 heads, inner size 3072, vocabulary 119,547; its
**weights are random**, as only the time is asked. Token numbers are random too, as many as a subword tokenizer makes: one for a Han
character and for a mark, one for a word of up to nine small letters, and one for every five letters or digits of a longer or
capitalized one (with marks about 1.4 a word on news), with [CLS] and [SEP] for each side. The two sides of a segment are sequences of
their own, sorted by length into batches, so that little is padded. Engines: PyTorch, in 32
and in 16 bits, and ONNX Runtime with its fused operators for BERT.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.eflomal_pipeline import rows, run_ours
from benchmarks.timing import Seconds, alone, machine, now

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 768, 12, 12, 3072, 119_547, 512
_PIECES = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+|[^\s]")
_SPARE = 2
"""[CLS] and [SEP]."""


def tokens(text: str) -> int:
    """How many tokens a subword tokenizer would make of a text, about."""
    count = _SPARE
    for piece in _PIECES.findall(text):
        count += 1 if piece.islower() and len(piece) <= 9 else -(-len(piece) // 5)
    return min(count, POSITIONS)


def batches(lengths: Sequence[int], size: int) -> Iterator[Any]:
    """Token numbers of sequences of such lengths, of like length together, padded with 0."""
    import numpy as np

    draw = np.random.default_rng(1)
    ordered = sorted(lengths)
    for at in range(0, len(ordered), size):
        some = ordered[at : at + size]
        batch = np.zeros((len(some), some[-1]), dtype=np.int64)
        for row, length in zip(batch, some, strict=True):
            row[:length] = draw.integers(1, VOCABULARY, length)
        yield batch


def torch_encoder(threads: int, bfloat16: bool) -> Callable[[Any], object]:
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)

    class Encoder(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.words, self.places = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
            self.norm = nn.LayerNorm(HIDDEN)
            layer = nn.TransformerEncoderLayer(HIDDEN, HEADS, INNER, 0.1, "gelu", batch_first=True)
            self.layers = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)

        def forward(self, ids: Any) -> Any:
            embedded = self.words(ids) + self.places(torch.arange(ids.shape[1]))
            padding = ids == 0
            return self.layers(self.norm(embedded), src_key_padding_mask=padding if padding.any() else None)

    encoder = Encoder().eval()
    if bfloat16:
        encoder = encoder.to(torch.bfloat16)

    def run(batch: Any) -> object:
        with torch.inference_mode():
            return encoder(torch.from_numpy(batch))

    return run


def onnx_encoder(threads: int, folder: Path) -> Callable[[Any], object]:
    import numpy as np
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper

    draw = np.random.default_rng(1)
    nodes, weights = [], []

    def weight(name: str, *shape: int) -> str:
        values = draw.standard_normal(shape, dtype=np.float32) * np.float32(0.02)
        weights.append(onnx.numpy_helper.from_array(values, name))
        return name

    def node(operator: str, inputs: list[str], output: str, *, microsoft: bool = True, **attributes: object) -> str:
        domain = "com.microsoft" if microsoft else ""
        nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    node("Gather", [weight("words", VOCABULARY, HIDDEN), "ids"], "w", microsoft=False)
    node("Gather", [weight("positions", POSITIONS, HIDDEN), "places"], "p", microsoft=False)
    node("Add", ["w", "p"], "e", microsoft=False)
    hidden = node("LayerNormalization", ["e", weight("g", HIDDEN), weight("b", HIDDEN)], "h", microsoft=False)
    for n in range(LAYERS):
        attention = [hidden, weight(f"qkv{n}", HIDDEN, 3 * HIDDEN), weight(f"qkvb{n}", 3 * HIDDEN), "mask"]
        node("Attention", attention, f"a{n}", num_heads=HEADS)
        node("MatMul", [f"a{n}", weight(f"o{n}", HIDDEN, HIDDEN)], f"ao{n}", microsoft=False)
        first = [f"ao{n}", hidden, weight(f"g1{n}", HIDDEN), weight(f"b1{n}", HIDDEN), weight(f"ob{n}", HIDDEN)]
        node("SkipLayerNormalization", first, f"n{n}")
        node("MatMul", [f"n{n}", weight(f"i{n}", HIDDEN, INNER)], f"f{n}", microsoft=False)
        node("BiasGelu", [f"f{n}", weight(f"ib{n}", INNER)], f"fg{n}")
        node("MatMul", [f"fg{n}", weight(f"d{n}", INNER, HIDDEN)], f"fo{n}", microsoft=False)
        second = [f"fo{n}", f"n{n}", weight(f"g2{n}", HIDDEN), weight(f"b2{n}", HIDDEN), weight(f"db{n}", HIDDEN)]
        hidden = node("SkipLayerNormalization", second, f"h{n}")
    graph = helper.make_graph(
        nodes,
        "encoder",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("places", TensorProto.INT64, ["length"]),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch"]),
        ],
        [helper.make_tensor_value_info(hidden, TensorProto.FLOAT, ["batch", "length", HIDDEN])],
        weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    file = folder / "encoder.onnx"
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), file)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def run(batch: Any) -> object:
        lengths = (batch != 0).sum(axis=1).astype(np.int32)
        return session.run(None, {"ids": batch, "places": np.arange(batch.shape[1]), "mask": lengths})

    return run


def run_encoder(engine: str, lengths: Sequence[int], threads: int, size: int) -> Seconds:
    """The pass over all sequences, the parameters loaded and one batch done beforehand."""
    with tempfile.TemporaryDirectory() as folder:
        if engine.startswith("torch"):
            encode = torch_encoder(threads, engine.endswith("bfloat16"))
        else:
            encode = onnx_encoder(threads, Path(folder))
        encode(next(batches(lengths, size)))
        started = now()
        for batch in batches(lengths, size):
            encode(batch)
        return now() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a TSV of English and Chinese")
    parser.add_argument("--sample", type=int, default=200, help="segments that the encoder reads")
    parser.add_argument("--batch", type=int, default=16, help="sequences in a batch")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", nargs="+", default=["torch", "onnxruntime", "torch-bfloat16"])
    arguments = parser.parse_args()
    texts = rows(arguments.file)
    sample = Random(1).sample(texts, min(arguments.sample, len(texts)))
    english, chinese = ([tokens(text) for text in side] for side in zip(*sample, strict=True))
    words = sum(len(en.split()) for en, _ in sample)
    print(machine())
    print(
        f"sample of {len(sample)} segments: {sum(english) / len(sample):.1f} tokens in English "
        f"({(sum(english) - _SPARE * len(sample)) / words:.2f} a word), {sum(chinese) / len(sample):.1f} in Chinese; random weights"
    )
    with tempfile.TemporaryDirectory() as folder:
        ours = alone(run_ours, arguments.file, Path(folder, "ours.jsonl"))["whole"]
    print(
        f"ours, whole build, {len(texts):,} segments, one core: {ours}: {len(texts) / ours.cpu:.0f} segments/s of CPU"
    )
    for threads in arguments.threads:
        for engine in arguments.engine:
            took = alone(run_encoder, engine, [*english, *chinese], threads, arguments.batch, one_core=threads == 1)
            wall, cpu = (len(texts) / len(sample) * one / own for one, own in zip(took, ours, strict=True))
            print(
                f"encoder, {engine}, {threads} thread(s): {took}: {len(sample) / took.wall:.1f} segments/s; "
                f"encoder / ours on one core: {wall:.1f} wall, {cpu:.1f} CPU"
            )


if __name__ == "__main__":
    main()

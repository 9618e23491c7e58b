"""Every aligned mention as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from glossary.exporting.files import Target, write_whole
from glossary.model import Alignment, Segment


def write_alignments(aligned: Iterable[tuple[Segment, Alignment]], target: Target) -> None:
    """Write an object a mention: segment (from 0), source, en, en_start, en_end, zh, zh_start, zh_end, type, confidence.

    Offsets count code points of the segment's texts; zh and its offsets are null where the name is not rendered, the English ones
    where a given name does not stand in the text.
    """

    def write(stream: BinaryIO) -> None:
        for segment, alignment in aligned:
            mention = alignment.mention
            record = {
                "segment": segment.index,
                "source": segment.source,
                "en": mention.en,
                "en_start": _offset(mention.start),
                "en_end": _offset(mention.end),
                "zh": alignment.zh,
                "zh_start": _offset(alignment.zh_start),
                "zh_end": _offset(alignment.zh_end),
                "type": mention.type,
                "confidence": round(alignment.confidence, 4),
            }
            stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")

    write_whole(target, write)


def _offset(offset: int) -> int | None:
    return offset if offset >= 0 else None

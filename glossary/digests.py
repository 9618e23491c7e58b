"""Fingerprints of values, by which is known what was done before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def digest(parts: Iterable[object]) -> str:
    """A fingerprint (64 hexadecimal digits, SHA-256) of values that JSON can hold."""
    told = hashlib.sha256()
    for part in parts:
        told.update(json.dumps(part, ensure_ascii=True, sort_keys=True).encode() + b"\n")
    return told.hexdigest()

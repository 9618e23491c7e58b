"""Inputs elsewhere than in the file system: whatever fsspec has a protocol for (s3://, gs://, https://, memory://, ...)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from glossary.errors import ReadingError
from glossary.reading.packing import inner_suffix

_MAGIC = set("*?[")


def is_remote(name: str) -> bool:
    """Whether an input is named by a URL."""
    return "://" in name


def remote_files(url: str) -> Iterator[tuple[str, str, Callable[[], BinaryIO]] | ReadingError]:
    """The files that a URL names, sorted where it is a folder or a glob: the URL of each, its suffix in lower case and how to open it, unpacked.

    What names nothing and what cannot be reached comes as an error.
    """
    try:
        url_to_fs = import_module("fsspec.core").url_to_fs
    except ImportError:
        hint = 'Install it: pip install "bilingual-name-glossary[cluster]".'
        yield ReadingError("is a URL, for which fsspec is needed.", source=url, hint=hint)
        return
    try:
        system, path = url_to_fs(url)
        names = _names(system, path)
    except (OSError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        yield ReadingError(f"cannot be reached ({reason}).", source=url, hint="Check the URL and who may read it.")
        return
    if not names:
        yield ReadingError("no file is there.", source=url, hint="Check the URL.")
    for name in names:
        whole = url if name == path else system.unstrip_protocol(name)
        yield whole, inner_suffix(PurePosixPath(name)), _opener(system, name)


def _names(system: Any, path: str) -> list[str]:
    if _MAGIC & set(path):
        return sorted(name for name in system.glob(path) if system.isfile(name))
    return sorted(system.find(path)) if system.isdir(path) else [path]


def _opener(system: Any, name: str) -> Callable[[], BinaryIO]:
    return lambda: cast(BinaryIO, system.open(name, "rb", compression="infer"))

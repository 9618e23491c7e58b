"""Where the trained parameters (`models/`) and our own tables (`data/`) lie, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def model_path(name: str) -> Path:
    """The path of a file under `models/`."""
    return _folder("models") / name


def data_path(name: str) -> Path:
    """The path of a file under `data/`."""
    return _folder("data") / name

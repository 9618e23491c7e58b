"""The command line that the trainings on names have in common."""

from __future__ import annotations

import argparse
from pathlib import Path

from glossary.resources import model_path


def name_training(program: str, description: str | None) -> argparse.ArgumentParser:
    """A parser of a data folder (`pairs`), `--final` and `--into`."""
    parser = argparse.ArgumentParser(prog=f"python -m glossary.training.{program}", description=description)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--final", action="store_true", help="learn the names of the validation sets too")
    parser.add_argument("--into", type=Path, default=model_path(""), help="folder to write to (default: models)")
    return parser

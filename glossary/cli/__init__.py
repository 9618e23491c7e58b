"""The command line: parse, call the public face, print. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line: errors of the user as one line each, a traceback only where the program is at fault."""
    try:
        # imported here, for it may be interrupted too
        from glossary.cli.app import app
        from glossary.cli.console import print_anything

        print_anything()
        app()
    except KeyboardInterrupt:
        sys.stderr.write("glossary: interrupted\n")
        sys.exit(130)

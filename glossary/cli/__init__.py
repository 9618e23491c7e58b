"""The command line: parse, call the public face, print. Nothing heavy is imported before a command needs it."""

from glossary.cli.app import main

__all__ = ["main"]

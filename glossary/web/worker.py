"""The process that does the long work: takes one job after the other from a pipe, tells how far it is, and gives back what came of it."""

from __future__ import annotations

import signal
import sys
import traceback
from multiprocessing.connection import Connection

from glossary.errors import GlossaryError


def main(connection: Connection) -> None:
    """Work until the other end is closed. Answers are ("progress", step, done, total), ("done", result) and ("failed", message, hint)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process itself
    while True:
        try:
            kind, payload = connection.recv()
        except EOFError:
            return
        try:
            from glossary.web.work import WORK

            result = WORK[kind](payload, lambda step, done, total: connection.send(("progress", step, done, total)))
        except GlossaryError as error:
            where = ", ".join(part for part in (error.source, error.place) if part)
            connection.send(("failed", f"{where}: {error.message}" if where else error.message, error.hint))
        except BrokenPipeError:
            return
        except MemoryError:
            connection.send(("failed", "There is not enough memory for this.", "Send a part of it."))
        except Exception:
            traceback.print_exc(file=sys.stderr)
            connection.send(("failed", "Something went wrong in the program.", "The terminal of the server says what."))
        else:
            connection.send(("done", result))

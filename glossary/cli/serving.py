"""glossary serve: the web application."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import NOTHING_DONE, OK, Console
from glossary.cli.keeping import VARIABLE
from glossary.errors import GlossaryError

TOKEN = "GLOSSARY_TOKEN"
_SHORTEST = 16


def serve(
    termbase: Annotated[
        str | None,
        typer.Argument(
            metavar="[TERMBASE]",
            envvar=VARIABLE,
            help="The termbase, made where there is none: a file, or the URL of a database. Without one nothing is kept.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Listen there; on any but this machine a token is demanded."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="0: any free one.")] = 8642,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name the server is called by; may be repeated."),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help=f"Demand the token in this file; also in ${TOKEN}. By default one is made up where one is needed.",
        ),
    ] = None,
    max_upload: Annotated[
        float, typer.Option("--max-upload", metavar="MB", min=0.01, max=2000, help="The largest text to take.")
    ] = 20,
    max_seconds: Annotated[
        float, typer.Option("--max-seconds", metavar="S", min=1, help="The longest that one text may be worked on.")
    ] = 600,
) -> None:
    """Serve a termbase in the browser: search, review, try a text, prepare, check, suggest; and the same as a JSON API."""
    console = Console(quiet=False)
    with console.reporting(), tempfile.TemporaryDirectory(prefix="glossary-") as folder:
        try:
            from glossary.web.serving import listen, run
            from glossary.web.settings import MEGABYTE, Settings, hosts_of, is_loopback
        except ImportError as error:
            raise GlossaryError(
                f"The web application needs a package that is missing ({error.name}).",
                hint='Install it: pip install "bilingual-name-glossary[web]"',
            ) from error
        given = _token(token_file)
        if not given and not is_loopback(host) and not sys.stderr.isatty():
            raise GlossaryError(
                f"At {host} a token is demanded, and there is no terminal to print one on.",
                hint=f"Name a file that holds it: --token-file FILE, or set ${TOKEN}.",
            )
        token = given or ("" if is_loopback(host) else secrets.token_urlsafe(24))
        listening = listen(host, port)
        port = listening.getsockname()[1]
        settings = Settings(
            termbase=termbase or str(Path(folder) / "names.db"),
            kept=termbase is not None,
            hosts=hosts_of(host, port, tuple(allow_host or ())),
            token=token,
            max_upload=int(max_upload * MEGABYTE),
            max_seconds=max_seconds,
        )
        shown = f"[{host}]" if ":" in host else host
        sys.stderr.write(
            f"glossary: {termbase or 'a termbase that is thrown away'} at http://{shown}:{port}/ (^C ends it)\n"
        )
        if token and not given:
            sys.stderr.write(f"glossary: token: {token}\n")
        if not run(settings, listening):
            raise typer.Exit(NOTHING_DONE)
    raise typer.Exit(OK)


def _token(file: Path | None) -> str:
    """The token that somebody chose, "" where nobody did."""
    if file is None and TOKEN not in os.environ:
        return ""
    try:
        token = (os.environ[TOKEN] if file is None else file.read_text("utf-8")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"The token cannot be read ({error}).", source=str(file)) from error
    if len(token) < _SHORTEST:
        source = f"${TOKEN}" if file is None else str(file)
        raise GlossaryError("The token is too short.", source=source, hint=f"Take {_SHORTEST} characters or more.")
    return token

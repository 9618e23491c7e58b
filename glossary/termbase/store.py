"""A termbase's database: opening it, reading and writing it in transactions, and what can go wrong, told to the person at the keyboard."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from glossary.errors import GlossaryError
from glossary.termbase import schema
from glossary.termbase.targets import MAGIC, is_termbase, is_url

__all__ = ["FORMAT", "Store", "is_termbase", "is_url", "set_value", "value"]

FORMAT = "glossary termbase"
_LOCK = 0x676C6F73
"""The number of PostgreSQL's advisory lock that writers take turns by."""
_READING_WAIT = 30.0
_WRITING_WAIT = 0.5
_PATIENCE = 900.0
"""Seconds a writer waits for others, at most: as long as deriving the entries of a very large termbase may take."""
_WRITES = "glossary_writes"


class Store:
    """The database of a termbase, at the present version of the schema.

    `target` is a file or a URL of SQLAlchemy (`postgresql://...`). With `create` it is made where it is not there. Raises
    `GlossaryError` for what is no termbase, which is left as it is, and for one of a newer version.
    """

    def __init__(self, target: str | Path, *, create: bool = False) -> None:
        self.url = _url_of(target)
        self.name = self.url.render_as_string(hide_password=True) if is_url(target) else str(target)
        self._sqlite = self.url.get_backend_name() == "sqlite"
        if self._sqlite:
            self._check_file(Path(self.url.database or ""), create)
        self.engine = self._engine()
        self._settle(create)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that reads one state of the termbase."""
        with self.telling(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write: all of it is kept or nothing. Others that want to write wait for its end."""
        with self.telling():
            deadline = time.monotonic() + _PATIENCE
            while True:
                connection = self.engine.connect().execution_options(**{_WRITES: True})
                try:
                    transaction = connection.begin()
                    break
                except OperationalError as error:
                    connection.close()
                    if not _is_busy(error) or time.monotonic() > deadline:
                        raise
            with connection, transaction:
                if not self._sqlite:
                    connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
                yield connection

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn errors of the database into a `GlossaryError`."""
        try:
            yield
        except DBAPIError as error:
            raise self._told(error) from error
        except UnicodeEncodeError as error:
            raise GlossaryError("a text holds half a character.", source=self.name, hint="Mend it.") from error

    def _told(self, error: DBAPIError) -> GlossaryError:
        reason = " ".join(str(error.orig).split())
        if _is_busy(error):
            return self._error("another program has been writing to it for too long.", "Try again when it is done.")
        if not self._sqlite:
            if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError):
                what = f"the server cannot be reached, or the connection was lost ({reason})."
                return self._error(what, "What was complete is kept; run the command again.")
            return self._error(f"the server refused ({reason}).", "Look into the rights of the account.")
        if "full" in reason or "disk I/O" in reason:
            return self._error(
                f"cannot be written ({reason}).", "Make room on the disk; what was complete is kept, run it again."
            )
        if "readonly" in reason or "unable to open" in reason:
            hint = "The folder must be writable too: SQLite keeps its journal there."
            return self._error(f"cannot be written ({reason}).", hint)
        if "malformed" in reason or "not a database" in reason:
            return self._error(f"is damaged ({reason}).", "Take a copy from before, or build it anew.")
        return self._error(f"cannot be used ({reason}).", "")

    def _error(self, message: str, hint: str) -> GlossaryError:
        return GlossaryError(message, source=self.name, hint=hint)

    def _check_file(self, path: Path, create: bool) -> None:
        """Refuse what SQLite should not be let near."""
        if path.is_dir():
            raise self._error("is a folder.", "Name a file in it.")
        if not path.exists():
            if not create:
                raise self._error("there is no such termbase.", f"Make one: glossary build INPUT --into {path}")
            if not path.parent.is_dir():
                raise self._error(f"cannot be made: there is no folder {path.parent}.", "Make the folder first.")
            if not os.access(path.parent, os.W_OK):
                raise self._error("cannot be made: the folder is read-only.", "Choose another place.")
            return
        try:
            with path.open("rb") as stream:
                beginning = stream.read(len(MAGIC))
        except OSError as error:
            raise self._error(f"cannot be read ({error.strerror or error}).", "Check its permissions.") from error
        if beginning != MAGIC and (beginning or not create):
            raise self._no_termbase()

    def _no_termbase(self) -> GlossaryError:
        return self._error("is no termbase.", "Name a file that glossary build --into or glossary import made.")

    def _engine(self) -> Engine:
        try:
            if not self._sqlite:
                return create_engine(self.url, pool_size=1, pool_pre_ping=True)
            engine = create_engine(self.url, poolclass=NullPool, connect_args={"timeout": _READING_WAIT})
        except ImportError as error:
            hint = 'Install it: pip install "bilingual-name-glossary[postgres]"'
            raise self._error(f"needs a package that is missing ({error.name}).", hint) from error
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        return engine

    def _settle(self, create: bool) -> None:
        """Bring the database to the present version, or refuse it."""
        with self.read() as connection:
            version = self._version(connection)
        if version == schema.VERSION:
            return
        if version == 0 and not create:
            raise self._no_termbase()
        from glossary.termbase.migrations import upgrade

        with self.write() as connection:
            version = self._version(connection)  # another process may have been quicker
            upgrade(connection, version)
            if version == 0:
                set_value(connection, "format", FORMAT)
            set_value(connection, "version", str(schema.VERSION))

    def _version(self, connection: Connection) -> int:
        """The version of the schema; 0 where there are no tables yet."""
        names = set(inspect(connection).get_table_names())
        if schema.meta.name not in names:
            if names and (self._sqlite or not names.isdisjoint(schema.metadata.tables)):
                raise self._no_termbase()
            return 0
        version = value(connection, "version")
        if value(connection, "format") != FORMAT or not version.isdigit():
            raise self._no_termbase()
        if int(version) > schema.VERSION:
            raise self._error(
                f"was made by a newer version of this program (schema {version}; this one knows {schema.VERSION}).",
                "Update the program: pip install --upgrade bilingual-name-glossary",
            )
        return int(version)


def value(connection: Connection, name: str) -> str:
    """What the termbase notes of itself under a name; "" where nothing."""
    found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.name == name))
    return found or ""


def set_value(connection: Connection, name: str, text: str) -> None:
    """Note something of the termbase under a name."""
    table = schema.meta
    if not connection.execute(table.update().where(table.c.name == name).values(value=text)).rowcount:
        connection.execute(table.insert().values(name=name, value=text))


def _url_of(target: str | Path) -> URL:
    if not is_url(target):
        return URL.create("sqlite", database=str(target))
    try:
        url = make_url(str(target))
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        hint = "Such as postgresql://user@server/names, or the name of a file."
        raise GlossaryError("A termbase cannot have this URL.", source=str(target).split("@")[-1], hint=hint) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise GlossaryError(
            f"A termbase cannot be in a database of the kind {url.get_backend_name()}.",
            hint="SQLite and PostgreSQL can.",
        )
    return url


def _on_connect(connection: Any, _: object) -> None:
    # transactions are begun by hand (`_on_begin`); a large one waits with the pages it changed, so that readers go on reading
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_spill = OFF")


def _on_begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(1000 * _WRITING_WAIT)}")  # short, so that ^C is heard
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(1000 * _READING_WAIT)}")


def _is_busy(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

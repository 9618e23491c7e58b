"""What a server is told when it is started."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a server.

    `termbase` is a file or URL; `kept` is false where it is thrown away with the server. `hosts` are the names, with the port
    where it is not 80, by which the server may be called; None: any (in tests). `token` is demanded of whoever comes; "": nobody is
    asked. `max_upload` is in bytes of a request, `max_seconds` how long a job may take, `max_reading` how long a request may take to arrive.
    """

    termbase: str
    kept: bool = True
    hosts: frozenset[str] | None = None
    token: str = ""
    max_upload: int = 20 * MEGABYTE
    max_seconds: float = 600.0
    max_reading: float = 60.0
    max_jobs: int = 20


def is_loopback(host: str) -> bool:
    """Whether a server bound to a host is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_of(host: str, port: int, others: tuple[str, ...] = ()) -> frozenset[str]:
    """What a browser may call a server bound to a host and port: never a name that somebody else could let point here, unless it
    is among `others`."""
    names = {host, *others}
    if is_loopback(host):
        names |= {"localhost", "127.0.0.1", "[::1]"}
    elif host in ("0.0.0.0", "::"):
        names |= {"localhost", "127.0.0.1", "[::1]", socket.gethostname(), socket.getfqdn(), *_addresses()}
    written = {
        f"[{name}]" if ":" in name and not name.startswith("[") and _is_address(name) else name for name in names
    }
    with_port = {name if _has_port(name) else f"{name}:{port}" for name in written}
    bare = {name for name in written if port == 80 and not _has_port(name)}
    return frozenset(name.casefold() for name in with_port | bare)


def _has_port(name: str) -> bool:
    return name.rpartition("]")[2].rpartition(":")[2].isdigit() and ":" in name.rpartition("]")[2]


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _addresses() -> set[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return set()
    return {str(address[4][0]).partition("%")[0] for address in found}

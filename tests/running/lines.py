"""A line to a scheduler that can be cut."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress


class Line:
    """A line to a scheduler that can be cut and mended: a port that passes on what it gets."""

    def __init__(self, address: str) -> None:
        host, port = address.removeprefix("tcp://").rsplit(":", 1)
        self._far = host, int(port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self.cut_off = False
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        self.cut_off = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.cut_off = False

    def _serve(self) -> None:
        while True:
            near, _ = self._server.accept()
            if self.cut_off:
                near.close()
                continue
            far = socket.create_connection(self._far)
            self._open += [near, far]
            threading.Thread(target=_pass_on, args=(near, far), daemon=True).start()


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    other = {near: far, far: near}
    with selectors.DefaultSelector() as ready, near, far:
        for one in other:
            ready.register(one, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                one = near if key.fileobj is near else far
                try:
                    data = one.recv(1 << 16)
                    if not data:
                        return
                    other[one].sendall(data)
                except OSError:
                    return

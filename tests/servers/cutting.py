"""A way to a server that cuts the connection at a chosen message of the Bolt protocol."""

import socket
import threading
from contextlib import suppress
from typing import Self

BEGIN, RUN, COMMIT = b"\xb1\x11", b"\xb3\x10", b"\xb0\x12"
"""The structures with which a client's messages begin: https://neo4j.com/docs/bolt/current/bolt/message/"""


class CuttingProxy:
    """Passes bytes on until the client sends the ``count``-th message of a kind; then both ends are closed, and it is gone.

    With ``after`` the message itself still reaches the server, and the answer is lost.
    """

    def __init__(self, port: int, message: bytes, count: int, *, after: bool = False) -> None:
        self.port, self.message, self.left, self.after = port, message, count, after
        self.cut = False
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listening.getsockname()[1]}"
        self.pairs: list[tuple[socket.socket, socket.socket]] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listening.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                return
            self.pairs.append((client, server))
            for source, target, watched in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pump, args=(source, target, watched), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, watched: bool) -> None:  # noqa: FBT001
        with suppress(OSError):
            while chunk := source.recv(1 << 16):
                if watched and self._is_time(chunk):
                    if self.after:
                        target.sendall(chunk)
                        threading.Event().wait(0.5)  # so that the server has done it
                    self._close()
                    return
                target.sendall(chunk)

    def _is_time(self, chunk: bytes) -> bool:
        self.left -= chunk.count(self.message)
        self.cut = self.left <= 0
        return self.cut

    def _close(self) -> None:
        for one in (self.listening, *(end for pair in self.pairs for end in pair)):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

"""A mail server on this machine that keeps what it is given: enough of RFC 5321 for one client at a time."""

import socketserver
import threading


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                self.server.mails.append(self._body())
            if verb == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 sink")

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Sink:
    """``with Sink() as sink:`` listens on ``sink.port``; ``sink.mails`` holds what came."""

    def __enter__(self) -> "Sink":
        self._server = socketserver.TCPServer(("127.0.0.1", 0), _Talk)
        self.mails: list[bytes] = []
        self._server.mails = self.mails
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

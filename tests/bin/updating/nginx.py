"""A stand-in for nginx, which passes each request to the socket that its include file names.

FOLDER serve: the main process, on a free port that it writes to FOLDER/port. FOLDER -t, FOLDER -s reload: as nginx's.
As there, a worker with the new configuration begins, then the old one ends after its last request.
"""

import http.client
import os
import signal
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    """Passes a request on."""

    upstream = ""

    def do_GET(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        connection = http.client.HTTPConnection("localhost", timeout=30)
        connection.sock = socket.socket(socket.AF_UNIX)
        try:
            connection.sock.connect(self.upstream)
            connection.request(self.command, self.path, body=sent)
            answer = connection.getresponse()
            status, body = answer.status, answer.read()
        except OSError:
            status, body = 502, b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = False
    """So that the end of a worker waits for its requests."""


def upstream(folder: Path) -> str:
    word, address = (folder / "socket.conf").read_text().rstrip(";\n").split()
    if word != "server" or not address.startswith("unix:"):
        sys.exit("nginx: [emerg] unknown directive")
    return address.removeprefix("unix:")


def work(listening: socket.socket, address: str) -> None:
    """As a worker, until told to end."""
    Handler.upstream = address
    server = Server(("127.0.0.1", 0), Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    signal.signal(signal.SIGQUIT, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever(poll_interval=0.02)
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    os._exit(0)


def serve(folder: Path) -> None:
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    signals = {signal.SIGHUP, signal.SIGTERM, signal.SIGCHLD}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    worker = begin(listening, folder, signals)
    write(folder / "pid", os.getpid())
    write(folder / "port", listening.getsockname()[1])
    while (number := signal.sigwait(signals)) != signal.SIGTERM:
        if number == signal.SIGCHLD:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        elif not (folder / "cannot-reload").exists():
            worker, old = begin(listening, folder, signals), worker
            os.kill(old, signal.SIGQUIT)
    os.kill(worker, signal.SIGKILL)


def write(path: Path, number: int) -> None:
    """Whole or not at all: others wait for the file."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(str(number))
    unfinished.replace(path)


def begin(listening: socket.socket, folder: Path, blocked: set[signal.Signals]) -> int:
    address = upstream(folder)
    child = os.fork()
    if not child:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
        work(listening, address)
    return child


def main(folder: Path, *words: str) -> None:
    if words == ("serve",):
        serve(folder)
    elif words == ("-t",):
        upstream(folder)
    else:
        os.kill(int((folder / "pid").read_text()), signal.SIGHUP)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

"""A small site that says exactly what a test wants it to say."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, str]], str]]:
    """Serve pages by path: `serve({"/en/": "<html>…"})` is the address of the site. `HOST` in a page becomes it.

    A page that begins with `>` redirects to what follows.
    """
    servers = []

    def start(pages: dict[str, str]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                text = pages.get(self.path)
                self.send_response(404 if text is None else 302 if text.startswith(">") else 200)
                if text and text.startswith(">"):
                    self.send_header("Location", text[1:])
                self.send_header("Content-Type", kind_of(self.path))
                self.end_headers()
                self.wfile.write((text or "").replace("HOST", base).encode())

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        base = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return base

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def kind_of(path: str) -> str:
    kinds = {".xml": "application/xml", ".txt": "text/plain", ".css": "text/css"}
    return next((kind for suffix, kind in kinds.items() if path.endswith(suffix)), "text/html")

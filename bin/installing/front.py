"""A reader's browser, without the screen: https to nginx, cookies, redirects, forms."""

import http.client
import re
import socket
import ssl
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE = 60.0
REDIRECTS = (301, 302, 303, 307, 308)
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
INPUT = re.compile(r"<input\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
Files = dict[str, tuple[str, str, bytes]]
"""By name of the field: file name, content type, bytes."""


@dataclass(frozen=True)
class Answer:
    """What came back; `url` is the path that answered in the end."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class FrontConnection(http.client.HTTPSConnection):
    """Goes to the loopback, whatever the host's name."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, 443, timeout=PATIENCE, context=context)
        self.at, self.tls = port, context

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.at), self.timeout)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


@dataclass
class Reader:
    """Keeps cookies from one request to the next, and trusts the authority of the test alone."""

    host: str
    port: int
    authority: Path
    cookies: dict[str, str] = field(default_factory=dict)
    begun: str = ""
    """The address of the form of the application that was begun in this browser."""
    last_page: str = ""
    """The text of the last answer, for a step that is told of a failure."""

    def context(self, protocols: tuple[str, ...] = ("http/1.1",)) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(self.authority))
        context.set_alpn_protocols(list(protocols))
        return context

    def protocol(self) -> str | None:
        """What the front chooses when it is offered HTTP/2."""
        with (
            socket.create_connection(("127.0.0.1", self.port), PATIENCE) as plain,
            self.context(("h2", "http/1.1")).wrap_socket(plain, server_hostname=self.host) as tls,
        ):
            return tls.selected_alpn_protocol()

    def get(self, path: str, **headers: str) -> Answer:
        return self.follow(self.ask("GET", path, b"", headers))

    def post(self, path: str, fields: list[tuple[str, str]], files: Files | None = None) -> Answer:
        """Send a form as a browser does, and go where the answer leads."""
        return self.follow(self.send(path, fields, files))

    def send(self, path: str, fields: list[tuple[str, str]], files: Files | None = None) -> Answer:
        """Send a form; the answer to that alone."""
        if files is None:
            body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = multipart(fields, files)
        origin = f"https://{self.host}"
        headers = {"Content-Type": kind, "Origin": origin, "Referer": f"{origin}{path}"}
        return self.ask("POST", path, body, headers)

    def follow(self, answer: Answer) -> Answer:
        for _ in range(5):
            if answer.status not in REDIRECTS:
                return answer
            parts = urlsplit(urljoin(answer.url, answer.headers["location"]))
            answer = self.ask("GET", parts._replace(scheme="", netloc="", fragment="").geturl(), b"", {})
        return answer

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """One request. Raises OSError and HTTPException where no answer comes."""
        connection = FrontConnection(self.host, self.port, self.context())
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(method, path, body or None, headers | (cookies if self.cookies else {}))
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        self.keep_cookies(response.headers.get_all("Set-Cookie") or [])
        self.last_page = content.decode("utf-8", "replace")
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, found, content, path)

    def keep_cookies(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)


def hidden_fields(page: str, *, containing: str = "") -> list[tuple[str, str]]:
    """Names and values of the hidden fields of the form in a page that holds the words `containing`."""
    forms = [form for form in FORM.findall(page) if containing in form and 'method="post"' in form.lower()]
    if not forms:
        return []
    fields = [dict(ATTRIBUTE.findall(tag)) for tag in INPUT.findall(forms[-1])]
    return [(one["name"], one.get("value", "")) for one in fields if one.get("type") == "hidden" and "name" in one]


def multipart(fields: list[tuple[str, str]], files: Files) -> tuple[bytes, str]:
    """A form with files, as a browser sends it, and its content type."""
    boundary = uuid.uuid4().hex
    lines = []
    for name, value in fields:
        lines += [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode(),
            value.encode(),
            b"\r\n",
        ]
    for name, (file_name, kind, content) in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        lines += [f"{head}Content-Type: {kind}\r\n\r\n".encode(), content, b"\r\n"]
    lines.append(f"--{boundary}--\r\n".encode())
    return b"".join(lines), f"multipart/form-data; boundary={boundary}"

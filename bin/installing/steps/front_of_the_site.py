"""What nginx does in front: from disk what may be, nothing else; headers of its own; secrets out of its log."""

import http.client
import re
import socket

from environment import ROOT

from installing import observatory
from installing.front import Answer, FrontConnection, Reader
from installing.observing import until
from installing.servers import HOST
from installing.site import Site, expect

YEAR = 31_536_000
IMMUTABLE = "public, max-age=315360000, immutable"


def speak_http2(site: Site) -> str:
    chosen = site.reader().protocol()
    expect(chosen == "h2", f"nginx chooses {chosen}")
    connection = http.client.HTTPConnection("127.0.0.1", site.http, timeout=10)
    connection.request("GET", "/en/?q=1", headers={"Host": "portal.example"})
    answer = connection.getresponse()
    expect((answer.status, answer.getheader("Location")) == (301, "https://portal.example/en/?q=1"), str(answer.status))
    return "HTTP/2; http leads to https"


def serve_static_files(site: Site) -> str:
    reader = site.reader()
    compressed = reader.get("/en/", **{"Accept-Encoding": "gzip"}).headers
    expect(compressed.get("content-encoding") == "gzip", "nginx does not compress pages")
    page = reader.get("/en/").text
    styles = re.search(r'href="(/static/css/[^"]+\.css)"', page)
    if styles is None:
        raise AssertionError("the front page names no styles")
    for encoding in ("br", "gzip"):
        answer = reader.get(styles[1], **{"Accept-Encoding": encoding})
        shown = (answer.status, answer.headers.get("cache-control"), answer.headers.get("content-encoding"))
        expect(shown == (200, IMMUTABLE, encoding), f"{styles[1]} with {encoding}: {shown}")
    expect("x-request-id" not in answer.headers, "a process of the portal handed out a static file")
    expect(reader.get("/static/css/none.css").status == 404, "a static file that is not there")
    return styles[1]


OF_ONE_ANSWER = frozenset({"connection", "date", "server", "x-request-id"})


def hand_on_finished_pages(site: Site) -> str:
    """What the page cache answers reaches a reader as it is, in each encoding; 304 where the browser has the page."""
    reader = site.reader()
    for encoding in ("br", "gzip", "identity"):
        headers = {"Accept-Encoding": encoding}
        site.reader().get("/en/calls/", **headers)
        through, straight = reader.get("/en/calls/", **headers), asked_straight(site, "/en/calls/", headers)
        expect("finished" in through.headers.get("server-timing", ""), f"{encoding}: {through.headers}")
        expect(through.body == straight.body, f"{encoding}: nginx changes the page")
        kept = [set(one.headers.items()) for one in (through, straight)]
        changed = {name for name, _ in kept[0] ^ kept[1]} - OF_ONE_ANSWER
        expect(not changed, f"{encoding}: nginx changes {changed}")
        known = reader.get("/en/calls/", **headers, **{"If-None-Match": through.headers["etag"]})
        expect((known.status, known.body) == (304, b""), f"{encoding}: {known.status} for who has the page")
    return "three encodings"


def asked_straight(site: Site, path: str, headers: dict[str, str]) -> Answer:
    """The portal's own answer, at its socket."""
    connection = http.client.HTTPConnection("portal.example")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(site.machine.path("/run/portal/first.sock")))
    connection.request("GET", path, headers={"X-Forwarded-Proto": "https", **headers})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body, path)


def serve_nothing_else(site: Site) -> str:
    """What lies in the data folder and has no address."""
    data = site.machine.path("/var/lib/portal")
    for name in ("private/secret.pdf", "media/documents/secret.pdf", "media/original_images/a.jpg", "secret.css"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(b"secret")
        (data / name).chmod(0o644)
    (data / "media/images").mkdir(exist_ok=True)
    (data / "media/images/made.jpg").write_bytes(b"a picture")
    (data / "media/images/made.0123456789ab.jpg").write_bytes(b"a picture")
    (data / "media/images/notes.txt").write_bytes(b"secret")
    site.machine.run("chown --recursive portal:portal /var/lib/portal/media /var/lib/portal/private")
    reader = site.reader()
    wrong = [path for path in CLOSED if b"secret" in reader.ask("GET", path, b"", {}).body]
    expect(not wrong, f"handed out: {wrong}")
    picture = reader.get("/media/images/made.jpg")
    expect(picture.body == b"a picture" and "x-request-id" not in picture.headers, "pictures do not come from disk")
    expect(picture.headers.get("cache-control") == "public, max-age=2592000", f"{picture.headers}")
    picture = reader.get("/media/images/made.0123456789ab.jpg")
    expect(picture.headers.get("cache-control") == IMMUTABLE, f"a picture with a digest: {picture.headers}")
    for name in ("private/secret.pdf", "media/documents/secret.pdf", "media/original_images/a.jpg", "secret.css"):
        (data / name).unlink()
    for name in ("made.jpg", "made.0123456789ab.jpg", "notes.txt"):
        (data / "media/images" / name).unlink()
    return f"{len(CLOSED)} addresses answer nothing of the data folder"


CLOSED = (
    "/private/secret.pdf",
    "/media/documents/secret.pdf",
    "/media/original_images/a.jpg",
    "/media/images/notes.txt",
    "/media/images/../documents/secret.pdf",
    "/media/images/..%2fdocuments%2fsecret.pdf",
    "/static/../secret.css",
    "/static/..%2fsecret.css",
    "/static../secret.css",
    "/static/../private/secret.pdf",
)


def hide_secrets(site: Site) -> str:
    """A number for each request, the client's own dropped; secrets and queries out of the log."""
    reader = site.reader()
    forged = {"X-Request-ID": "forged-by-the-client", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}
    # A finished page would be in the log of nginx alone.
    answer = reader.ask("GET", "/en/search/?q=somebody", b"", forged)
    number = answer.headers.get("x-request-id", "")
    expect(answer.status == 200 and re.fullmatch(r"[0-9a-f]{32}", number), f"{answer.status}, number {number}")
    reader.ask("GET", "/a/very-secret-token/", b"", {})
    file = site.machine.path("/var/log/portal/access.log")
    # nginx notes a request when the answer is out, and the portal may be slower than its reader, too.
    until(lambda: number in site.log("portal-web@first"), 10, "the number is not in the portal's log")
    until(lambda: "/a/***" in file.read_text(), 10, "the secret address is not in nginx's log")
    log = file.read_text()
    expect(number in log, "the number is not in nginx's log")
    for text in ("very-secret-token", "somebody", "127.0.0.1"):
        expect(text not in log, f"{text} is in nginx's log")
    return f"{len(log.splitlines())} lines"


def rotate_the_log(site: Site) -> str:
    """After the night's rotation nginx writes into a new file."""
    log = site.machine.path("/var/log/portal/access.log")
    site.machine.run(f"logrotate --force --state {site.machine.root}/run/logrotate /etc/logrotate.d/portal")
    expect(log.with_name("access.log.1").stat().st_size > 0, "there is no log of the day before")
    site.reader().get("/healthz")
    until(lambda: "/healthz" in log.read_text(), 10, "nginx still writes into the old log")
    return f"mode {log.stat().st_mode & 0o777:o}"


def refuse_too_much(site: Site) -> str:
    """Below nginx's limit it is the portal that answers, above it a sentence of nginx's."""
    reader = site.reader()
    answer = announce(reader, 400 * 1024 * 1024)
    expect(answer[0] == 413 and "слишком много" in answer[1], f"400 MB: {answer}")
    return "413 with a sentence"


def judge_headers(site: Site) -> str:
    """By the HTTP Observatory's rules, with https promised for a year."""
    tools = ROOT / "var" / "install-test" / "tools"
    observatory.install(tools)
    site.set(PORTAL_HSTS_SECONDS=str(YEAR))
    site.machine.run("systemctl restart portal-web@first")
    found = observatory.judge(tools, host=HOST, http=site.http, https=site.https, authority=site.authority)
    expect(found.score >= 100 and not found.failed, f"{found.grade}, {found.score}: {found.failed}")
    return f"{found.grade}, {found.score} of 100"


def announce(reader: Reader, size: int) -> tuple[int, str]:
    """The answer to a POST that says it brings `size` bytes."""
    connection = FrontConnection(reader.host, reader.port, reader.context())
    connection.putrequest("POST", "/en/apply/call/sample-call/form/")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    response = connection.getresponse()
    found = response.status, response.read().decode()
    connection.close()
    return found

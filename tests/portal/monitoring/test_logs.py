"""What the log holds of a request, formatted as production formats it."""

import logging
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portal.monitoring.logs import Formatter, masked
from portal.monitoring.secret_addresses import nginx_map, without_secrets

TOKEN = "q3ZkX-ab_91LmNoPqRsTuVwXyZ0123456789abcdefg"
SECRET = {f"/a/{TOKEN}/": "/a/***/", f"/a/{TOKEN}": "/a/***", f"/ru/a/{TOKEN}/": "/ru/a/***/"} | {
    "/en/apply/7KM4P2QX/": "/en/apply/***/",
    "/en/apply/7KM4P2QX/receipt.json": "/en/apply/***/receipt.json",
    "/admin/applications/7KM4P2QX/files/3/": "/admin/applications/***/files/3/",
    "/documents/0123456789abcdef0123456789abcdef/contract.pdf": "/documents/***/contract.pdf",
    "/admin/password_reset/confirm/Mg/c1-4a5/": "/admin/password_reset/confirm/***/",
}
OPEN = ["/srv/a/b.py", "/", "/en/apply/call/impact-lab/form/", "/ky/calls/", "/en/news/a/b/", "/admin/pages/7/edit/"]
NAMES_OF_SECRETS = {"token", "code", "secret", "uidb64"}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Lines as production writes them."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Lines()
    handler.setFormatter(Formatter("%(levelname)s %(name)s %(request_id)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    with caplog.at_level(logging.INFO):
        yield lines
    root.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize("address", SECRET)
def test_no_line_of_a_request_holds_its_secret(client: Client, site: object, log: list[str], address: str):
    response = client.get(f"{address}?pass=secret&email=aigul@example.org", REMOTE_ADDR="203.0.113.9")
    text = "\n".join(log)
    line = f"access_log {response['X-Request-ID']} GET {SECRET[address]} {response.status_code} "
    assert f"INFO portal.monitoring.{line}" in text
    for secret in (TOKEN, "7KM4P2QX", "0123456789abcdef", "c1-4a5", "pass=", "aigul", "203.0.113.9"):
        assert secret not in text


@pytest.mark.django_db
def test_a_line_break_in_a_path_begins_no_line(client: Client, site: object, log: list[str]):
    client.get("/en/x%0AINFO portal.monitoring.access_log forged")
    assert [line for line in log if "\n" in line] == []


@pytest.mark.parametrize("path", OPEN)
def test_other_paths_are_left_as_they_are(path: str):
    assert masked(f"GET {path} 200") == f"GET {path} 200"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (f"Forbidden: https://portal.example/a/{TOKEN}/ of", "Forbidden: https://portal.example/a/***/ of"),
        ("Referer /en/apply/7KM4P2QX/?pass=a:b:c does", "Referer /en/apply/***/?*** does"),
        ("550 <aigul@example.org> unknown", "550 <***> unknown"),
        ("{'aigul.b+lab@example.org': (550, b'no')}", "{'***': (550, b'no')}"),
    ],
)
def test_errors_that_quote_somebody_are_masked(said: str, written: str):
    assert masked(said) == written


def test_a_traceback_is_masked_too(log: list[str]):
    try:
        int(f"/a/{TOKEN}/")
    except ValueError:
        logging.getLogger("portal.somewhere").exception("It failed")
    assert "base 10: '/a/***/'" in log[0]
    assert TOKEN not in log[0]


def parameters(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """(path with the names of its parameters, those names) of every address."""
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, set(re.findall(r"<(?:\w+:)?(\w+)>", path))
        else:
            yield from parameters(pattern, path)


def test_every_address_with_a_secret_is_registered():
    """An address whose parameter is called a secret has one."""
    unmasked = set()
    for path, names in parameters(get_resolver()):
        if names & NAMES_OF_SECRETS:
            example = re.sub(r"\(\?P<code>.*?\}\)", "7KM4P2QX", path.replace("^", ""))
            example = "/" + re.sub(r"<[^>]+>", "Secret-42", example).replace("\\", "").rstrip("$")
            if without_secrets(example) == example:
                unmasked.add(path)
    assert unmasked == set()


def by_nginx(path: str) -> str:
    """What the map makes of a path, read as nginx reads it: the first expression that fits."""
    for expression, value in re.findall(r'^    "~\*(.+?)" "(.+)";$', nginx_map(), re.MULTILINE):
        found = re.match(expression.replace("(?<", "(?P<"), path, re.IGNORECASE)
        if found:
            return value.replace("${before}", found["before"]).replace("${after}", found["after"])
    return path


@pytest.mark.parametrize("path", [*SECRET, *OPEN])
def test_nginx_masks_what_our_log_masks(path: str):
    assert by_nginx(path) == SECRET.get(path, path)

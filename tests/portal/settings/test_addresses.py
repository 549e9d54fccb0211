import pytest

from portal.settings.addresses import base_url, hosts, refuse_unsafe_address, sender
from portal.settings.environment import Environment

NOWHERE = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("portal.example", ["portal.example"]),
        ("Portal.Example, www.portal.example,", ["portal.example", "www.portal.example"]),
        ("localhost,127.0.0.1,[::1]", ["localhost", "127.0.0.1", "[::1]"]),
        ("xn--80akhbyknj4f.example,a-b.example", ["xn--80akhbyknj4f.example", "a-b.example"]),
    ],
)
def test_host_names_are_read(given: str, read: list[str]):
    environment = Environment({"PORTAL_HOSTS": given})
    assert (hosts(environment), environment.refusals) == (read, {})


@pytest.mark.parametrize(
    "given",
    [
        "*",
        "*.portal.example",
        ".portal.example",
        "https://portal.example",
        "portal.example/",
        "portal.example:443",
        "portal.example www.portal.example",
        "portal.example;www.portal.example",
        "good.example,портал.example",
        "user@portal.example",
        "portal..example",
        "portal.example.",
        "-portal.example",
        "my_portal.example",
        "::1",
        "[127.0.0.1]",
        "300.1.1.1",
        "",
        ",",
    ],
)
def test_what_is_no_list_of_host_names_is_refused(given: str):
    environment = Environment({"PORTAL_HOSTS": given})
    hosts(environment)
    assert environment.refusals["PORTAL_HOSTS"].endswith("for example portal.example,www.portal.example")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://portal.example", "https://portal.example"),
        ("https://Portal.Example/", "https://portal.example"),
        ("https://portal.example:8443", "https://portal.example:8443"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("", NOWHERE),
    ],
)
def test_a_public_address_is_read(given: str, read: str):
    environment = Environment({"PORTAL_BASE_URL": given})
    assert (base_url(environment, NOWHERE), environment.refusals) == (read, {})


@pytest.mark.parametrize(
    "given",
    [
        "portal.example",
        "https://",
        "ftp://portal.example",
        "https://portal.example/portal",
        "https://portal.example//",
        "https://portal.example?",
        "https://portal.example/?a=b",
        "https://portal.example#top",
        "https://somebody@portal.example",
        "https://somebody:secret@portal.example",
        "https://portal.example:abc",
        "https://portal.example:0",
        "https://portal.example:99999",
        "https://portal.example:",
        "https://por tal.example",
        "https://por\ttal.example",
        "https:\\\\portal.example",
        "https://portal.example,www.portal.example",
        "https://*",
    ],
)
def test_what_is_no_public_address_is_refused(given: str):
    environment = Environment({"PORTAL_BASE_URL": given})
    base_url(environment, NOWHERE)
    assert environment.refusals["PORTAL_BASE_URL"].endswith("for example https://portal.example")
    assert "secret" not in environment.refusals["PORTAL_BASE_URL"]


@pytest.mark.parametrize(
    ("url", "names", "plain"),
    [
        ("https://portal.example", ["portal.example"], False),
        ("https://portal.example:8443", ["other.example", "portal.example"], False),
        ("http://127.0.0.1:8000", ["localhost", "127.0.0.1"], True),
        ("http://[::1]:8000", ["[::1]"], True),
    ],
)
def test_an_address_of_a_host_of_ours_is_taken(url: str, names: list[str], plain: bool):
    environment = Environment({})
    refuse_unsafe_address(environment, url, names, plain_http=plain)
    assert environment.refusals == {}


@pytest.mark.parametrize(
    ("url", "names", "plain", "refused"),
    [
        ("http://portal.example", ["portal.example"], False, "PORTAL_BASE_URL"),
        ("http://127.0.0.1:8000", ["127.0.0.1"], False, "PORTAL_BASE_URL"),
        ("https://other.example", ["portal.example"], False, "PORTAL_BASE_URL"),
        ("https://www.portal.example", ["portal.example"], False, "PORTAL_BASE_URL"),
        ("http://127.0.0.1:8000", ["localhost"], True, "PORTAL_BASE_URL"),
        ("http://portal.example", ["portal.example"], True, "PORTAL_PLAIN_HTTP"),
        ("http://localhost", ["localhost", "portal.example"], True, "PORTAL_PLAIN_HTTP"),
    ],
)
def test_an_address_that_is_unsafe_or_not_ours_is_refused(url: str, names: list[str], plain: bool, refused: str):
    environment = Environment({})
    refuse_unsafe_address(environment, url, names, plain_http=plain)
    assert list(environment.refusals) == [refused]
    assert ", for example " in environment.refusals[refused]


@pytest.mark.parametrize(
    "given",
    [
        "labs@example.org",
        "Film Labs <labs@example.org>",
        "Лаборатории <labs@example.org>",
        '"Labs, Alternativa" <labs@example.org>',
    ],
)
def test_a_sender_is_an_address_perhaps_with_a_name(given: str):
    environment = Environment({"PORTAL_MAIL_FROM": given})
    assert (sender(environment, "nobody@example.org"), environment.refusals) == (given, {})


@pytest.mark.parametrize(
    "given",
    [
        "labs",
        "labs@",
        "labs@localhost",
        "Film Labs",
        "Film Labs labs@example.org",
        "Labs, Alternativa <labs@example.org>",
        "labs@example.org, other@example.org",
        "Film Labs <labs@example.org",
        "Film Labs <>",
        "Film Labs <labs@example.org>\nBcc: other@example.org",
        "mailto:labs@example.org",
    ],
)
def test_what_is_no_sender_is_refused(given: str):
    environment = Environment({"PORTAL_MAIL_FROM": given})
    sender(environment, "nobody@example.org")
    assert environment.refusals["PORTAL_MAIL_FROM"].endswith("for example Film Labs <labs@example.org>")

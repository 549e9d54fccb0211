from pathlib import Path

import pytest

from portal.settings.environment import Environment
from portal.settings.mail import mail_settings

EXAMPLE = ", for example submission://user:password@mail.example.org:587"


@pytest.mark.parametrize("values", [{"EMAIL_URL": "file:"}, {}])
def test_letters_go_to_files_where_that_is_said_and_in_development(tmp_path: Path, values: dict[str, str]):
    assert mail_settings(Environment(values), tmp_path) == {
        "EMAIL_BACKEND": "portal.letters.files.EmailBackend",
        "EMAIL_FILE_PATH": tmp_path,
    }


@pytest.mark.parametrize(
    ("url", "port", "starts_tls", "tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://127.0.0.1:2525", 2525, False, False),
        ("smtp://[::1]:2525", 2525, False, False),
        ("submission://mail.example.org", 587, True, False),
        ("submission+tls://mail.example.org:2587", 2587, True, False),
        ("smtp+tls://mail.example.org", 587, True, False),
        ("SMTPS://mail.example.org/", 465, False, True),
        ("smtp+ssl://mail.example.org", 465, False, True),
    ],
)
def test_the_scheme_says_how_the_connection_is_encrypted(
    tmp_path: Path, url: str, port: int, starts_tls: bool, tls: bool
):
    environment = Environment({"EMAIL_URL": url})
    found = mail_settings(environment, tmp_path)
    assert environment.refusals == {}
    assert found["EMAIL_BACKEND"] == "portal.letters.smtp.EmailBackend"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, starts_tls, tls)


def test_user_and_password_are_read_with_their_signs(tmp_path: Path):
    url = "submission://labs%40example.org:a%23b%2Fc@mail.example.org:587"
    found = mail_settings(Environment({"EMAIL_URL": url}), tmp_path)
    names = ("EMAIL_HOST", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")
    assert [found[name] for name in names] == ["mail.example.org", "labs@example.org", "a#b/c"]


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.org",
        "mail.example.org",
        "mail.example.org:587",
        "file:///tmp/letters",
        "console:",
        "smtp://",
        "smtp://:587",
        "smtp://mail_server:25",
        "smtp://mail.example.org:many",
        "smtp://mail.example.org:0",
        "smtp://mail.example.org:70000",
        "smtp://mail.example.org:587/?tls=True",
        "submission://labs:hush#word@mail.example.org",
        "submission://labs:hush/word@mail.example.org",
        "submission://labs@mail.example.org",
        "submission://:hush@mail.example.org",
    ],
)
def test_what_is_no_mail_server_is_refused_without_showing_its_password(tmp_path: Path, url: str):
    environment = Environment({"EMAIL_URL": url})
    mail_settings(environment, tmp_path)
    sentence = environment.refusals["EMAIL_URL"]
    assert sentence.endswith(EXAMPLE)
    assert "hush" not in sentence

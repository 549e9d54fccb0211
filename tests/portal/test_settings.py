from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.databases import databases
from portal.settings.environment import Environment
from portal.settings.mail import mail_settings
from portal.settings.safety import refuse_unsafe_hosts, refuse_unsafe_secret

GOOD_SECRET = "q8Zr2-Yw0fJ5nV7bTx1LcKd9HsPg3MaEuRiOoWkBvNyCzXlD6t"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"PORTAL_HOST": "a.example"}, "PORTAL_HOSTS"),
        ({"PORTAL_SECRETKEY": "x"}, "PORTAL_SECRET_KEY"),
        ({"DATABSE_URL": "postgres://x"}, "DATABASE_URL"),
        ({"EMAIL_ULR": "smtp://x"}, "EMAIL_URL"),
        ({"PORTAL_COLOUR": "red"}, "PORTAL_COLOUR"),
    ],
)
def test_a_misspelt_variable_is_refused_by_name(values: dict[str, str], named: str):
    with pytest.raises(ImproperlyConfigured, match=named):
        Environment(values)


def test_a_malformed_switch_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match=r"PORTAL_PLAIN_HTTP: “perhaps” .* \(true only for a demo"):
        Environment({"PORTAL_PLAIN_HTTP": "perhaps"}).switch("PORTAL_PLAIN_HTTP")


@pytest.mark.parametrize("text", ["true", "TRUE", "Yes", "on", "1"])
def test_a_switch_is_on_by_any_usual_word(text: str):
    assert Environment({"PORTAL_PLAIN_HTTP": text}).switch("PORTAL_PLAIN_HTTP") is True


@pytest.mark.parametrize("text", ["false", "No", "OFF", "0", ""])
def test_a_switch_is_off_by_any_usual_word(text: str):
    assert Environment({"PORTAL_PLAIN_HTTP": text}).switch("PORTAL_PLAIN_HTTP") is False


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "1 024"])
def test_a_number_that_is_none_is_refused_by_name(text: str):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_CHECKING_SECONDS"):
        Environment({"PORTAL_CHECKING_SECONDS": text}).number("PORTAL_CHECKING_SECONDS", 20)


def test_a_number_is_read_or_is_the_default():
    assert Environment({"PORTAL_CHECKING_SECONDS": "7"}).number("PORTAL_CHECKING_SECONDS", 20) == 7
    assert Environment({}).number("PORTAL_CHECKING_SECONDS", 20) == 20


def test_an_empty_variable_is_as_none(tmp_path: Path):
    environment = Environment({"DATABASE_URL": " ", "PORTAL_HOSTS": ""})
    assert environment.names("PORTAL_HOSTS") == []
    assert databases(environment, tmp_path)["default"]["ENGINE"] == "django.db.backends.sqlite3"


def test_what_is_given_is_read_instead_of_the_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORTAL_HOSTS", "before.example")
    assert Environment({"PORTAL_HOSTS": "a.example, b.example,"}).names("PORTAL_HOSTS") == ["a.example", "b.example"]
    assert Environment().names("PORTAL_HOSTS") == ["before.example"]


@pytest.mark.parametrize("url", ["mysql://x/y", "postgres://", "nonsense", "postgres://host:port/name"])
def test_a_database_address_that_cannot_be_read_is_refused(tmp_path: Path, url: str):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        databases(Environment({"DATABASE_URL": url}), tmp_path)


def test_postgresql_has_a_small_pool(tmp_path: Path):
    chosen = databases(Environment({"DATABASE_URL": "postgres://u:p@db.example:5433/portal"}), tmp_path)["default"]
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", 5433, "portal")
    assert (chosen["OPTIONS"]["pool"]["min_size"], chosen["OPTIONS"]["pool"]["max_size"]) == (1, 4)


def test_sqlite_is_tuned(tmp_path: Path):
    options = databases(Environment({}), tmp_path)["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_mail_goes_to_files_without_a_server(tmp_path: Path):
    assert mail_settings(Environment({}), tmp_path)["EMAIL_FILE_PATH"] == tmp_path
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_settings(Environment({"EMAIL_URL": "http://mail.example"}), tmp_path)


@pytest.mark.parametrize("secret", ["short", "a" * 60, "django-insecure-" + GOOD_SECRET, "changeme" + GOOD_SECRET])
def test_production_refuses_an_unsafe_secret(secret: str):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_SECRET_KEY"):
        refuse_unsafe_secret(secret)


def test_production_takes_a_good_secret_and_named_hosts():
    refuse_unsafe_secret(GOOD_SECRET)
    refuse_unsafe_hosts(["portal.example"], plain_http=False)
    refuse_unsafe_hosts(["localhost", "127.0.0.1"], plain_http=True)


@pytest.mark.parametrize(("hosts", "plain"), [([], False), (["*"], False), (["portal.example"], True)])
def test_production_refuses_missing_and_unsafe_hosts(hosts: list[str], plain: bool):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_HOSTS"):
        refuse_unsafe_hosts(hosts, plain_http=plain)

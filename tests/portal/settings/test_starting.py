"""What somebody sees who starts the portal in a wrong environment: sentences, and no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest
from environment import ROOT, environment

from portal.settings.safety import REQUIRED

WRONG = {
    "DATABASE_URL": "mysql://portal",
    "EMAIL_URL": "http://mail.example.org",
    "PORTAL_SECRET_KEY": "short",
    "PORTAL_HOSTS": "https://portal.example",
    "PORTAL_BASE_URL": "portal.example",
    "PORTAL_DATA_DIR": "data",
    "PORTAL_PLAIN_HTTP": "perhaps",
    "PORTAL_TRUSTED_PROXIES": "-1",
    "PORTAL_CACHE_URL": "memcached://localhost",
    "PORTAL_HSTS_SECONDS": "a year",
    "PORTAL_HSTS_SUBDOMAINS": "all",
    "PORTAL_HSTS_PRELOAD": "true",
    "PORTAL_MAIL_FROM": "labs",
    "PORTAL_CHECKING_MEGABYTES": "0",
    "PORTAL_CHECKING_SECONDS": "-1",
    "PORTAL_LOG_LEVEL": "loud",
    "DEBUG": "true",
    "PORTAL_COLOUR": "red",
}


@pytest.fixture
def right(tmp_path: Path) -> dict[str, str]:
    """An environment in which production starts."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "EMAIL_URL": "submission://labs:password@mail.example.org",
        "PORTAL_SECRET_KEY": "q8Zr2-Yw0fJ5nV7bTx1LcKd9HsPg3MaEuRiOoWkBvNyCzXlD6t",
        "PORTAL_HOSTS": "portal.example",
        "PORTAL_BASE_URL": "https://portal.example",
        "PORTAL_DATA_DIR": str(tmp_path / "data"),
        "PORTAL_MAIL_FROM": "Film Labs <labs@example.org>",
        "PORTAL_TRUSTED_PROXIES": "1",
    }


def run(*command: str, **values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 our own commands
        [sys.executable, *command], env=environment(**values), cwd=ROOT, capture_output=True, text=True, check=False
    )


def named(answer: subprocess.CompletedProcess[str]) -> list[str]:
    """The variables with which the lines of an error begin."""
    assert answer.returncode == 1
    return [line.split()[0] for line in answer.stderr.splitlines()]


@pytest.mark.parametrize("command", ["migrate", "worker", "collectstatic", "compile_catalogues", "setup_site"])
def test_every_command_names_every_variable_that_production_lacks(command: str):
    answer = run("manage.py", command, DJANGO_SETTINGS_MODULE="portal.settings.production")
    assert sorted(named(answer)) == sorted(REQUIRED)


def test_every_variable_that_is_wrong_is_named_in_a_line(right: dict[str, str]):
    answer = run("manage.py", "check", **(right | WRONG))
    assert sorted(named(answer)) == sorted(WRONG)
    assert all(", for example " in line for line in answer.stderr.splitlines())
    assert not (ROOT / "data").exists()


@pytest.mark.parametrize("variable", sorted(set(WRONG) - {"PORTAL_HOSTS", "PORTAL_PLAIN_HTTP"}))
def test_each_is_refused_by_itself(right: dict[str, str], variable: str):
    assert named(run("manage.py", "check", **(right | {variable: WRONG[variable]}))) == [variable]


@pytest.mark.parametrize("environment_of", ["development", "test"])
def test_the_other_environments_refuse_what_they_read(environment_of: str, tmp_path: Path):
    values = {"PORTAL_DATA_DIR": str(tmp_path), "PORTAL_CHECKING_SECONDS": "many", "DATABSE_URL": "postgres://x/y"}
    answer = run("manage.py", "check", DJANGO_SETTINGS_MODULE=f"portal.settings.{environment_of}", **values)
    assert named(answer) == ["PORTAL_CHECKING_SECONDS", "DATABSE_URL"]


def test_the_web_server_ends_with_the_sentence_alone(right: dict[str, str]):
    answer = run(
        *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", "0", "--workers", "1"),
        *("--no-ws", "--log-level", "critical", "portal.wsgi:application"),
        **(right | {"PORTAL_LOG_LEVEL": "loud"}),
    )
    assert named(answer) == ["PORTAL_LOG_LEVEL"]


@pytest.mark.locked_wagtail
def test_a_right_environment_passes_the_checks_of_a_deployment(right: dict[str, str]):
    answer = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **right)
    assert answer.returncode == 0, answer.stderr
    assert (answer.stdout, answer.stderr) == ("System check identified no issues (2 silenced).\n", "")


@pytest.mark.parametrize(("plain", "is_required"), [({}, "True"), ({"PORTAL_PLAIN_HTTP": "true"}, "False")])
def test_only_a_demo_on_this_machine_does_without_a_second_factor(
    right: dict[str, str], plain: dict[str, str], is_required: str
):
    local = {"PORTAL_HOSTS": "localhost", "PORTAL_BASE_URL": "http://localhost:8000"} if plain else {}
    asked = "from django.conf import settings; print(settings.SECOND_FACTOR_REQUIRED)"
    answer = run("-c", asked, **(right | plain | local))
    assert (answer.stdout.strip(), answer.stderr) == (is_required, "")


def test_the_log_leaves_out_what_is_less_grave_whoever_says_it(right: dict[str, str]):
    says = (
        "import logging, django; django.setup();"
        "logging.getLogger('django.request').warning('not told'); logging.getLogger('portal').error('told')"
    )
    answer = run("-c", says, **(right | {"PORTAL_LOG_LEVEL": "error"}))
    assert [line.rpartition(" - ")[2] for line in answer.stderr.splitlines()] == ["told"]

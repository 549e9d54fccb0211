from pathlib import Path

import pytest

from portal.settings.environment import Environment
from portal.settings.safety import (
    hsts_settings,
    make_data_folder,
    refuse_debugging,
    refuse_relative_folder,
    refuse_unsafe_secret,
)

GOOD_SECRET = "q8Zr2-Yw0fJ5nV7bTx1LcKd9HsPg3MaEuRiOoWkBvNyCzXlD6t"


@pytest.mark.parametrize("secret", ["short", "a" * 60, "django-insecure-" + GOOD_SECRET, "changeme" + GOOD_SECRET])
def test_an_unsafe_secret_is_refused_and_not_shown(secret: str):
    environment = Environment({})
    refuse_unsafe_secret(environment, secret)
    assert "secrets.token_urlsafe(50)" in environment.refusals["PORTAL_SECRET_KEY"]
    assert secret not in environment.refusals["PORTAL_SECRET_KEY"]


def test_a_good_secret_is_taken():
    environment = Environment({})
    refuse_unsafe_secret(environment, GOOD_SECRET)
    assert environment.refusals == {}


@pytest.mark.parametrize("name", ["DEBUG", "DJANGO_DEBUG"])
def test_debugging_is_refused(name: str):
    environment = Environment({name: "1"})
    refuse_debugging(environment)
    assert environment.refusals == {
        name: f"{name} cannot be set in production: leave it out, for example with unset {name}"
    }


@pytest.mark.parametrize("given", ["data", "./data", "../data", "~/data"])
def test_a_folder_that_depends_on_who_asks_is_refused(given: str):
    environment = Environment({"PORTAL_DATA_DIR": given})
    refuse_relative_folder(environment)
    make_data_folder(environment, Path("/proc/nowhere"))
    assert environment.refusals["PORTAL_DATA_DIR"].startswith(f"PORTAL_DATA_DIR is “{given}”, which does not begin")


def test_a_data_folder_is_made_where_it_is_missing(tmp_path: Path):
    environment = Environment({})
    make_data_folder(environment, tmp_path / "new" / "data")
    make_data_folder(environment, tmp_path / "new" / "data")
    assert ((tmp_path / "new" / "data").is_dir(), environment.refusals) == (True, {})


@pytest.mark.parametrize("below", ["data", "."])
def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, below: str):
    """A file where the folder should be: nobody can make one there, not even root."""
    (tmp_path / "file").write_text("in the way")
    environment = Environment({})
    folder = tmp_path / "file" / below
    make_data_folder(environment, folder)
    sentence = environment.refusals["PORTAL_DATA_DIR"]
    assert sentence.startswith(f"PORTAL_DATA_DIR is “{folder}”, which cannot be written in (")
    assert sentence.endswith("), for example /var/lib/portal")


def test_a_folder_that_is_there_but_cannot_be_written_in_is_refused():
    """A folder of the kernel's, in which nobody makes a file, not even root."""
    environment = Environment({})
    make_data_folder(environment, Path("/proc/self/task"))
    assert "which cannot be written in" in environment.refusals["PORTAL_DATA_DIR"]


def test_trying_to_write_leaves_nothing_behind(tmp_path: Path):
    make_data_folder(Environment({}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_browsers_insist_on_https_for_an_hour_and_for_nothing_else_unless_asked():
    assert hsts_settings(Environment({}), plain_http=False) == {
        "SECURE_HSTS_SECONDS": 3600,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_HSTS_PRELOAD": False,
    }


def test_a_year_with_subdomains_may_be_preloaded_and_plain_http_has_none():
    values = {"PORTAL_HSTS_SECONDS": "31536000", "PORTAL_HSTS_SUBDOMAINS": "true", "PORTAL_HSTS_PRELOAD": "true"}
    environment = Environment(values)
    assert list(hsts_settings(environment, plain_http=False).values()) == [31_536_000, True, True]
    assert list(hsts_settings(environment, plain_http=True).values()) == [0, False, False]
    assert environment.refusals == {}


@pytest.mark.parametrize(
    "values",
    [
        {"PORTAL_HSTS_PRELOAD": "true"},
        {"PORTAL_HSTS_PRELOAD": "true", "PORTAL_HSTS_SECONDS": "31536000"},
        {"PORTAL_HSTS_PRELOAD": "true", "PORTAL_HSTS_SUBDOMAINS": "true"},
        {"PORTAL_HSTS_PRELOAD": "true", "PORTAL_HSTS_SUBDOMAINS": "true", "PORTAL_HSTS_SECONDS": "31535999"},
    ],
)
def test_preloading_needs_a_year_and_subdomains(values: dict[str, str]):
    environment = Environment(values)
    hsts_settings(environment, plain_http=False)
    assert list(environment.refusals) == ["PORTAL_HSTS_PRELOAD"]
    assert environment.refusals["PORTAL_HSTS_PRELOAD"].endswith("for example false")

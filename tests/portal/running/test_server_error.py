"""The page of a fault of our own. These tests have no database: to ask one is an error."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from pytest_django import Settings

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@pytest.fixture
def _no_manifest(settings: Settings, tmp_path: Path) -> None:
    """As on a site whose static files were never collected."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.running.static_files.StaticFilesStorage"}
    }
    with pytest.raises(ValueError, match="manifest"):
        staticfiles_storage.url("css/base.css")


def failed(address: str, **headers: str) -> HttpResponse:
    response = Client(raise_request_exception=False).get(address, headers=headers)
    assert response.status_code == 500
    return response


@pytest.mark.usefixtures("_no_manifest")
@pytest.mark.parametrize("address", ["/", "/en/", "/en/labs/", "/en/search/?q=film", "/sign-in/", "/sitemap.xml"])
def test_it_is_shown_where_neither_static_files_nor_database_are_there(address: str):
    response = failed(address)
    assert "<h1>Something went wrong</h1>" in response.content.decode()
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.usefixtures("_no_manifest")
@pytest.mark.parametrize(
    ("address", "language"), [("/ru/labs/", "ru"), ("/tk/", "tk"), ("/en/labs/", "en"), ("/labs.html", "ky")]
)
def test_it_speaks_the_language_of_its_reader(address: str, language: str):
    text = failed(address, accept_language="ky").content.decode()
    with translation.override(language):
        words = translation.gettext("Something went wrong")
    assert f'<html lang="{language}">' in text
    assert f"<h1>{words}</h1>" in text


@pytest.mark.parametrize("address", ["/en/labs/", "/sign-in/"])
def test_it_asks_for_no_other_file_and_the_policy_knows_its_style(address: str):
    response = failed(address)
    text = response.content.decode()
    assert re.findall(r"(?:src|href)=\"(?!/en/\")", text) == []
    assert "url(" not in text
    digest = base64.b64encode(hashlib.sha256(STYLE.findall(text)[0].encode()).digest()).decode()
    directives = dict(part.split(maxsplit=1) for part in response["Content-Security-Policy"].split("; "))
    assert f"'sha256-{digest}'" in directives["style-src"]

"""Which release a page belongs to."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from portal.page_cache.release import code


@pytest.fixture
def checkout(settings: Settings, tmp_path: Path) -> Path:
    settings.BASE_DIR, settings.OUR_APPS = tmp_path, ["news", "demo"]
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    for name in ("news/migrations", "news/lists", "demo", "templates/news", "locale/ky"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("name", ["news/models.py", "news/lists/a.py", "templates/news/a.html", "locale/ky/django.mo"])
def test_pages_are_made_of_code_templates_and_catalogues(checkout: Path, name: str):
    before = list(code())
    (checkout / name).write_text("a")
    added = list(code())
    os.utime(checkout / name, (1, 1))
    assert before != added != list(code()) != before


@pytest.mark.parametrize("name", ["news/migrations/0001.py", "demo/words.py", "news/notes.md"])
def test_and_of_nothing_else(checkout: Path, name: str):
    before = list(code())
    (checkout / name).write_text("a")
    assert list(code()) == before

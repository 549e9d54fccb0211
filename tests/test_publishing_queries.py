"""How often the database is asked when a page is published: at most 1.3 times as often as by bare Wagtail."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale

from home.actions import open_language
from home.models import InfoPage
from labs.models import CallPage
from news.models import NewsPage
from portal.models import BasePage, User
from tests.bare.publishing import WAYS
from tests.conftest import own_name
from tests.databases import PostgresServer, Server, server
from tests.late_indexing import late_indexing

pytestmark = pytest.mark.long

MOST = 1.3
"""Times what bare Wagtail asks for a page with the same fields, on the same kind of database, in the same run."""
OTHERS = ("ru", "ky", "kk", "uz", "tg", "tk")


@pytest.fixture(scope="module")
def bare(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, dict[str, int]]:
    """{way: {type of page: statements}}"""
    with django_db_blocker.unblock(), empty_database(server()) as url:
        variables = {"DJANGO_SETTINGS_MODULE": "tests.bare.settings", "BARE_DATABASE_URL": url}
        asked = subprocess.run(
            [sys.executable, "-m", "tests.bare"], env=os.environ | variables, stdout=subprocess.PIPE, check=True
        )
    counted: dict[str, dict[str, int]] = json.loads(asked.stdout)
    return counted


@contextmanager
def empty_database(at: Server) -> Iterator[str]:
    """The address of a database like that of the tests."""
    if not isinstance(at, PostgresServer):
        yield "sqlite://:memory:"
        return
    name = own_name("bare")
    at.create(name)
    try:
        yield at.url(name)
    finally:
        at.drop(name)


@pytest.fixture
def indexed_at_once(whole_site: None, db: None) -> Iterator[None]:
    with late_indexing.switched_off():
        yield


@pytest.mark.usefixtures("indexed_at_once")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", [NewsPage, CallPage, InfoPage])
def test_publishing_asks_hardly_more_than_bare_wagtail(
    bare: dict[str, dict[str, int]], administrator: User, way: str, model: type[BasePage]
) -> None:
    page = model.objects.filter(locale__language_code="en").order_by("path").first()
    page.save_revision().publish()
    most, publish = MOST * bare[way][model.__name__], WAYS[way]
    alone = publish(page, administrator, Client())
    assert len(alone) <= most, alone
    for language in OTHERS:
        if not Locale.objects.filter(language_code=language).exists():
            open_language(language=language, title=f"Alternativa {language}")
        translated = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
        translated.save_revision().publish()
    in_seven = publish(page, administrator, Client())
    assert len(in_seven) <= most, in_seven

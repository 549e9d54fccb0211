"""Facts, files and the site's own settings: whoever has no right to them changes nothing there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from portal.models import User
from portal.roles import translators
from tests.public_ways import facts, files, site

pytestmark = pytest.mark.any_database

REFUSED = {400, 403, 404}
GUESSES: list[list[Any]] = [[], [1], [1, 1], ["portal", "sitesettings", 1], ["editorial", "languagereviewtask"]]
TABLES = sorted(
    model._meta.db_table
    for app in ("labs", "portal", "wagtailcore", "wagtailredirects", "auth", "editorial")
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
    if model.__name__ not in {"User", "Letter", "Page"}
)


@pytest.fixture
def translator(whole_site: None, db: None) -> Client:
    """Signed in to the admin, with the right to write in Russian and no other."""
    user = User.objects.create_user("translator@example.org", "correct horse battery")
    user.groups.set(Group.objects.filter(name=translators("ru")))
    browser = Client()
    browser.force_login(user)
    return browser


def address(name: str) -> str:
    """The address of the first row there is, whatever the view calls its key."""
    for args in guesses(name):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    raise AssertionError(f"No address found for {name}: {get_resolver().reverse_dict.getlist(name)}")


def guesses(name: str) -> Iterator[list[Any]]:
    app, _underscore, model = name.partition(":")[0].removeprefix("wagtailsnippets_").partition("_")
    row = apps.get_model(app, model).objects.first() if name.startswith("wagtailsnippets_") else None
    yield from ([[row.pk]] if row is not None else [])
    yield from GUESSES


def kept() -> list[list[Any]]:
    """Every row of every table, as the database holds it."""
    with connection.cursor() as cursor:
        return [cursor.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in TABLES]  # noqa: S608 ours


def is_refused(answer: Any) -> bool:
    return answer.status_code in REFUSED or answer.headers.get("Location", "") == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", sorted(facts.SCREENS | site.SCREENS))
def test_a_screen_of_facts_or_of_the_site_asks_its_right(translator: Client, name: str) -> None:
    before = kept()
    answer = translator.post(address(name), {"name": "Changed", "slug": "changed"})
    assert is_refused(answer), (answer.status_code, answer.headers)
    assert kept() == before


@pytest.mark.parametrize("name", sorted(facts.BULK | site.BULK))
def test_a_bulk_action_on_facts_or_people_asks_its_right(translator: Client, name: str) -> None:
    app, model, action = name.split(".")
    row = apps.get_model(app, model).objects.first()
    before = kept()
    translator.post(f"{reverse('wagtail_bulk_action', args=[app, model, action])}?id={row.pk}", {"role": "1"})
    assert kept() == before
    assert apps.get_model(app, model).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", sorted(name for name in files.SCREENS if name.endswith((":edit", ":delete"))))
def test_a_file_of_somebody_else_asks_its_right(translator: Client, name: str) -> None:
    before = kept()
    assert is_refused(translator.post(address(name), {"title": "Changed"}))
    assert kept() == before

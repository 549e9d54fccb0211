"""The database as `migrate` leaves it."""

from collections.abc import Iterator

import pytest
import pytest_django
from django.contrib.auth.models import Group
from django.utils import translation
from wagtail.models import Locale, Page, Site

from tests.conftest import stored_for_the_module
from tests.home.setting_up import set_up


@pytest.fixture(scope="module")
def nothing(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Nothing but what Wagtail's own migrations make: a welcome page at a site on localhost, in English."""
    with stored_for_the_module(django_db_blocker):
        with django_db_blocker.unblock():
            for page in Page.objects.filter(depth=2).specific():
                page.delete()
            Site.objects.all().delete()
            Group.objects.all().delete()
            Locale.objects.exclude(language_code="en").delete()
            welcome = Page(title="Welcome to your new Wagtail site!", slug="home", locale=Locale.objects.get())
            Page.objects.get(depth=1).add_child(instance=welcome)
            Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
        yield


@pytest.fixture
def empty(nothing: None, db: None) -> None:
    """A test's own copy of `nothing`."""


@pytest.fixture(scope="module")
def stored_begun(nothing: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> list[str]:
    with django_db_blocker.unblock(), translation.override("en"):
        return set_up(language="ky", email="a@example.org")


@pytest.fixture
def begun(stored_begun: list[str], db: None) -> list[str]:
    """A site in Kyrgyz that the command has begun with its first administrator; the lines it has printed."""
    return list(stored_begun)

"""The database as `migrate` leaves it."""

import pytest
from wagtail.models import Locale, Page, Site


@pytest.fixture
def empty(site: object) -> None:
    """Nothing but what Wagtail's own migrations make: a welcome page at a site on localhost, in English."""
    for page in Page.objects.filter(depth=2).specific():
        page.delete()
    Site.objects.all().delete()
    Locale.objects.exclude(language_code="en").delete()
    welcome = Page(title="Welcome to your new Wagtail site!", slug="home", locale=Locale.objects.get())
    Page.objects.get(depth=1).add_child(instance=welcome)
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)

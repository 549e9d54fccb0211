"""The address of a page for a reader.

All languages share one slug, so a page's path below its home page is the
same in each: the address in another language needs no look-up.
"""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from wagtail.models import Page

from portal.languages.chains import active_language


def address_in(page: Page, language: str | None = None) -> str:
    """Path of `page` under the prefix of `language` (the active one by default), whether translated or not."""
    return address_of_path(page.url_path, language)


def address_of_path(url_path: str, language: str | None = None) -> str:
    """As `address_in`, for a page of which only the stored `url_path` is known."""
    return f"/{language or active_language()}/{below_home(url_path)}"


@lru_cache(maxsize=10_000)
def below_home(url_path: str) -> str:
    """What follows the language in the addresses of the page with this `url_path`."""
    return quote(url_path.lstrip("/").partition("/")[2])


def absolute(path: str) -> str:
    """A full address on the portal's public host, for letters, feeds and canonical links."""
    return f"{settings.BASE_URL}{path}"

"""The address of a page for a reader.

All languages share one slug, so a page's path below its home page is the
same in each: the address in another language needs no look-up.
"""

from urllib.parse import quote

from django.conf import settings
from wagtail.models import Page

from .languages import active_language


def path_below_home(page: Page) -> str:
    """`labs/impact-lab/` for /home/labs/impact-lab/; empty for a home page."""
    return page.url_path.lstrip("/").partition("/")[2]


def address_in(page: Page, language: str | None = None) -> str:
    """Path of `page` under the prefix of `language` (the active one by default), whether translated or not."""
    return f"/{language or active_language()}/{quote(path_below_home(page))}"


def absolute(path: str) -> str:
    """A full address on the portal's public host, for letters, feeds and canonical links."""
    return f"{settings.BASE_URL}{path}"

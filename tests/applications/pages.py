"""What tests read from pages and letters: tickets, links, codes."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from portal.letters.secrets import unsealed
from portal.models import Letter


def text_of(response: HttpResponse) -> str:
    """The words of a page, without its tags, its spaces as a reader sees them."""
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def ticket_in(response: HttpResponse) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', response.content.decode())
    assert found, response.content.decode()
    return unescape(found[1])


def link_in(letter: Letter) -> str:
    """The address of the link that is put into a letter when it is sent."""
    return f"/a/{unsealed(letter.secrets)['link']}/"


def code_in(letter: Letter) -> str:
    """The six digits that are put into it."""
    return unsealed(letter.secrets)["code"]


def newest_letter(**fields: str) -> Letter:
    return Letter.objects.filter(**fields).latest("pk")


def shown_link(response: HttpResponse) -> str:
    """The link that stands on a page."""
    found = re.search(r'<a href="https?://[^/"]+(/a/[^"]+/)"', response.content.decode())
    assert found, response.content.decode()
    return found[1]


def continue_by(client: Client, link: str, **headers: Any) -> HttpResponse:
    """Open a link in a browser, and press its button."""
    page = client.get(link, headers=headers)
    return client.post(link, {"ticket": ticket_in(page)}, headers=headers)


def another_device() -> Client:
    """A browser that has been nowhere yet."""
    return Client(enforce_csrf_checks=True)

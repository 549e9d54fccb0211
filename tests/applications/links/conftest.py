"""A draft whose writer was sent a link, and how links end and come anew."""

import pytest
from django.http import HttpResponse
from django.utils import timezone

from applications import actions
from applications.models import AccessLink, Seat
from applications.renewal import send_new_links
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import Browser
from tests.applications.pages import text_of

ADDRESS = "aigul@example.org"


@pytest.fixture
def begun(call: Call) -> Browser:
    """A draft with an address, which was sent a link."""
    browser = Browser(call, email=ADDRESS)
    actions.send_link(seat=browser.begin(), at=timezone.now())
    return browser


def verified(seat: Seat) -> Seat:
    """The seat once its person has opened the link in a letter."""
    actions.send_link(seat=seat, at=timezone.now())
    link = AccessLink.objects.filter(seat=seat).latest("pk")
    actions.open_link(link=link, at=timezone.now())
    return Seat.objects.with_application().get(pk=seat.pk)


def ended(response: HttpResponse) -> bool:
    return response.status_code == 404 and "This link has expired" in text_of(response)


def renewed(address: str) -> list[Letter]:
    """The letters somebody gets who asks for links to an address."""
    last = Letter.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    send_new_links.call([list(pair) for pair in actions.people_at(address)])
    return list(Letter.objects.filter(pk__gt=last).order_by("pk"))

"""From the call's page to the receipt, as an applicant walks it."""

import datetime as dt
import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from applications.choices import State
from applications.models import Application, Revision
from labs.models import Call
from portal.models import Letter
from tests import factories
from tests.applications.conftest import GOOD, WHILE_OPEN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def ticket_in(page: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found
    return unescape(found[1])


def test_somebody_applies(call: Call) -> None:
    call.regions.add(factories.central_asia())
    client = Client(enforce_csrf_checks=True)
    with time_machine.travel(WHILE_OPEN, tick=False) as clock:
        apply = f"/en/apply/call/{call.slug}/"
        assert "Your citizenship" in client.get(apply).content.decode()
        begin = client.post(apply, {"citizenship": "KG", "residence": "KG"}, follow=True)
        assert begin.redirect_chain == [(f"{apply}begin/", 302)]
        assert not Application.objects.exists()
        clock.shift(dt.timedelta(seconds=6))
        page = begin.content.decode()
        home = client.post(f"{apply}begin/", {"ticket": ticket_in(page), "email": "aigul@example.org"}, follow=True)
        application = Application.objects.get()
        assert application.code in home.content.decode()
        form_path = f"/en/apply/{application.code}/applicant/form/"
        page = client.get(form_path).content.decode()
        assert 'value="aigul@example.org"' in page
        based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', page))
        review = client.post(form_path, {"ticket": ticket_in(page), "then": "review", **based, **GOOD}, follow=True)
        page = review.content.decode()
        assert "Кыз тоого чыгат." in page
        version = re.search(r'name="version" value="(\d+)"', page)
        assert version, page
        sent = {"ticket": ticket_in(page), "version": version[1]}
        receipt = client.post(f"/en/apply/{application.code}/applicant/review/", sent, follow=True)
    page = receipt.content.decode()
    assert "Your application has been received" in page
    application.refresh_from_db()
    assert application.state == State.SUBMITTED
    assert application.name == "Айгүл Токтосунова"
    assert Revision.objects.get().answers["minutes"] == 90
    assert [letter.kind for letter in Letter.objects.order_by("pk")] == ["application_link", "application_received"]

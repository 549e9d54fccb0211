"""Two people on one phone: a filmmaker begins, then somebody applies for an organisation."""

import datetime as dt

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from applications import access
from applications.models import Application
from tests import factories
from tests.conftest import SiteTree

from .test_applicant import press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nobody_is_too_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may be answered at once: who would wait five seconds in a test?"""
    monkeypatch.setattr(access, "LEAST_AGE", dt.timedelta(0))


def begin_as(phone: Tab, kind: str, **answers: str) -> None:
    """From the choice of who applies to the form."""
    phone.locator(f"main a[href='?as={kind}']").click()
    for name, value in answers.items():
        phone.locator(f"[name={name}]").select_option(value)
    press(phone)
    press(phone)
    phone.wait_for_url("**?begun")
    phone.locator("main a.button[href*='/form/']").first.click()


def test_two_people_on_one_phone(site: SiteTree, live_server: LiveServer, phone: Tab) -> None:
    call = factories.open_call(applicant_kinds=["filmmaker", "organisation"])
    call.regions.add(factories.central_asia())
    factories.call_page(site.section["en"]["calls"], call=call, questions=factories.QUESTIONS[:5])
    address = f"{live_server.url}/en/apply/call/{call.slug}/"
    phone.goto(address)
    begin_as(phone, "filmmaker", citizenship="KG", residence="KG")
    phone.locator("[name=answer-name]").fill("Айгүл")
    press(phone, "save")
    expect(phone.locator(".apply__note[role=status]")).to_be_visible()
    first = Application.objects.get()

    phone.goto(address)
    expect(phone.locator("main")).to_contain_text("Continue as Айгүл")
    phone.locator("main a[href='?anew']").click()
    expect(phone.locator("main [name=citizenship]")).to_have_count(0)
    begin_as(phone, "organisation", residence="UZ")
    expect(phone.locator("[name=answer-name]")).to_have_value("")
    expect(phone.locator("[name=answer-residence]")).to_have_value("UZ")
    second = Application.objects.exclude(pk=first.pk).get()
    assert second.kind == "organisation"
    assert second.eligibility == {"kind": "organisation", "residence": "UZ"}

    phone.goto(f"{live_server.url}/en/apply/mine/")
    expect(phone.locator("main .apply__mine")).to_have_count(2)
    phone.locator(f"form[action*='/{first.code}/'] button").click()
    expect(phone.locator("main")).to_contain_text(f"Application {first.code} is no longer open here.")
    phone.go_back()
    expect(phone.locator("main")).not_to_contain_text(first.code)
    phone.goto(f"{live_server.url}/en/apply/{first.code}/applicant/form/")
    expect(phone.locator("main")).not_to_contain_text("Айгүл")
    phone.goto(f"{live_server.url}/en/apply/{second.code}/")
    expect(phone.locator("main")).to_contain_text(second.code)

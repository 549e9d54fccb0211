"""A filmmaker answers a call in Kyrgyz on a phone without JavaScript; the team reads what arrived."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from applications.choices import State
from applications.models import Application
from labs.models import Call
from portal.letters.delivery import deliver
from portal.models import Letter, User
from portal.roles import PROGRAMME_TEAM
from tests import factories
from tests.applications.conftest import translate_call
from tests.applications.samples import pdf_bytes
from tests.conftest import SiteTree
from tests.portal.letters.mail_server import MailServer


def open_call_in_kyrgyz(site: SiteTree) -> Call:
    call = factories.open_call(crafts=["director", "producer"], min_films=1)
    call.regions.add(factories.central_asia())
    page = factories.call_page(site.section["en"]["calls"], call=call)
    translate_call(site, page, "ky")
    return call


def submit(tab: Tab) -> None:
    tab.locator("main form button[type=submit]").last.click()


def is_told_whether_she_may_apply(phone: Tab) -> None:
    """First a country the call does not invite, then her own."""
    for citizenship, residence in (("DE", "FR"), ("KG", "KG")):
        phone.locator("[name=citizenship]").select_option(citizenship)
        phone.locator("[name=residence]").select_option(residence)
        phone.locator("[name=craft]").select_option("director")
        phone.locator("[name=films]").fill("2")
        submit(phone)
        if citizenship == "DE":
            expect(phone.locator(".reasons li")).to_have_count(1)
            assert not Application.objects.exists()
            phone.locator("main a[href*='/apply/call/']").first.click()
    phone.locator("main a.button").click()


def answers_and_forgets_one_question(phone: Tab, script: Path) -> None:
    phone.locator("[name=answer-name]").fill("Үлгү Үлгүева")
    phone.locator("[name=answer-email]").fill("ulgu@example.org")
    phone.locator("[name=answer-residence]").select_option("KG")
    phone.locator("[name=answer-role][value=director]").check()
    phone.locator("[name=answer-themes][value=nature]").check()
    phone.locator("[name=answer-script]").set_input_files(script)
    phone.locator("[name=answer-terms]").check()
    submit(phone)
    expect(phone.locator(".problems")).to_be_visible()
    expect(phone.locator("[name=answer-name]")).to_have_value("Үлгү Үлгүева")
    expect(phone.locator("[name=answer-themes][value=nature]")).to_be_checked()
    expect(phone.locator("main")).to_contain_text("script.pdf")


def gets_a_receipt(phone: Tab) -> Application:
    phone.locator("[name=answer-synopsis]").fill("Кыз тоого чыгып, өзөндү ээрчийт.")
    submit(phone)
    application = Application.objects.get()
    phone.wait_for_url(f"**/ky/apply/{application.code}/")
    assert application.state == State.SUBMITTED
    for text in (application.code, "Кыз тоого чыгып", "script.pdf"):
        expect(phone.locator("main")).to_contain_text(text)
    return application


def gets_a_letter_whose_link_opens_the_receipt(
    phone: Tab, application: Application, mail_server: MailServer, server: LiveServer
) -> None:
    deliver(Letter.objects.get().pk)
    (letter,) = mail_server.received
    assert letter["To"] == "ulgu@example.org"
    text = letter.get_body(("plain",)).get_content()
    assert application.code in str(letter["Subject"]) + text
    link = re.search(r"/a/[\w-]+/", text)[0]
    phone.context.clear_cookies()
    assert phone.goto(f"{server.url}/ky/apply/{application.code}/").status in {403, 404}
    phone.goto(server.url + link)
    submit(phone)
    phone.wait_for_url(f"**/ky/apply/{application.code}/")
    expect(phone.locator("main")).to_contain_text("Кыз тоого чыгып")


def the_team_reads_it(tab: Tab, application: Application) -> None:
    tab.get_by_role("link", name="Applications").first.click()
    tab.get_by_role("link", name=application.code).first.click()
    expect(tab.locator("main")).to_contain_text("Кыз тоого чыгып")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="script.pdf").click()
    assert download.value.path().read_bytes() == pdf_bytes()


@pytest.mark.django_db(transaction=True)
def test_from_the_call_to_the_receipt(
    site: SiteTree,
    live_server: LiveServer,
    phone: Tab,
    mail_server: MailServer,
    people: Callable[..., User],
    sign_in: Callable[[User], Tab],
    tmp_path: Path,
) -> None:
    call = open_call_in_kyrgyz(site)
    script = tmp_path / "script.pdf"
    script.write_bytes(pdf_bytes())
    phone.goto(f"{live_server.url}/ky/calls/{call.slug}/")
    expect(phone.locator("main")).to_contain_text("ky: Synopsis")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.locator(f"main a[href='/ky/apply/call/{call.slug}/']").first.click()
    is_told_whether_she_may_apply(phone)
    answers_and_forgets_one_question(phone, script)
    application = gets_a_receipt(phone)
    gets_a_letter_whose_link_opens_the_receipt(phone, application, mail_server, live_server)
    the_team_reads_it(sign_in(people("programme", PROGRAMME_TEAM)), application)

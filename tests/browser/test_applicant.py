"""A filmmaker answers a call in Kyrgyz on a phone, with and without JavaScript; the team reads what arrived."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications import access, checking
from applications.answers import answers_of
from applications.choices import State
from applications.models import Application, File, Part
from labs.models import Call
from portal.letters.delivery import deliver
from portal.models import Letter, User
from portal.roles import PROGRAMME_TEAM
from tests import factories
from tests.applications.conftest import translate_call
from tests.applications.samples import pdf_bytes
from tests.conftest import SiteTree
from tests.portal.letters.mail_server import MailServer

from .conftest import PATIENCE_MS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nobody_is_too_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may be answered at once: who would wait five seconds in a test?"""
    monkeypatch.setattr(access, "LEAST_AGE", dt.timedelta(0))


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def handset(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Tab:
    """A phone in Osh: small and Kyrgyz."""
    context = new_context(
        viewport={"width": 360, "height": 740}, locale="ky", java_script_enabled=request.param, color_scheme="dark"
    )
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    return tab


def open_call_in_kyrgyz(site: SiteTree, **rules: object) -> Call:
    call = factories.open_call(**rules)
    page = factories.call_page(site.section["en"]["calls"], call=call)
    translate_call(site, page, "ky")
    return call


def strict_call(site: SiteTree) -> Call:
    call = open_call_in_kyrgyz(site, crafts=["director", "producer"], min_films=1)
    call.regions.add(factories.central_asia())
    return call


def press(tab: Tab, value: str = "") -> None:
    chosen = f"[name=then][value={value}]" if value else "[type=submit]"
    tab.locator(f"main form button{chosen}").last.click()


def is_told_whether_she_may_apply(phone: Tab) -> None:
    """First a country the call does not invite, then her own."""
    for citizenship, residence in (("DE", "FR"), ("KG", "KG")):
        phone.locator("[name=citizenship]").select_option(citizenship)
        phone.locator("[name=residence]").select_option(residence)
        phone.locator("[name=craft]").select_option("director")
        phone.locator("[name=films]").fill("2")
        press(phone)
        if citizenship == "DE":
            expect(phone.locator(".reasons li")).to_have_count(1)
            phone.locator("main a[href*='/apply/call/']").first.click()
    assert not Application.objects.exists()


def begins(phone: Tab, email: str = "") -> Application:
    """From the page that says what is stored to the form."""
    expect(phone.locator("main [name=email]")).to_be_visible()
    phone.locator("main [name=email]").fill(email)
    press(phone)
    phone.wait_for_url("**?begun")
    application = Application.objects.get()
    expect(phone.locator("main")).to_contain_text(application.code)
    phone.locator("main a.button[href*='/form/']").first.click()
    return application


def answers_and_forgets_one_question(phone: Tab, script: Path) -> None:
    expect(phone.locator("[name=answer-email]")).to_have_value("ulgu@example.org")
    phone.locator("[name=answer-name]").fill("Үлгү Үлгүева")
    phone.locator("[name=answer-residence]").select_option("KG")
    phone.locator("[name=answer-role][value=director]").check()
    phone.locator("[name=answer-themes][value=nature]").check()
    phone.locator("[name=answer-script]").set_input_files(script)
    phone.locator("[name=answer-terms]").check()
    press(phone, "review")
    expect(phone.locator(".problems")).to_be_visible()
    expect(phone.locator("[name=answer-name]")).to_have_value("Үлгү Үлгүева")
    expect(phone.locator("[name=answer-themes][value=nature]")).to_be_checked()
    expect(phone.locator("main")).to_contain_text("script.pdf")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def submits_and_gets_a_receipt(phone: Tab, application: Application) -> None:
    phone.locator("[name=answer-synopsis]").fill("Кыз тоого чыгып, өзөндү ээрчийт.")
    press(phone, "review")
    phone.wait_for_url("**/review/")
    expect(phone.locator("main")).to_contain_text("Кыз тоого чыгып")
    phone.locator("main form button[type=submit]").first.click()
    phone.wait_for_url(f"**/ky/apply/{application.code}/applicant/")
    application.refresh_from_db()
    assert application.state == State.SUBMITTED
    for text in (application.code, "Кыз тоого чыгып", "script.pdf"):
        expect(phone.locator("main")).to_contain_text(text)


def latest_letter(mail_server: MailServer) -> str:
    """The text of the letter queued last, once it has been sent."""
    deliver(Letter.objects.latest("pk").pk)
    return str(mail_server.received[-1].get_body(("plain",)).get_content())


def comes_back_by_the_link_of_a_letter(
    phone: Tab, application: Application, mail_server: MailServer, server: LiveServer
) -> None:
    text = latest_letter(mail_server)
    assert mail_server.received[-1]["To"] == "ulgu@example.org"
    assert application.code in text
    link = re.search(r"/a/[\w-]+/", text)
    assert link
    phone.context.clear_cookies()
    answer = phone.goto(f"{server.url}/ky/apply/{application.code}/")
    assert answer
    assert answer.status == 404
    phone.goto(server.url + link[0])
    press(phone)
    phone.wait_for_url(f"**/ky/apply/{application.code}/")
    expect(phone.locator("main")).to_contain_text("Кыз тоого чыгып")


def the_team_reads_it(tab: Tab, application: Application) -> None:
    checking.check(File.objects.get().pk)
    tab.get_by_role("link", name="Applications").first.click()
    tab.get_by_role("link", name=application.code).first.click()
    expect(tab.locator("main")).to_contain_text("Кыз тоого чыгып")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="script.pdf").click()
    assert download.value.path().read_bytes() == pdf_bytes()


def test_from_the_call_to_the_receipt(
    site: SiteTree,
    live_server: LiveServer,
    handset: Tab,
    mail_server: MailServer,
    people: Callable[..., User],
    sign_in: Callable[[User], Tab],
    tmp_path: Path,
) -> None:
    call = strict_call(site)
    script = tmp_path / "script.pdf"
    script.write_bytes(pdf_bytes())
    handset.goto(f"{live_server.url}/ky/calls/{call.slug}/")
    expect(handset.locator("main")).to_contain_text("ky: Synopsis")
    handset.locator(f"main a[href='/ky/apply/call/{call.slug}/']").first.click()
    is_told_whether_she_may_apply(handset)
    application = begins(handset, "ulgu@example.org")
    answers_and_forgets_one_question(handset, script)
    submits_and_gets_a_receipt(handset, application)
    comes_back_by_the_link_of_a_letter(handset, application, mail_server, live_server)
    team = sign_in(people("programme", PROGRAMME_TEAM))
    team.goto(f"{live_server.url}/admin/")
    the_team_reads_it(team, application)


def test_begun_on_a_phone_without_an_address_and_continued_on_a_laptop_with_the_code(
    site: SiteTree,
    live_server: LiveServer,
    phone: Tab,
    mail_server: MailServer,
    new_context: Callable[..., BrowserContext],
) -> None:
    call = open_call_in_kyrgyz(site)
    phone.goto(f"{live_server.url}/ky/apply/call/{call.slug}/")
    application = begins(phone)
    assert not Letter.objects.exists()
    phone.locator("[name=answer-name]").fill("Үлгү Үлгүева")
    press(phone, "save")
    phone.wait_for_url("**?saved")
    phone.goto(f"{live_server.url}/ky/apply/{application.code}/applicant/address/")
    phone.locator("main [name=email]").fill("ulgu@example.org")
    press(phone)
    expect(phone.locator("main")).to_contain_text("ulgu@example.org")
    code = re.search(r"\b\d{6}\b", latest_letter(mail_server))
    assert code
    laptop = new_context(viewport={"width": 1280, "height": 800}, locale="ky").new_page()
    laptop.set_default_timeout(PATIENCE_MS)
    laptop.goto(f"{live_server.url}/ky/apply/code/")
    laptop.locator("main [name=email]").fill("ulgu@example.org")
    laptop.locator("main [name=code]").fill(code[0])
    press(laptop)
    laptop.wait_for_url(f"**/ky/apply/{application.code}/")
    phone.goto(f"{live_server.url}/ky/apply/{application.code}/applicant/form/")
    laptop.locator("main a.button[href*='/form/']").first.click()
    expect(laptop.locator("[name=answer-name]")).to_have_value("Үлгү Үлгүева")
    laptop.locator("[name=answer-synopsis]").fill("Ноутбукта жазылды.")
    press(laptop, "save")
    laptop.wait_for_url("**?saved")
    phone.locator("[name=answer-minutes]").fill("80")
    press(phone, "save")
    phone.wait_for_url("**?saved")
    expect(phone.locator("[name=answer-synopsis]")).to_have_value("Ноутбукта жазылды.")
    answers = answers_of(Part.objects.get())
    assert (answers["synopsis"], answers["minutes"]) == ("Ноутбукта жазылды.", 80)

"""The Impact Lab's form of fifty questions, answered in Kyrgyz on a bad line: two devices, two writers, files."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications import access
from applications.choices import SeatRole
from applications.models import Application, File, Seat
from demo.forms import questions
from tests import factories
from tests.applications.conftest import Browser
from tests.applications.samples import pdf_bytes
from tests.applications.sent_in_pieces import large_pdf
from tests.conftest import SiteTree

from .conftest import PATIENCE_MS
from .test_applicant import press
from .test_writing import status, stored

pytestmark = pytest.mark.django_db(transaction=True)
SAVED, LOST = "Сакталды:", "байланыш жок"
ABOUT, STORY, MATERIALS = 1, 6, 10


@pytest.fixture(autouse=True)
def _nobody_is_too_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may be answered at once: who would wait five seconds in a test?"""
    monkeypatch.setattr(access, "LEAST_AGE", dt.timedelta(0))


@pytest.fixture
def writer(site: SiteTree) -> Browser:
    """Somebody with an empty draft of the demo's form, in Kyrgyz."""
    asked = json.dumps(questions("impact", "en"))
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call(), questions=asked)
    translated = page.copy_for_translation(site.locale("ky"))
    translated.questions = json.dumps(questions("impact", "ky"))
    translated.save_revision().publish()
    browser = Browser(page.call, "ky")
    browser.begin()
    return browser


@pytest.fixture
def at_phone(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Callable[[Browser | None], Tab]:
    """A small Kyrgyz phone; at a writer's seat, as a link opens it."""

    def make(at: Browser | None = None) -> Tab:
        context = new_context(viewport={"width": 360, "height": 740}, locale="ky")
        cookies = at.client.cookies.items() if at else ()
        context.add_cookies([{"name": name, "value": one.value, "url": live_server.url} for name, one in cookies])
        return opened(context)

    return make


def opened(context: BrowserContext) -> Tab:
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.clock.install()
    return tab


def go_to(tab: Tab, live_server: LiveServer, writer: Browser, step: int) -> None:
    tab.goto(f"{live_server.url}{writer.address()}{step}/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def write(tab: Tab, key: str, words: str) -> None:
    tab.locator(f"[name=answer-{key}]").fill(words)
    tab.clock.run_for(6_000)


def loses_the_line_and_closes_the_browser(tab: Tab, live_server: LiveServer, writer: Browser) -> None:
    """What was written without a connection stays on the phone, and is saved once it is back."""
    context = tab.context
    go_to(tab, live_server, writer, STORY)
    write(tab, "logline", "Кыз тоого чыгат.")
    status(tab, SAVED)
    context.set_offline(True)
    write(tab, "synopsis", "Ошто башталат.")
    status(tab, LOST)
    tab.close()
    context.set_offline(False)
    again = opened(context)
    go_to(again, live_server, writer, STORY)
    expect(again.locator("[name=answer-synopsis]")).to_have_value("Ошто башталат.")
    again.clock.run_for(6_000)
    status(again, SAVED)
    assert stored("synopsis") == "Ошто башталат."
    again.close()


def invites_a_co_author(tab: Tab, live_server: LiveServer, application: Application) -> str:
    """The link to forward, on the laptop's screen."""
    tab.goto(f"{live_server.url}/ky/apply/{application.code}/co-authors/")
    tab.locator("[name=name]").fill("Бакыт")
    press(tab)
    return tab.locator(".own-link a").inner_text()


def sits_down(tab: Tab, link: str) -> None:
    tab.goto(link)
    press(tab)
    tab.wait_for_url("**/ky/apply/*/")
    assert Seat.objects.get(role=SeatRole.CO_AUTHOR).joined_at


def both_write_one_answer(hers: Tab, his: Tab, live_server: LiveServer, writer: Browser) -> None:
    for tab in (hers, his):
        go_to(tab, live_server, writer, STORY)
    write(his, "logline", "Кыз тоого чыгып, суу табат.")
    status(his, SAVED)
    write(hers, "logline", "Кыз тоого жалгыз чыгат.")
    expect(hers.locator("#answer-logline-theirs")).to_contain_text("суу табат")
    write(hers, "logline", "Кыз тоого жалгыз чыгып, суу табат.")
    press(hers, "save")
    hers.wait_for_url("**/?saved")
    assert stored("logline") == "Кыз тоого жалгыз чыгып, суу табат."


def sends_files_over_a_cut(tab: Tab, live_server: LiveServer, writer: Browser) -> None:
    go_to(tab, live_server, writer, MATERIALS)
    sent = 0

    def cut_the_second(route: Route) -> None:
        nonlocal sent
        sent += 1
        route.abort("connectionreset") if sent == 2 else route.continue_()

    tab.route("**/files/*/", cut_the_second)
    whole = large_pdf(2)
    chosen = [("сценарий.pdf", whole), ("тритмент.pdf", pdf_bytes())]
    box = tab.locator("[data-question=script_file]")
    box.locator("[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/pdf", "buffer": content} for name, content in chosen]
    )
    box.locator("[data-send]").click()
    expect(box.locator("[data-part=note]").first).not_to_be_empty()
    tab.clock.run_for(4_000)
    expect(box.locator("[data-files] .kept-file")).to_have_count(2)
    script = File.objects.sent().get(name="сценарий.pdf")
    assert script.received.read() == whole


def sees_what_is_missing(tab: Tab, live_server: LiveServer, application: Application) -> None:
    tab.goto(f"{live_server.url}/ky/apply/{application.code}/applicant/review/")
    expect(tab.locator("main")).to_contain_text("Кыз тоого жалгыз чыгып, суу табат.")
    expect(tab.locator("main")).to_contain_text("сценарий.pdf")
    expect(tab.locator(".problems li").first).to_be_visible()


def test_it_is_written_on_two_devices_by_two_people_over_a_bad_line(
    writer: Browser, at_phone: Callable[..., Tab], live_server: LiveServer
) -> None:
    application = Application.objects.get()
    phone = at_phone(writer)
    go_to(phone, live_server, writer, ABOUT)
    phone.locator("[name=answer-applicant_kind][value=film_team]").check()
    phone.clock.run_for(6_000)
    status(phone, SAVED)
    expect(phone.locator("[name=answer-organisation]")).to_be_hidden()
    loses_the_line_and_closes_the_browser(phone, live_server, writer)
    laptop, his = at_phone(writer), at_phone()
    sits_down(his, invites_a_co_author(laptop, live_server, application))
    both_write_one_answer(laptop, his, live_server, writer)
    sends_files_over_a_cut(laptop, live_server, writer)
    sees_what_is_missing(laptop, live_server, application)

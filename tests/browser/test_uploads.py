"""Files are sent over a bad line while the form stays open: shown before, in pieces, again after each cut."""

import gzip
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import BrowserContext, Route, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications.choices import FileState
from applications.models import File
from labs.models import CallPage
from tests import factories
from tests.applications.conftest import Browser
from tests.applications.editing import edit
from tests.applications.samples import pdf_bytes, picture_bytes
from tests.applications.sent_in_pieces import large_pdf
from tests.conftest import SiteTree

from .test_writing import handset, open_form, saving, status, stored, writer

__all__ = ["handset", "writer"]
pytestmark = pytest.mark.django_db(transaction=True)
MOST_SCRIPT = 20 * 1024
"""Bytes over the line, as of any page: the server sends them compressed."""
Contexts = Callable[..., BrowserContext]
FILES = "[data-question=script]"


@pytest.fixture
def tab(handset: BrowserContext, live_server: LiveServer, writer: Browser) -> Tab:
    """The form, which takes three files, at a phone."""
    edit(CallPage.objects.get(call=writer.call), "script", max_files=3, max_megabytes=9)
    writer.save()
    return open_form(handset, live_server, writer)


def choose(tab: Tab, **files: bytes) -> None:
    kinds = {"jpg": "image/jpeg", "pdf": "application/pdf"}
    sent = [
        {"name": name.replace("_", "."), "mimeType": kinds[name[-3:]], "buffer": content}
        for name, content in files.items()
    ]
    tab.locator("[name=answer-script]").set_input_files(sent)  # type: ignore[arg-type]  # dicts of these keys


def photograph(side: int = 2400) -> bytes:
    """A picture of several megabytes."""
    noise = random.Random(1).randbytes(750 * 750)  # noqa: S311 no secret
    grain = Image.frombytes("L", (750, 750), noise)
    buffer = io.BytesIO()
    grain.resize((side, side)).convert("RGB").save(buffer, "JPEG", quality=97)
    return buffer.getvalue()


def test_files_come_over_a_line_that_is_cut(handset: BrowserContext, tab: Tab) -> None:
    pieces: list[int] = []

    def cut_the_second(route: Route) -> None:
        pieces.append(len(route.request.post_data_buffer or b""))
        if len(pieces) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    tab.route("**/files/*/", cut_the_second)
    whole = large_pdf(2)
    choose(tab, first_pdf=whole, second_pdf=pdf_bytes())
    box = tab.locator(FILES)
    expect(box.locator("[data-part=name]")).to_have_text(["first.pdf", "second.pdf"])
    expect(box.locator("[data-part=smaller]").first).to_be_hidden()
    expect(box.locator("[data-part=size]").first).to_have_text("0.5 MB")
    expect(box.locator("[data-send]")).to_contain_text("Send (0.5 MB)")
    assert not File.objects.exists(), "the size is said before anything is sent"
    tab.locator("[name=answer-name]").fill("Айгүл")
    box.locator("[data-send]").click()
    expect(box.locator("[data-part=note]").first).to_contain_text("sending will resume")
    expect(box.locator("progress").first).to_have_attribute("aria-label", "first.pdf")
    assert float(str(box.locator("progress").first.evaluate("bar => bar.value"))) == 256 * 1024
    handset.set_offline(True)
    tab.clock.run_for(2_000)
    expect(box.locator("[data-part=note]").first).to_contain_text("No connection.")
    handset.set_offline(False)
    expect(box.locator("[data-files] .kept-file")).to_have_count(2)
    expect(box.locator("[data-arrived]")).to_have_text("second.pdf has arrived.")
    expect(tab.locator("[name=answer-name]")).to_have_value("Айгүл")
    assert min(pieces[2:4]) < 200_000, "after a cut the pieces are smaller"
    first, second = File.objects.sent().order_by("position")
    assert (first.name, first.state, first.received.read()) == ("first.pdf", FileState.WAITING, whole)
    assert second.name == "second.pdf"


def test_a_large_photograph_is_offered_smaller_and_can_be_given_up(tab: Tab) -> None:
    large = photograph()
    assert len(large) > 1024 * 1024
    choose(tab, still_jpg=large)
    box = tab.locator(FILES)
    expect(box.locator("[data-part=smaller]")).to_contain_text("Send a smaller copy:")
    expect(box.locator("[data-part=smaller]")).to_contain_text("instead of")
    before = box.locator("[data-send]").inner_text()
    box.locator("[data-part=tick]").check()
    expect(box.locator("[data-send]")).not_to_have_text(before)
    choose(tab, other_pdf=pdf_bytes())
    box.get_by_role("button", name="Do not send: other.pdf").click()
    expect(box.locator("[data-part=name]")).to_have_text(["still.jpg"])
    expect(tab.locator("[name=answer-script]")).to_be_focused()
    box.locator("[data-send]").click()
    expect(box.locator("[data-files] .kept-file")).to_have_count(1)
    file = File.objects.get()
    assert file.size < len(large)
    assert Image.open(io.BytesIO(file.received.read())).size == (2048, 2048)


def test_what_is_refused_is_said_and_what_was_chosen_is_sent_before_the_form(tab: Tab) -> None:
    choose(tab, bad_pdf=b"MZ" * 100, good_pdf=pdf_bytes())
    save = tab.locator("[name=then][value=save]").last
    save.click()
    box = tab.locator(FILES)
    expect(box.locator("[data-part=note]").first).to_contain_text("ends in .pdf, but it is a different kind of file")
    expect(box.locator("[data-files] .kept-file")).to_have_count(1)
    choose(tab, more_pdf=pdf_bytes(pages=2))
    save.click()
    tab.wait_for_url("**/?saved")
    assert {file.name for file in File.objects.sent()} == {"good.pdf", "more.pdf"}
    assert stored("name")


@pytest.fixture
def stills(handset: BrowserContext, live_server: LiveServer, site: SiteTree) -> Tab:
    """A form that asks for pictures with words, at a phone."""
    asked = {"key": "stills", "label": "Stills", "help": "", "max_files": 5, "max_megabytes": 5, "needs_alt": True}
    questions = [*factories.QUESTIONS, ("pictures", asked)]
    page = factories.call_page(
        site.section["en"]["calls"], call=factories.open_call(slug="stills"), slug="stills", questions=questions
    )
    browser = Browser(page.call)
    browser.save()
    handset.add_cookies(
        [{"name": name, "value": one.value, "url": live_server.url} for name, one in browser.client.cookies.items()]
    )
    return open_form(handset, live_server, browser)


def test_words_about_a_picture_stay_while_the_next_one_comes(stills: Tab) -> None:
    box = stills.locator("[data-question=stills]")
    chooser = stills.locator("[name=answer-stills]")
    chooser.set_input_files({"name": "one.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()})
    box.locator("[data-send]").click()
    shows = box.get_by_label("What it shows, for people who cannot see it")
    expect(shows).to_have_count(1)
    shows.fill("A girl on")
    chooser.set_input_files({"name": "two.png", "mimeType": "image/png", "buffer": picture_bytes("PNG")})
    box.locator("[data-send]").evaluate("button => button.click()")
    expect(box.locator("[data-arrived]")).to_have_text("two.png has arrived.")
    with saving(stills, "A girl on a mountain"):
        shows.first.press_sequentially(" a mountain")
        stills.locator("[name=answer-name]").focus()
        expect(shows).to_have_count(2)
        expect(shows.first).to_have_value("A girl on a mountain")
        stills.clock.run_for(6_000)
    status(stills, "Saved at")
    assert File.objects.order_by("pk").first().alt == "A girl on a mountain"


def test_without_scripts_nothing_of_it_is_seen(live_server: LiveServer, writer: Browser, new_context: Contexts) -> None:
    cookies = [{"name": n, "value": one.value, "url": live_server.url} for n, one in writer.client.cookies.items()]
    context = new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(live_server.url + writer.address())
    expect(page.locator("[name=answer-script]")).to_be_visible()
    expect(page.locator("button[data-send]")).to_be_hidden()


def test_the_scripts_of_the_form_stay_small() -> None:
    folder = Path(settings.BASE_DIR) / "static" / "js"
    assert sum(len(gzip.compress(path.read_bytes())) for path in folder.glob("apply_*.js")) <= MOST_SCRIPT

"""A form is saved while it is written: over a lost line, a closed tab, and beside somebody else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications.choices import SeatRole
from applications.models import Answer, Person, Seat
from tests import factories
from tests.applications.conftest import Browser
from tests.applications.editing import edit
from tests.conftest import SiteTree

from .conftest import PATIENCE_MS

pytestmark = pytest.mark.django_db(transaction=True)
SAVED, LOST = "Saved at", "Not saved yet: no connection."


@pytest.fixture
def writer(site: SiteTree) -> Browser:
    """Somebody with a draft for a call that asks for the synopsis of directors only, and for up to three films."""
    columns = [
        ("text", {"key": "title", "label": "Title", "max_length": 100}),
        ("number", {"key": "year", "label": "Year"}),
    ]
    films = ("rows", {"key": "films", "label": "Films", "max_rows": 3, "columns": columns})
    questions = [*factories.QUESTIONS, films]
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call(), questions=questions)
    edit(page, "synopsis", shown_if={"key": "role", "any_of": "director"})
    browser = Browser(page.call)
    browser.begin()
    return browser


@pytest.fixture
def handset(new_context: Callable[..., BrowserContext], live_server: LiveServer, writer: Browser) -> BrowserContext:
    """A phone at which the draft is open."""
    context = new_context(viewport={"width": 360, "height": 740})
    context.add_cookies(
        [
            {"name": name, "value": morsel.value, "url": live_server.url}
            for name, morsel in writer.client.cookies.items()
        ]
    )
    return context


def open_form(handset: BrowserContext, live_server: LiveServer, writer: Browser) -> Tab:
    """The form, with a clock that the test turns."""
    tab = handset.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.clock.install()
    tab.goto(live_server.url + writer.address())
    return tab


def stored(key: str) -> object:
    answer = Answer.objects.filter(key=key).first()
    return answer.content if answer else None


def status(tab: Tab, words: str) -> None:
    expect(tab.locator("[data-status]")).to_contain_text(words)


@contextmanager
def saving(tab: Tab, words: str) -> Iterator[None]:
    """Until the form has been saved with these words in it; that it says "Saved at" may be of an earlier save."""
    with tab.expect_response(lambda answer: quote_plus(words).encode() in (answer.request.post_data_buffer or b"")):
        yield


def test_a_form_is_saved_while_it_is_written(handset: BrowserContext, live_server: LiveServer, writer: Browser) -> None:
    tab = open_form(handset, live_server, writer)
    expect(tab.locator("[name=answer-synopsis]")).to_be_hidden()
    tab.locator("[name=answer-role][value=director]").check()
    expect(tab.locator("[name=answer-synopsis]")).to_be_visible()
    tab.locator("[name=answer-name]").fill("Айгүл")
    tab.locator("[name=answer-minutes]").fill("90,000 $")
    rows = tab.locator(".inputs--row")
    expect(rows).to_have_count(2)
    tab.get_by_role("button", name="Add another").click()
    expect(rows).to_have_count(3)
    expect(rows.nth(2).locator("legend")).to_have_text("Row 3")
    expect(rows.nth(2).locator("input").first).to_be_focused()
    expect(tab.get_by_role("button", name="Add another")).to_have_count(0)
    with saving(tab, "Mountain"):
        tab.keyboard.type("Mountain")
        tab.clock.run_for(6_000)
    status(tab, SAVED)
    expect(tab.locator("#answer-minutes-live")).to_be_visible()
    expect(tab.get_by_role("status").filter(has_text="Minutes: ")).to_have_count(1)
    assert (stored("name"), stored("role"), stored("minutes")) == ("Айгүл", "director", "90,000 $")
    assert stored("films") == [{"title": "Mountain"}]
    # The line is lost, and the words stay on the device, also when the tab is closed.
    handset.set_offline(True)
    tab.locator("[name=answer-synopsis]").fill("Кыз тоого чыгат.")
    tab.clock.run_for(6_000)
    status(tab, LOST)
    assert stored("synopsis") is None
    tab.close()
    handset.set_offline(False)
    again = open_form(handset, live_server, writer)
    expect(again.locator("[name=answer-synopsis]")).to_have_value("Кыз тоого чыгат.")
    again.clock.run_for(100)
    status(again, SAVED)
    assert stored("synopsis") == "Кыз тоого чыгат."
    assert again.evaluate("localStorage.length") == 0


def test_two_who_write_one_answer_see_both(handset: BrowserContext, live_server: LiveServer, writer: Browser) -> None:
    one, other = (open_form(handset, live_server, writer) for _tab in range(2))
    one.locator("[name=answer-name]").fill("Hers")
    one.clock.run_for(2_000)
    status(one, SAVED)
    other.locator("[name=answer-name]").fill("His")
    other.clock.run_for(2_000)
    expect(other.locator("#answer-name-theirs")).to_contain_text("Hers")
    assert stored("name") == "Hers"
    other.locator("[name=answer-name]").fill("Hers and his")
    other.clock.run_for(6_000)
    expect(other.locator("#answer-name-theirs")).to_have_count(1)
    other.locator("[name=then][value=save]").last.click()
    other.wait_for_url("**/?saved")
    assert stored("name") == "Hers and his"


def test_who_writes_where_is_shown_beside_the_question(
    handset: BrowserContext, new_context: Callable[..., BrowserContext], live_server: LiveServer, writer: Browser
) -> None:
    beside = Browser(writer.call)
    person = Person.objects.create(name="Bakyt", language="en")
    seat = Seat.objects.create(part=writer.own.part, person=person, role=SeatRole.CO_AUTHOR)
    beside.sit_at(Seat.objects.with_application().get(pk=seat.pk))
    other_device = new_context()
    other_device.add_cookies(
        [{"name": name, "value": one.value, "url": live_server.url} for name, one in beside.client.cookies.items()]
    )
    hers, his = open_form(handset, live_server, writer), open_form(other_device, live_server, beside)
    his.locator("[name=answer-minutes]").fill("90")
    his.clock.run_for(2_000)
    status(his, SAVED)
    hers.locator("[name=answer-name]").fill("Айгүл")
    hers.clock.run_for(2_000)
    mark = '[data-question="{}"] [data-here]'.format
    expect(hers.locator(mark("minutes"))).to_have_text("Bakyt is writing here.")
    expect(hers.locator("[data-others]")).to_have_text("Also here: Bakyt.")
    his.clock.run_for(60_000)
    expect(his.locator(mark("name"))).to_have_text("Айгүл is writing here.")
    his.locator("[name=answer-name]").focus()
    expect(his.locator("[data-others]")).to_have_text("Also here: Айгүл.")
    his.clock.run_for(6_000)
    expect(his.locator("[data-others]")).to_have_text("Also here: Айгүл. Айгүл is writing here.")
    hers.clock.run_for(16_000)
    expect(hers.locator(mark("name"))).to_have_text("Bakyt is writing here.")
    expect(hers.locator(mark("minutes"))).to_be_hidden()

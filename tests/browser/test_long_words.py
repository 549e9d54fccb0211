"""Words without a break (names, queries, addresses, names of files) widen no page at 320 px, wherever they stand."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from judges.browser import evaluate
from judges.reflow import TOO_WIDE
from playwright.sync_api import Page, Route

from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import Browser
from tests.applications.samples import pdf_bytes
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"
WORD = "Eyjafjallajokullsvatnaleidarvegur" * 4
NAME = WORD[:120]
OTHERS = {
    "search": f"search/?q={WORD}",
    "search that finds": "search/?q=news",
    "missing": f"{WORD}/",
    "filtered": "alumni/?year=2024",
    "every component": "styleguide/",
    "before a form": "apply/call/a-call/",
    "ask about a person": "ask/person/an-alumnus/",
    "ask about a film": "ask/film/a-film/",
    "thanks": "ask/thanks/person/",
}
# Numbers are all the words that stand in drawings.
ONLY_LONG_WORDS = f"""(() => {{
  for (const one of document.querySelectorAll('details')) one.open = true;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let put = 0;
  for (let one = texts.nextNode(); one; one = texts.nextNode())
    if (one.data.trim() && !one.parentElement.closest('script, style, svg')) {{ one.data = '{WORD}'; put += 1; }}
  return put;
}})()"""


@pytest.fixture
def narrow(page: Page) -> Page:
    """A narrow browser that is shown what the test's own client was answered: no server, nothing committed."""

    def static(route: Route) -> None:
        found = finders.find(urlsplit(route.request.url).path.removeprefix("/static/"))
        route.fulfill(path=found) if found else route.abort()

    page.route("**/*", lambda route: route.abort())
    page.route("**/static/**", static)
    page.set_viewport_size({"width": 320, "height": 640})
    return page


def too_wide(page: Page, shown: str) -> list[str]:
    """What is wider than the page, of markup whose every text has become a long word."""
    page.route(f"{ORIGIN}/page", lambda route: route.fulfill(content_type="text/html", body=shown), times=1)
    page.goto(f"{ORIGIN}/page")
    assert evaluate(page, ONLY_LONG_WORDS) > 0
    return evaluate(page, TOO_WIDE)


def widened(page: Page, shown: dict[str, str]) -> dict[str, list[str]]:
    return {name: wide for name, markup in shown.items() if (wide := too_wide(page, markup))}


def test_no_page_is_widened(whole_site: None, client: Client, narrow: Page, settings: Any) -> None:
    settings.STYLEGUIDE = True
    shown = {name: client.get(f"/en/{path}") for name, path in (ADDRESSES | OTHERS).items()}
    assert {name for name, answer in shown.items() if answer.status_code != 200} == {"missing"}
    assert widened(narrow, {name: answer.content.decode() for name, answer in shown.items()}) == {}


def test_no_form_list_of_errors_receipt_or_letter_is_widened(whole_site: None, client: Client, narrow: Page) -> None:
    applicant = Browser(Call.objects.get(slug="a-call"))
    applicant.open_form()
    shown = {"form": applicant.page}
    applicant.save("review", answer__script=SimpleUploadedFile(f"{WORD}.exe", b"MZ"), answer__synopsis=None)
    shown["errors"] = applicant.page
    assert "error" in applicant.page
    applicant.save("review", answer__name=NAME, answer__script=script())
    applicant.review()
    shown["review"] = applicant.page
    sent = applicant.submit()
    shown["receipt"] = applicant.client.get(sent["Location"]).content.decode()
    assert NAME in shown["receipt"]
    for name in ("address", "show_link"):
        shown[name] = applicant.client.get(applicant.address(name)).content.decode()
    for kind, slug in (("person", "an-alumnus"), ("film", "a-film")):
        shown[f"errors of {kind}"] = client.post(f"/en/ask/{kind}/{slug}/", {"name": WORD}).content.decode()
    shown["letter"] = Letter.objects.get().body_html
    assert widened(narrow, shown) == {}


def script() -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{WORD}.pdf", pdf_bytes(), "application/pdf")


@pytest.mark.parametrize("path", ["", "alumni/results/"])
@pytest.mark.parametrize("language", ["en", "ky"])
def test_ordinary_words_are_not_broken_for_it(
    whole_site: None, client: Client, narrow: Page, language: str, path: str
) -> None:
    """Words that may break anywhere take less room than they need where something stands beside them."""
    shown = client.get(f"/{language}/{path}").content.decode()
    narrow.route(f"{ORIGIN}/page", lambda route: route.fulfill(content_type="text/html", body=shown), times=1)
    narrow.goto(f"{ORIGIN}/page")
    evaluate(narrow, "for (const one of document.querySelectorAll('details')) one.open = true")
    heights = "[...document.querySelectorAll('button, summary, th, td, .button, .badge')].map(one => one.clientHeight)"
    anywhere = evaluate(narrow, heights)
    evaluate(narrow, "document.body.style.overflowWrap = 'normal'")
    assert evaluate(narrow, heights) == anywhere

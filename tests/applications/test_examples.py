"""An example of an answer stands wherever its question is read."""

import pytest
from django.test import Client
from django.utils.html import strip_tags
from django.utils.text import normalize_newlines

from applications.models import FormLabels
from applications.printing.files import entry_of
from applications.printing.questions import printed_parts
from labs.models import CallPage
from labs.questions.stored import with_words_of
from tests import factories
from tests.applications.conftest import Browser
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SHOWN = "For example: A girl carries water."
ASKED = {"key": "logline", "label": "Logline", "help": "One sentence.", "example": "A girl carries water."}


@pytest.fixture
def page(site: SiteTree) -> CallPage:
    questions = [("text", ASKED), ("number", {"key": "year", "label": "Year"})]
    made: CallPage = factories.call_page(site.section["en"]["calls"], questions=questions)
    return made


def text(html: str) -> str:
    return " ".join(normalize_newlines(strip_tags(html)).split())


def test_applicants_see_it_at_the_question_before_and_while_they_write(page: CallPage, client: Client) -> None:
    assert SHOWN in text(client.get(page.url).content.decode())
    browser = Browser(page.call)
    browser.begin()
    browser.open_form()
    assert SHOWN in text(browser.page)
    assert 'aria-describedby="answer-logline-help answer-logline-example answer-logline-limit"' in browser.page
    assert "answer-year-example" not in browser.page


def test_it_is_printed_below_the_help(page: CallPage) -> None:
    [part] = printed_parts(FormLabels.objects.get())
    logline, year = part.sections[0].questions
    assert (logline.help, logline.example) == ("One sentence.", "A girl carries water.")
    assert year.example == ""
    assert entry_of(logline).text == f"One sentence.\n{SHOWN}"


def test_it_is_copied_with_the_other_words() -> None:
    entry = {"type": "text", "id": "a", "value": dict(ASKED)}
    other = {"type": "text", "id": "a", "value": {"label": "Логлайн", "help": "", "example": "Кыз суу ташыйт."}}
    assert with_words_of(entry, other)["value"] == ASKED | {"label": "Логлайн", "example": "Кыз суу ташыйт."}

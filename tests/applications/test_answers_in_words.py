"""Answers that consist of several parts: people read them as words, wherever they are shown."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from applications.models import Answer, KeptText, Revision
from applications.reports import receipt_document
from portal.models import Letter
from tests import factories
from tests.applications.conftest import GOOD, Browser
from tests.applications.editing import publish_with
from tests.applications.sent_form import as_shown
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
TITLE = {"key": "title", "label": "Title", "required": True, "max_length": 60}
COLUMNS = [("text", TITLE), ("number", {"key": "year", "label": "Year"}), ("language", {"key": "in", "label": "In"})]
PARTS = [
    ("rows", {"key": "films", "label": "Films", "columns": COLUMNS, "max_rows": 5}),
    ("money", {"key": "budget", "label": "Budget", "currencies": ["KGS", "USD"]}),
    ("video", {"key": "link", "label": "A film"}),
    ("language", {"key": "speaks", "label": "You speak", "max_choices": 3}),
    ("country", {"key": "shot_in", "label": "Shot in", "max_choices": 3}),
]
TYPED = {
    "answer-films": ["Тоо", "2020", "ky", "", "", "", "Көл", "two", "ru"],
    "answer-budget": ["15 000", "KGS"],
    "answer-link": ["vimeo.com/1", "s3cret", "ru"],
    "answer-speaks": ["ky", "ru", ""],
    "answer-shot_in": ["KG", "", "UZ"],
}
SYNTAX = re.compile(r"""\[\{|\{['"]|['"]:\s|None|True\b|\['|\["|null""")


BASICS = [question for question in factories.QUESTIONS if question[1]["key"] in {"name", "email", "residence", "terms"}]


@pytest.fixture
def applicant(site: SiteTree) -> Browser:
    calls = site.section["en"]["calls"]
    return Browser(factories.call_page(calls, call=factories.call(), questions=[*BASICS, *PARTS]).call)


def words(html: str) -> str:
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", html)
    return " ".join(strip_tags(body).split())


def test_nobody_reads_the_syntax_of_a_program(applicant: Browser, signed_in: Client) -> None:
    applicant.open_form()
    stale = applicant.page
    assert applicant.save(**TYPED).status_code == 302
    applicant.open_form()
    seen = [applicant.page]
    assert 'value="two"' in applicant.page
    applicant.page = stale
    other = TYPED | {"answer-films": ["Суу", "1999", "tg"], "answer-budget": ["5", ""], "answer-speaks": ["tk"]}
    other |= {"answer-link": ["not a link", "", ""], "answer-shot_in": ["KZ"]}
    assert applicant.save(**other).status_code == 409
    seen.append(applicant.page)
    assert "Тоо · 2020 · Kyrgyz" in words(applicant.page)
    assert KeptText.objects.count() == 5
    seen.append(applicant.review().content.decode())
    assert "Row 2, “" in applicant.page
    applicant.open_form()
    lost = Client().post(applicant.address(), {"ticket": applicant.ticket, **GOOD, **TYPED})
    seen.append(lost.content.decode())
    good = TYPED | {"answer-films": ["Тоо", "2020", "ky", "=1+1", "2021", ""]}
    assert applicant.save("review", **good).status_code == 302
    assert applicant.submit().status_code == 302
    revision = Revision.objects.get()
    seen.append(applicant.client.get(applicant.address("part")).content.decode())
    pdf = receipt_document(revision)
    seen += [line.text for section in pdf.sections for line in section.lines]
    seen += [text for letter in Letter.objects.all() for text in (letter.body_text, letter.body_html)]
    seen.append(signed_in.get(f"/admin/applications/{applicant.code}/").content.decode())
    assert "Тоо · 2020 · Kyrgyz" in words(seen[-1])
    seen.append(signed_in.get(f"/admin/applications/export/{applicant.call.pk}/").content.decode())
    assert "'=1+1" in seen[-1]
    found = [match[0] for text in seen for match in [SYNTAX.search(words(text))] if match]
    assert found == []


def test_the_cells_of_a_column_that_was_removed_are_kept(applicant: Browser) -> None:
    applicant.save(**TYPED)
    page = applicant.call.pages.get()
    data = [dict(block) for block in page.questions.raw_data]
    films = next(block for block in data if block["value"]["key"] == "films")
    films["value"] = {**films["value"], "columns": films["value"]["columns"][:2]}
    publish_with(page, data)
    applicant.open_form()
    as_shown(applicant)
    assert Answer.objects.get(key="films").value[0] == {"title": "Тоо", "year": 2020}
    assert [text.content[0]["in"] for text in KeptText.objects.all()] == ["ky"]
    applicant.open_form()
    assert "Тоо · 2020 · ky" in words(applicant.page)

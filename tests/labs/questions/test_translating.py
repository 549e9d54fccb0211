"""The questions of a call as translators get them: every text, no key."""

from typing import Any

import pytest
from wagtail_localize.segments.extract import extract_segments

from labs.models import CallPage
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db
ON_DIRECTORS = {"key": "role", "any_of": "director"}
COLUMNS = [("text", {"key": "film", "label": "Film"})]
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("section", {"key": "part_key", "label": "You"}),
    ("choice", {"key": "role", "label": "Your role", "choices": [{"key": "director", "label": "Director"}]}),
    ("rows", {"key": "films", "label": "Films", "columns": COLUMNS, "shown_if": ON_DIRECTORS}),
    ("money", {"key": "budget", "label": "Budget", "currencies": ["KGS"], "group": "some", "least": 1}),
    ("video", {"key": "link", "label": "A film", "required_if": ON_DIRECTORS}),
]


def test_translators_get_words_and_no_keys(site: SiteTree) -> None:
    page: CallPage = factories.call_page(site.section["en"]["calls"], questions=QUESTIONS)
    stored = CallPage.objects.get(pk=page.pk)
    found = [segment for segment in extract_segments(stored) if segment.path.startswith("questions.")]
    assert [segment.path.rsplit(".", 1)[1] for segment in found] == ["label"] * 7
    texts = {str(segment.string.data) for segment in found}
    assert texts == {"You", "Your role", "Director", "Films", "Film", "Budget", "A film"}

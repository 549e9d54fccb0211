"""Several publications of the pages of one call at the same instant."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import transaction

from applications.actions import publish_form
from applications.models import FormLabels, FormVersion
from labs.models import CallPage
from tests import factories
from tests.applications.conftest import translate_call
from tests.applications.editing import edit
from tests.at_once import at_once
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def published(site: SiteTree) -> CallPage:
    return factories.call_page(site.section["en"]["calls"], call=factories.open_call())


def limits() -> list[int]:
    """What the versions of the form allow for a name, the oldest first."""
    schemas = FormVersion.objects.order_by("number").values_list("schema", flat=True)
    return [
        next(question["max_length"] for question in schema["questions"] if question["key"] == "name")
        for schema in schemas
    ]


def live_limit(page: CallPage) -> int:
    questions = CallPage.objects.get(pk=page.pk).questions
    return next(int(child.value["max_length"]) for child in questions if child.value["key"] == "name")


def test_the_newest_form_is_that_of_the_page_the_public_sees(published: CallPage) -> None:
    at_once(*(partial(edit, published, "name", max_length=length) for length in (201, 202, 203)))
    assert limits()[-1] == live_limit(published)
    assert limits()[0] == 120
    numbers = list(FormVersion.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_who_comes_second_with_an_older_page_makes_no_form_of_it(published: CallPage) -> None:
    older = CallPage.objects.get(pk=published.pk)
    edit(published, "name", max_length=200)
    publish_form(page=older)
    assert limits() == [120, 200]


def test_a_page_that_is_not_public_yet_makes_no_form(published: CallPage) -> None:
    edit(published, "name", max_length=200)
    page = CallPage.objects.get(pk=published.pk)
    page.unpublish()
    FormLabels.objects.all().delete()
    FormVersion.objects.all().delete()
    assert publish_form(page=page) is None


def test_every_language_published_at_once_has_its_words_once(published: CallPage, site: SiteTree) -> None:
    pages = [published, *(translate_call(site, published, language) for language in ("ky", "ru"))]
    FormLabels.objects.all().delete()
    FormVersion.objects.all().delete()
    at_once(*(partial(publish_form, page=CallPage.objects.get(pk=page.pk)) for page in pages))
    version = FormVersion.objects.get()
    words = set(version.labels.values_list("language", flat=True))
    assert version.labels.count() == len(words)
    assert words == {"en", "ky", "ru"}


def in_one_transaction(act: Callable[[], object]) -> None:
    """As a review publishes."""
    with transaction.atomic():
        act()


def test_a_source_and_its_translation_never_wait_for_one_another(published: CallPage, site: SiteTree) -> None:
    translated = translate_call(site, published, "ky")
    for number in range(2):
        source = CallPage.objects.get(pk=published.pk)
        source.cover = factories.ready_image()
        source.lead = f"Version {number}"
        of_source, of_translation = source.save_revision(), CallPage.objects.get(pk=translated.pk).save_revision()
        at_once(partial(in_one_transaction, of_source.publish), partial(in_one_transaction, of_translation.publish))
        pages = CallPage.objects.filter(translation_key=published.translation_key)
        assert set(pages.values_list("cover", flat=True)) == {source.cover.pk}

"""Synonyms and promoted results, by which staff help a search."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from alumni.showcase.addresses import ShowcaseAddresses
from search.finding import find
from search.models import PromotedResult, Synonyms
from tests.applications.pages import text_of
from tests.conftest import SiteTree

from .asking import ask, news, titles

pytestmark = pytest.mark.django_db


def test_synonyms_of_staff_find_one_another_in_any_form(site: SiteTree) -> None:
    Synonyms.objects.all().delete()
    Synonyms.objects.create(words="deadline\nlast day\nакыркы мөөнөт")
    news(site, "The last day for your drafts")
    assert titles("en", "deadlines") == ["The last day for your drafts"]
    assert titles("ky", "акыркы мөөнөттөр") == ["The last day for your drafts"]
    assert titles("en", "last") == ["The last day for your drafts"]


@pytest.mark.parametrize(
    "words", ["", "one", "one\none", "Өзгөчө\nozgocho", "!!!\n???", "one\n\u200b", "one\ntwo\n" + "three\n" * 500]
)
def test_synonyms_are_at_least_two_that_differ_and_no_more_than_anybody_writes(words: str) -> None:
    with pytest.raises(ValidationError) as error:
        Synonyms(words=words).full_clean()
    assert set(error.value.error_dict) == {"words"}


@pytest.mark.parametrize("questions", ["", "!!!", "\u200b", "visa\n" * 500])
def test_a_promoted_result_has_searches_and_no_more_than_anybody_writes(site: SiteTree, questions: str) -> None:
    with pytest.raises(ValidationError) as error:
        PromotedResult(questions=questions, page=site.home["en"]).full_clean()
    assert set(error.value.error_dict) == {"questions"}


@pytest.mark.parametrize(
    "asked", ["last day to apply", "the last days to apply", "қорытынды сілтеме үшін", "срок на подачу"]
)
def test_small_words_of_a_synonym_count_as_little_as_those_of_a_question(site: SiteTree, asked: str) -> None:
    Synonyms.objects.all().delete()
    Synonyms.objects.create(words="deadline\nlast day to apply\nсрок на подачу\nқорытынды сілтеме үшін")
    news(site, "The deadline is near")
    assert titles("en", asked) == ["The deadline is near"]


def test_a_promoted_page_stands_first_for_any_form_of_its_words(site: SiteTree) -> None:
    page = news(site, "What a trip costs")
    PromotedResult.objects.create(questions="visa\nвиза", page=page)
    for language, query in (("en", "visas"), ("ru", "визы")):
        with translation.override(language):
            results = find(query, ShowcaseAddresses(""))
            (hit,) = results.hits(results.promoted, ShowcaseAddresses(""))
        assert hit.title == "What a trip costs"
    assert not ask("en", "visa card").promoted
    page.unpublish()
    assert not ask("en", "visa").promoted


def test_a_promoted_page_is_shown_once_and_is_something_found(site: SiteTree, client: Client) -> None:
    page = news(site, "What a trip costs", lead="A visa, a ticket.")
    news(site, "Visas in pictures")
    PromotedResult.objects.create(questions="visa\nmoney", page=page)
    shown = text_of(client.get("/en/search/?q=visa"))
    assert shown.count("What a trip costs") == 1
    assert " 2 results " in shown
    alone = text_of(client.get("/en/search/?q=money"))
    assert " 1 result " in alone
    assert "Nothing was found" not in alone
    assert "You may be looking for" not in alone


def test_a_promoted_page_in_no_language_of_the_reader_is_left_out(site: SiteTree) -> None:
    PromotedResult.objects.create(questions="visa", page=news(site, "Сапарга канча керек", "ky"))
    assert ask("ky", "visa").promoted
    assert not ask("en", "visa").promoted

"""A surname that nobody may read finds nothing, in whatever form and by whatever way."""

from typing import Any

import pytest
from django.utils import translation

from alumni.showcase.addresses import ShowcaseAddresses
from labs.choices import Visibility
from labs.models import Person
from search.finding import suggested
from search.models import PromotedResult, Synonyms
from tests import factories
from tests.conftest import SiteTree

from .asking import ask, news, titles

pytestmark = pytest.mark.django_db


def test_a_hidden_surname_is_not_found_by_letters_of_another_keyboard(site: SiteTree) -> None:
    person = factories.alumnus(given_name="Maral", family_name="Şamyradowa")
    news(site, "Maral Şamyradowa comes to Osh")
    assert ask("en", "samyradowa").count == 2
    person.visibility = Visibility.NO_SURNAME
    person.save()
    assert ask("en", "samyradowa").count == ask("en", "Şamyradowa").count == 0


def test_a_hidden_surname_is_no_correction_either(site: SiteTree) -> None:
    factories.alumnus(given_name="Aida", family_name="Secretova", visibility=Visibility.NO_SURNAME)
    assert ask("en", "Secretowa").count == 0
    assert ask("en", "Secretovo").asked_instead == ""


@pytest.mark.parametrize(
    "asked", ["Секретова", "Секретовой", "Secretova", "secretovanin", "секретованын", "aida secretova"]
)
def test_a_hidden_surname_finds_nothing_in_any_form(site: SiteTree, asked: str) -> None:
    named = {"family_name": "Secretova", "family_name_cyrillic": "Секретова"}
    person = factories.alumnus(given_name="Aida", given_name_cyrillic="Аида", **named)
    news(site, "Аида Секретова в Берлине", "ru")
    news(site, "Секретова жана Секретовой тууралуу", "ky")
    for language in ("ru", "ky"):
        assert titles(language, asked), "while it may be read"
    person.visibility = Visibility.NO_SURNAME
    person.save()
    for language in ("en", "ru", "ky"):
        assert titles(language, asked) == []


def hidden_aida(site: SiteTree) -> Any:
    """Somebody whose surname is hidden, and a page that still has it in its title."""
    named = {"family_name": "Secretova", "family_name_cyrillic": "Секретова"}
    factories.alumnus(given_name="Aida", given_name_cyrillic="Аида", visibility=Visibility.NO_SURNAME, **named)
    return news(site, "Aida Secretova, seen in Berlin")


@pytest.mark.parametrize("asked", ["Secr", "Secretov", "секр", "berlin Secre"])
def test_the_beginning_of_a_hidden_surname_finds_no_text(site: SiteTree, asked: str) -> None:
    hidden_aida(site)
    factories.project(original_title="The Secretova House")
    assert titles("en", asked) == []
    with translation.override("en"):
        assert suggested(asked, ShowcaseAddresses("/en/alumni/")) == []
    news(site, "Second aida secret in Berlin")
    factories.alumnus(given_name="Secrette", family_name="Primerova")
    assert "Aida Secretova, seen in Berlin" not in titles("en", asked)
    assert "Aida Secretova, seen in Berlin" in titles("en", "berl")
    assert "Secrette Primerova" in titles("en", "secr")


def test_a_beginning_finds_whom_the_public_may_read_beside_somebody_hidden(site: SiteTree) -> None:
    hidden_aida(site)
    factories.alumnus(given_name="Somebody", family_name="Secretova")
    assert set(titles("en", "Secre")) == {"Somebody Secretova", "Aida Secretova, seen in Berlin"}


def test_a_hidden_surname_finds_no_film(site: SiteTree) -> None:
    hidden_aida(site)
    factories.project(original_title="The Secretova House", logline={"en": "Secretova goes home."})
    assert titles("en", "house") == ["The Secretova House"]
    for asked in ("Secretova", "секретовой", "Secretovo"):
        results = ask("en", asked)
        assert (results.count, results.asked_instead) == (0, "")


def test_a_hidden_surname_finds_nothing_promoted_and_means_nothing_else(site: SiteTree) -> None:
    page = hidden_aida(site)
    PromotedResult.objects.create(questions="Secretova\nСекретова\nthe best", page=page)
    Synonyms.objects.create(words="Secretova\nheroine\nСекретова")
    other = news(site, "The heroine of the year")
    for asked in ("Secretova", "Секретовой", "secretova"):
        results = ask("en", asked)
        assert (results.count, len(results.promoted)) == (0, 0)
    assert titles("en", "heroine") == [other.title]
    assert len(ask("en", "the best").promoted) == 1


def test_a_surname_is_hidden_at_once_whatever_the_index_holds(site: SiteTree) -> None:
    person = factories.alumnus(given_name="Aida", family_name="Openova")
    assert titles("en", "Openova") == ["Aida Openova"]
    Person.objects.filter(pk=person.pk).update(visibility=Visibility.HIDDEN)
    assert titles("en", "Openova") == titles("en", "Aida") == []

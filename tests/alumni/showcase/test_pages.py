import re

import pytest
from django.test import Client

from alumni.models import AlumnusPage, ProjectPage
from labs.choices import Craft, Visibility
from labs.models import Person, ProjectPerson
from labs.names import public_name
from tests import factories
from tests.conftest import SiteTree
from tests.json_ld import blocks

pytestmark = pytest.mark.any_database

SECRET = "Secretova"


def hidden_surname() -> Person:
    return factories.alumnus(
        given_name="Aida", family_name=SECRET, family_name_cyrillic="Секретова", visibility=Visibility.NO_SURNAME
    )


def test_a_profile_stands_on_facts_alone(site: SiteTree, client: Client) -> None:
    person = factories.alumnus(given_name="Asel", family_name="Example")
    factories.result(person=person, event=factories.event(names={"en": "Market of Examples"}))
    factories.result(person=person, event=factories.event(names={"en": "Unchecked Market"}), verified_at=None)
    shown = client.get(f"/en/alumni/{person.slug}/").content.decode()
    assert "<h1>Asel Example</h1>" in shown
    assert "Market of Examples" in shown
    assert "Unchecked Market" not in shown
    assert 'hreflang="ky"' in shown


def test_words_of_another_language_are_shown_and_marked(site: SiteTree, client: Client) -> None:
    person = factories.alumnus()
    page = AlumnusPage(title="x", slug=person.slug, person=person, lead="Снимает кино.")
    factories.below(site.section["ru"]["alumni"], page)
    shown = client.get(f"/ky/alumni/{person.slug}/").content.decode()
    assert '<p class="lead" lang="ru">Снимает кино.</p>' in shown
    assert 'class="fallback-notice"' in shown


def test_a_borrowed_position_is_marked_and_other_sites_are_told(site: SiteTree, client: Client) -> None:
    person = factories.alumnus(position={"ru": "Режиссёр"})
    shown = client.get(f"/ky/alumni/{person.slug}/").content.decode()
    assert re.search(r'<span lang="ru">Режиссёр</span> <span class="language-mark"', shown)
    assert re.findall(r'"og:locale[^"]*" content="(\w+)"', shown) == ["ru_RU"]
    assert re.search(r"<title>\s*Айгөзел", shown), "a name is in no language"


def test_a_profile_with_films_stands_below_the_alumni(site: SiteTree, client: Client) -> None:
    person = factories.alumnus(is_sample=True, country=factories.country("KG"))
    ProjectPerson.objects.create(project=factories.project(), person=person, craft=Craft.DIRECTOR)
    shown = client.get(f"/en/alumni/{person.slug}/").content.decode()
    crumbs = shown[shown.index('<nav class="breadcrumbs"') :].partition("</nav>")[0]
    assert re.findall(r">(\w+)</a>", crumbs) == ["Alumni"]
    assert re.search(r"<span>Kyrgyzstan</span>\s+<span class=\"badge", shown), "a space between the two"


def test_a_hidden_surname_is_nowhere(site: SiteTree, client: Client) -> None:
    person = hidden_surname()
    film = factories.project()
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    factories.result(person=person)
    for address in ("", "results/", f"{person.slug}/", "projects/", f"projects/{film.slug}/"):
        for language in ("en", "ru"):
            shown = client.get(f"/{language}/alumni/{address}").content.decode()
            assert SECRET not in shown
            assert "Секретова" not in shown
    assert "Aida" in client.get("/en/alumni/").content.decode()


def test_a_hidden_person_has_no_profile_even_with_a_page(site: SiteTree, client: Client) -> None:
    person = factories.alumnus(visibility=Visibility.HIDDEN)
    factories.below(site.section["en"]["alumni"], AlumnusPage(title="x", slug=person.slug, person=person))
    assert client.get(f"/en/alumni/{person.slug}/").status_code == 404


def test_words_about_a_film_lead_to_its_one_address(site: SiteTree, client: Client) -> None:
    film = factories.project(slug="steppe")
    page = ProjectPage(title="Steppe", slug="steppe", project=film, lead="How it was made.")
    factories.below(site.section["en"]["alumni"], page)
    assert client.get("/en/alumni/steppe/").headers["Location"] == "/en/alumni/projects/steppe/"
    assert "How it was made." in client.get("/en/alumni/projects/steppe/").content.decode()


def test_lists_cost_the_same_with_one_and_with_three(
    site: SiteTree, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in (1, 3):
        for _ in range(number):
            person = factories.alumnus(portrait=factories.image())
            factories.result(person=person)
            film = factories.project(cover=factories.image())
            ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
        for language in ("en", "ru"):
            for address in ("", "results/", "projects/", f"{person.slug}/"):
                client.get(f"/{language}/alumni/{address}")
                with django_assert_max_num_queries(18):  # type: ignore[operator]  # pytest's fixture
                    assert client.get(f"/{language}/alumni/{address}").status_code == 200


def test_a_person_with_films_is_no_film(site: SiteTree, client: Client) -> None:
    person, film = factories.alumnus(), factories.project()
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)

    def way_to(address: str) -> tuple[list[str], list[str]]:
        shown = client.get(f"/en/alumni/{address}/").content.decode()
        crumbs = shown.partition('class="breadcrumbs"')[2].partition("</nav>")[0]
        told = blocks(shown)["BreadcrumbList"]["itemListElement"]
        return re.findall(r">([^<]+)</a>", crumbs), [step["name"] for step in told]

    assert way_to(person.slug) == (["Alumni"], ["Alumni", public_name(person)])
    assert way_to(f"projects/{film.slug}") == (["Alumni", "Films"], ["Alumni", "Films", str(film)])

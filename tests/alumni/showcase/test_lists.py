"""The showcase by facets, as a reader meets it."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from alumni.showcase.actions import sweep_showcase
from labs.choices import Craft, FilmForm, ParticipationRole, ResultKind, Visibility
from labs.models import Person, ProjectPerson
from tests import factories
from tests.conftest import SiteTree


def shown(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/alumni/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'person-card__name">\s*(?:<a[^>]*>)?([^<]+?)\s*<', page)


def count(page: str, facet: str, value: str) -> str:
    """What stands beside a value; empty where the value is not offered."""
    beside = r'<(?:span|small) class="facet__(?:count|samples)">([^<]*)<'
    found = re.search(rf'id="facet-{facet}-{value}".*?{beside}', page, re.DOTALL)
    return found[1] if found else ""


@pytest.fixture
def lab(site: SiteTree):
    return factories.lab(slug="impact-lab", names={"en": "Impact Lab", "ky": "Импакт лабораториясы"})


def alumnus(given: str, edition=None, role=ParticipationRole.PARTICIPANT, **fields) -> Person:
    person = factories.person(given_name=given, family_name="Example", given_name_cyrillic="", **fields)
    factories.participation(person=person, role=role, **({"edition": edition} if edition else {"year": 2023}))
    return person


def test_values_are_counted_and_chosen(lab, client: Client):
    early, late = (factories.edition(lab=lab, year=year) for year in (2023, 2024))
    alumnus("Asel", early, ParticipationRole.WINNER, country=factories.country("KG"))
    alumnus("Bakyt", late, country=factories.country("KZ"))
    page = shown(client)
    assert count(page, "lab", "impact-lab") == "2"
    assert count(page, "year", "2023") == count(page, "role", "winner") == "1"
    assert page.index('id="facet-year-2024"') < page.index('id="facet-year-2023"')
    assert names(shown(client, "lab=impact-lab&year=2023")) == ["Asel Example"]
    assert names(shown(client, "year=2023&year=2024&country=KZ")) == ["Bakyt Example"]
    assert names(shown(client, "role=winner&year=2024")) == []


def test_values_have_names_in_the_language_of_the_reader(lab, client: Client):
    alumnus("Asel", factories.edition(lab=lab), country=factories.country("KG"))
    page = shown(client, language="ky")
    assert "Импакт лабораториясы" in page
    assert "Кыргызстан" in page


def test_what_nobody_has_is_left_out_unless_it_is_chosen(lab, client: Client):
    alumnus("Asel", factories.edition(lab=lab, year=2024), country=factories.country("KG"))
    alumnus("Bakyt", factories.edition(lab=lab, year=2023), country=factories.country("KZ"))
    page = shown(client, "year=2024")
    assert [count(page, "country", code) for code in ("KG", "KZ")] == ["1", ""]
    assert [count(page, "year", year) for year in ("2024", "2023")] == ["1", "1"]
    assert count(shown(client, "year=2024&country=KZ"), "country", "KZ") == "0"


def test_samples_stand_behind_and_never_count(lab, client: Client):
    held, sample_edition = factories.edition(lab=lab), factories.edition(lab=lab, year=2025, is_sample=True, slug="s")
    alumnus("Zarina", held)
    alumnus("Aida", held, is_sample=True)
    alumnus("Bakyt", sample_edition, is_sample=True)
    page = shown(client)
    assert names(page) == ["Zarina Example", "Aida Example", "Bakyt Example"]
    assert count(page, "lab", "impact-lab") == "1"
    assert count(page, "year", "2025") == "samples only"
    assert "Plus 2 samples" in page
    assert re.search(r"\b1 person\s*<", page)


@pytest.mark.parametrize("language", ["en", "ky"])
def test_samples_that_fit_are_not_nobody(lab, client: Client, language: str):
    sample_edition = factories.edition(lab=lab, year=2025, is_sample=True, slug="s")
    alumnus("Asel", factories.edition(lab=lab, year=2024))
    alumnus("Bakyt", sample_edition, is_sample=True)
    factories.project(form=FilmForm.FICTION)
    factories.project(form=FilmForm.HYBRID, is_sample=True)
    with override(language):
        nobody = [gettext("No people match these filters"), gettext("No films match these filters")]
    pages = [
        client.get(f"/{language}/alumni/{query}").content.decode() for query in ("?year=2025", "projects/?form=hybrid")
    ]
    for page in pages:
        assert not [sentence for sentence in nobody if sentence in page]
        assert 'class="filters-to-remove"' not in page
        assert re.search(r'<h2 class="showcase__samples" tabindex="-1" data-facets-count>', page)
    for query, sentence in zip(("?year=2024&country=KZ", "projects/?form=fiction&country=KZ"), nobody, strict=True):
        page = client.get(f"/{language}/alumni/{query}").content.decode()
        assert sentence in page
        assert 'class="filters-to-remove"' in page


def test_a_real_person_is_not_counted_for_what_is_a_sample(lab, client: Client):
    person = alumnus("Asel", factories.edition(lab=lab, year=2025, is_sample=True))
    film = factories.project(is_sample=True, form=FilmForm.FICTION)
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    factories.result(person=person, project=film, event=factories.event(slug="festival"))
    page = shown(client)
    assert names(page) == ["Asel Example"]
    assert [count(page, *one) for one in (("year", "2025"), ("form", "fiction"), ("event", "festival"))] == [""] * 3


def test_what_is_not_known_is_said(lab, client: Client):
    alumnus("Asel", factories.edition(lab=lab, year=2024), country=factories.country("KG"))
    for given in ("Bakyt", "Cholpon"):
        alumnus(given)
    page = shown(client)
    assert page.count("Not known for 2 people.") == 2
    assert "Not known for" not in shown(client, "year=2024")


def test_an_empty_list_says_how_to_widen_it_the_best_way_first(lab, client: Client):
    late = factories.edition(lab=lab, year=2024)
    for given in ("Asel", "Bakyt"):
        alumnus(given, late)
    alumnus("Cholpon", factories.edition(lab=lab, year=2023), ParticipationRole.WINNER)
    page = shown(client, "year=2024&role=winner")
    assert "No people match these filters" in page
    offered = page[page.index('class="filters-to-remove"') :]
    assert offered.index("2 people without this filter") < offered.index("1 person without this filter")
    assert 'href="/en/alumni/?year=2024"' in offered


def test_filters_that_are_on_can_be_taken_off(lab, client: Client):
    alumnus("Asel", factories.edition(lab=lab, year=2024))
    page = shown(client, "lab=impact-lab&year=2024")
    without = re.findall(r'rel="nofollow"\s+href="([^"]+)"', page)
    assert {"/en/alumni/?year=2024", "/en/alumni/?lab=impact-lab"} <= set(without)
    assert "Clear all" in page
    assert "Clear all" not in shown(client)


def test_a_choice_is_not_indexed_and_its_one_address_is_the_whole_list(lab, client: Client):
    alumnus("Asel", factories.edition(lab=lab, year=2024))
    chosen = shown(client, "year=2024&page=2")
    assert re.search(r'rel="canonical" href="[^"]*/en/alumni/"', chosen)
    assert '<meta name="robots" content="noindex">' in chosen
    assert 'rel="alternate" hreflang' not in chosen
    assert "noindex" not in shown(client, "colour=red")


def test_pages_keep_the_filters(lab, client: Client):
    held = factories.edition(lab=lab, year=2024)
    for number in range(26):
        alumnus(f"Asel {number}", held)
    page = shown(client, "lab=impact-lab&year=2024")
    assert len(names(page)) == 24
    assert re.search(r'rel="next nofollow"\s+href="\?lab=impact-lab&amp;year=2024&amp;page=2"', page)
    assert len(names(shown(client, "lab=impact-lab&year=2024&page=2"))) == 2
    assert re.search(r'rel="next"\s+href="\?page=2"', shown(client))


def test_the_hidden_vanish_from_list_and_counts_in_the_next_request(lab, client: Client):
    held = factories.edition(lab=lab, year=2024)
    people = [alumnus(given, held) for given in ("Asel", "Bakyt")]
    factories.result(person=people[0], event=factories.event(slug="festival"))
    assert count(shown(client), "lab", "impact-lab") == "2"
    people[0].visibility = Visibility.HIDDEN
    people[0].save()
    page = shown(client)
    assert names(page) == ["Bakyt Example"]
    assert count(page, "lab", "impact-lab") == "1"
    assert count(page, "event", "festival") == ""
    people[0].visibility = Visibility.NO_SURNAME
    people[0].save()
    assert "Asel" in names(shown(client, "event=festival"))
    assert "Asel Example" not in shown(client)


def test_results_count_once_they_are_checked_and_films_while_they_are_shown(lab, client: Client):
    person = alumnus("Asel", factories.edition(lab=lab))
    festival = factories.event(slug="festival", names={"en": "Festival of Examples"})
    factories.result(person=person, event=festival, kind=ResultKind.AWARD, verified_at=None)
    film = factories.project(form=FilmForm.ANIMATION)
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    page = shown(client)
    assert count(page, "event", "festival") == ""
    assert count(page, "form", "animation") == "1"
    factories.result(person=person, event=festival, kind=ResultKind.PREMIERE)
    film.is_hidden = True
    film.save()
    page = shown(client)
    assert count(page, "event", "festival") == count(page, "kind", "premiere") == "1"
    assert count(page, "kind", "award") == count(page, "form", "animation") == ""
    assert names(shown(client, "event=festival&kind=award")) == []


QUERIES = 9
ODD = [
    "page=0", "page=9999", "page=abc", "page=-1", "page=%C2%B2", "colour=red", "lab=nobody", "lab=a%00b",
    "lab=%ED%A0%80", "lab=%zz%", "year=1&year=99999999999999999999", "country=kg&country=%D0%9A",
    "event=" + quote("<script>alert(1)</script>"), "kind=award&kind=award&kind=none", "&&&==&", "lab[]=x&year[0]=1",
    "lab=" + "x" * 10_000, "&".join("lab=impact-lab" for _ in range(700)),
]  # fmt: skip


@pytest.mark.parametrize("address", ["alumni/", "alumni/results/", "alumni/projects/"])
@pytest.mark.parametrize("query", ODD, ids=lambda query: query[:24])
def test_odd_addresses_give_the_page(lab, client: Client, address: str, query: str):
    alumnus("Asel", factories.edition(lab=lab))
    response = client.get(f"/en/{address}?{query}")
    assert response.status_code == 200
    page = response.content.decode()
    assert "alert(1)" not in page
    assert "x" * 100 not in page
    if address == "alumni/":
        assert names(page) == (["Asel Example"] if "kind=award" not in query else [])


def test_lists_with_filters_cost_the_same_with_one_three_and_thirty(lab, client: Client, django_assert_num_queries):
    held = factories.edition(lab=lab)
    festival = factories.event(slug="festival")
    for given in ("Asel", "Bakyt", "Cholpon", *(f"Daniyar {number}" for number in range(27))):
        person = alumnus(given, held, country=factories.country("KG"))
        factories.result(person=person, event=festival)
        if given in {"Asel", "Cholpon", "Daniyar 26"}:
            sweep_showcase()
            for language in ("en", "ky"):
                for query in ("", "lab=impact-lab", "lab=impact-lab&country=KG&event=festival"):
                    shown(client, query, language)
                    with django_assert_num_queries(QUERIES):
                        shown(client, query, language)


def test_results_are_chosen_by_year_event_and_kind(site: SiteTree, client: Client):
    festival = factories.event(slug="festival", names={"en": "Festival of Examples"})
    for number in range(51):
        factories.result(person=alumnus(f"Asel {number}"), event=festival, year=2023, kind=ResultKind.AWARD)
    factories.result(person=alumnus("Bakyt"), event=festival, year=2024)
    factories.result(person=alumnus("Cholpon"), event=factories.event(slug="market"), year=2024)

    def results(query: str) -> str:
        return client.get(f"/en/alumni/results/?{query}").content.decode()

    one = results("event=festival&year=2024&colour=red")
    assert "Bakyt" in one
    assert "Asel" not in one
    assert "Cholpon" not in one
    assert 'href="/en/alumni/results/?year=2024"' in one
    assert 'href="/en/alumni/results/?event=festival"' in one
    assert re.search(r'rel="canonical" href="[^"]*/en/alumni/results/"', one)
    assert "noindex" in one
    assert "Cholpon" in results("year=2024&event=unheard-of")
    assert "page=2" in results("kind=award&event=festival")
    assert "event=festival&amp;kind=award&amp;page=2" in results("kind=award&event=festival")
    assert "No results match these filters." in results("year=2024&kind=award")


def test_films_are_chosen_by_form_country_and_year(site: SiteTree, client: Client):
    steppe = factories.project(original_title="Steppe", form=FilmForm.DOCUMENTARY, year=2024)
    steppe.countries.set([factories.country("KG"), factories.country("KZ")])
    steppe.save()
    factories.project(original_title="Glacier", form=FilmForm.FICTION, year=2024)
    factories.project(original_title="Invented", form=FilmForm.FICTION, is_sample=True)
    factories.project(original_title="Secret", form=FilmForm.HYBRID, is_hidden=True)

    def films(query: str) -> str:
        return client.get(f"/en/alumni/projects/?{query}").content.decode()

    page = films("")
    assert page.index("Glacier") < page.index("Steppe") < page.index("Invented")
    assert "Secret" not in page
    assert count(page, "form", "fiction") == count(page, "country", "KZ") == "1"
    assert count(page, "form", "hybrid") == ""
    assert "Not known for 1 film." in page
    chosen = films("country=KZ&year=2024")
    assert "Steppe" in chosen
    assert "Glacier" not in chosen
    assert "1 film without this filter" in films("country=KZ&form=fiction")
    assert "No films match these filters" in films("country=KZ&form=fiction")

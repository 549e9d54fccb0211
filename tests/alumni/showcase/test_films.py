"""The page of a film: its facts in order, its stills for the press, its results."""

import io
import re

import pytest
from django.core.files.images import ImageFile
from django.test import Client

from labs.choices import Craft, FilmForm, FilmStage, PremiereStatus
from labs.models import ProjectPerson, ProjectStill
from portal.models import PortalImage
from portal.pictures.making import make_pictures
from portal.pictures.shapes import PRESS
from tests import factories
from tests.conftest import SiteTree
from tests.json_ld import blocks


def film_page(client: Client, slug: str, language: str = "en") -> str:
    response = client.get(f"/{language}/alumni/projects/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def still(**fields: object) -> PortalImage:
    file = ImageFile(io.BytesIO(factories.picture_bytes((900, 600))), "still.jpg")
    picture = factories.ready_image(file=file, **fields)
    if picture.press_may_use:
        make_pictures(image=picture, specs=[PRESS])
    return picture


def test_facts_stand_in_the_order_a_market_asks_for_them(site: SiteTree, client: Client):
    film = factories.project(
        form=FilmForm.DOCUMENTARY,
        minutes=84,
        stage=FilmStage.COMPLETED,
        premiere_status=PremiereStatus.WORLD,
        year=2024,
        titles={"en": "The Steppe"},
        original_title="Талаа",
    )
    film.countries.set([factories.country("KG"), factories.country("KZ")])
    film.save()
    shown = film_page(client, film.slug)
    assert re.findall(r"<dt>([^<]+)</dt>", shown[shown.index('id="facts"') :])[:6] == [
        "Form",
        "Length",
        "Stage",
        "Premiere",
        "Year",
        "Countries",
    ]
    assert '<p class="page-head__original">Талаа</p>' in shown


def test_people_stand_under_their_craft_once(site: SiteTree, client: Client):
    film = factories.project()
    people = [factories.alumnus(), factories.alumnus()]
    for person in people:
        ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    ProjectPerson.objects.create(project=film, person=people[0], craft=Craft.PRODUCER)
    shown = film_page(client, film.slug)
    assert re.findall(r"<dt>(Director|Producer)</dt>", shown) == ["Director", "Producer"]
    assert shown.count(f'href="/en/alumni/{people[0].slug}/"') == 2


@pytest.mark.parametrize("language", ["en", "ky"])
@pytest.mark.parametrize("number", [1, 3])
def test_stills_for_the_press_can_be_downloaded_with_their_credit(
    site: SiteTree, client: Client, language: str, number: int
):
    film = factories.project()
    for _ in range(number):
        ProjectStill.objects.create(project=film, image=still(press_may_use=True, credit="A. Sample"))
    shown = film_page(client, film.slug, language)
    files = re.findall(r'<a href="([^"]+)" download>', shown)
    assert len(set(files)) == number
    assert shown.count("<b>A. Sample</b>") == number
    for file in files:
        assert client.get(file).headers["Content-Type"] == "image/jpeg"


def test_other_stills_are_shown_and_not_offered(site: SiteTree, client: Client):
    film = factories.project()
    ProjectStill.objects.create(project=film, image=still(credit="A. Sample"))
    shown = film_page(client, film.slug)
    assert "<picture>" in shown
    assert "download" not in shown


def test_a_still_taken_back_from_the_press_is_not_offered(site: SiteTree, client: Client):
    film, image = factories.project(), still(press_may_use=True, credit="A. Sample")
    ProjectStill.objects.create(project=film, image=image)
    PortalImage.objects.filter(pk=image.pk).update(press_may_use=False)
    assert "download" not in film_page(client, film.slug)


def test_results_name_their_source(site: SiteTree, client: Client):
    film = factories.project()
    factories.result(project=film, sources={"en": "Catalogue"}, source_url="https://festival.example/catalogue")
    assert '<a href="https://festival.example/catalogue" rel="external">Catalogue</a>' in film_page(client, film.slug)


def test_what_other_sites_show_of_a_film_says_in_which_language_it_is(site: SiteTree, client: Client):
    film = factories.project(titles={"ru": "Снег", "en": "Snow"}, logline={"ru": "Кто-то едет."})
    shown = film_page(client, film.slug, "ky")
    assert re.search(r'<title lang="ru">\s*Снег\s', shown)
    assert '<meta name="description" lang="ru" content="Кто-то едет.">' in shown
    assert re.findall(r'"og:locale[^"]*" content="(\w+)"', shown) == ["ru_RU"]
    english = film_page(client, film.slug)
    assert re.search(r"<title>\s*Snow\s", english)
    assert re.findall(r'"og:locale" content="(\w+)"', english) == ["en_US"], "the title decides"
    assert re.findall(r'"og:locale:alternate" content="(\w+)"', english) == ["ru_RU", "ky_KG"]


def test_machines_are_told_no_borrowed_title_as_its_own(site: SiteTree, client: Client):
    film = factories.project(titles={"ru": "Снег"}, original_title="Kar", logline={"ru": "Кто-то едет."})
    assert [blocks(film_page(client, film.slug, language))["Movie"]["name"] for language in ("ru", "ky")] == [
        "Снег",
        "Kar",
    ]

"""What every kind of page tells machines: valid, agreeing with what readers see, and inert."""

import datetime as dt
import html
import re

import pytest
from django.test import Client

from labs.choices import Craft, ResultKind, Visibility
from labs.models import ProjectPerson
from tests import factories
from tests.conftest import SiteTree
from tests.json_ld import addresses, blocks
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.any_database

HOSTILE = "</script><script>alert(1)</script><!--&\u2028"
NEEDS = {
    "Organization": {"name", "url", "logo", "foundingDate", "sameAs"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "image", "inLanguage", "publisher", "author"},
    "EducationEvent": {"name", "startDate", "endDate", "location", "organizer", "url", "eventAttendanceMode"},
    "EducationalOccupationalProgram": {"name", "applicationDeadline", "applicationStartDate", "provider", "url"},
    "Person": {"name", "url", "image"},
    "Movie": {"name", "url", "image", "director", "countryOfOrigin"},
    "BreadcrumbList": {"itemListElement"},
}
OF_PAGES = {
    "front": "Organization",
    "news item": "NewsArticle",
    "edition": "EducationEvent",
    "call": "EducationalOccupationalProgram",
    "mentor": "Person",
    "profile": "Person",
    "film": "Movie",
}


def told(client: Client, path: str, language: str = "en") -> dict[str, dict[str, object]]:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200, path
    return blocks(response.content.decode())


@pytest.mark.parametrize("language", ["en", "ky"])
def test_every_kind_of_page_tells_what_its_kind_must(whole_site: None, db: None, client: Client, language: str) -> None:
    for name, path in ADDRESSES.items():
        found = told(client, path, language)
        assert set(found) - {"BreadcrumbList"} == ({OF_PAGES[name]} if name in OF_PAGES else set()), name
        for kind, block in found.items():
            assert block["@context"] == "https://schema.org"
            assert NEEDS[kind] <= set(block), (name, NEEDS[kind] - set(block))
            assert all(
                address.startswith("http://localhost:8000/") or "network.example" in address
                for address in addresses(block)
            )


def test_breadcrumbs_agree_with_those_readers_see(whole_site: None, db: None, client: Client) -> None:
    for name, path in ADDRESSES.items():
        shown = client.get(f"/en/{path}").content.decode()
        nav = re.search(r'<nav class="breadcrumbs".*?</nav>', shown, re.DOTALL)
        block = blocks(shown).get("BreadcrumbList")
        assert (nav is None) == (block is None), name
        if nav is None or block is None:
            continue
        links = [(html.unescape(text), href) for href, text in re.findall(r'<a href="([^"]+)">([^<]+)</a>', nav[0])]
        *above, here = block["itemListElement"]
        assert [(step["name"], step["item"].removeprefix("http://localhost:8000")) for step in above] == links
        assert [step["position"] for step in block["itemListElement"]] == list(range(1, len(links) + 2))
        heading = re.search(r"<h1[^>]*>([^<]+)</h1>", shown)
        assert heading is not None
        assert here["name"] == html.unescape(heading[1]).strip()


def test_hostile_titles_stay_inert(site: SiteTree, client: Client) -> None:
    item = factories.news_page(site.section["en"]["news"], slug="hostile", title=HOSTILE, lead=HOSTILE)
    shown = client.get("/en/news/hostile/").content.decode()
    assert "<script>" not in shown
    assert blocks(shown)["NewsArticle"]["headline"] == item.title
    assert item.title.startswith("</script><script>")


def test_people_are_told_by_the_name_the_public_may_read_and_minors_and_samples_not_at_all(
    site: SiteTree, client: Client
) -> None:
    name = {"given_name": "Aida", "family_name": "Secretova"}
    factories.alumnus(slug="no-surname", visibility=Visibility.NO_SURNAME, **name)
    factories.alumnus(slug="minor", is_minor=True, **name)
    factories.alumnus(slug="sample", is_sample=True, **name)
    assert told(client, "alumni/no-surname/")["Person"]["name"] == "Aida"
    assert "Person" not in told(client, "alumni/minor/")
    assert "Person" not in told(client, "alumni/sample/")
    for slug in ("no-surname", "minor"):
        assert "Secretova" not in client.get(f"/en/alumni/{slug}/").content.decode()


def test_a_mentor_without_surname_has_none_in_the_breadcrumbs(site: SiteTree, client: Client) -> None:
    person = factories.mentor(slug="aida", given_name="Aida", family_name="Secretova", visibility=Visibility.NO_SURNAME)
    factories.mentor_page(site.section["en"]["mentors"], person=person)
    assert told(client, "mentors/aida/")["BreadcrumbList"]["itemListElement"][-1]["name"] == "Aida"


def test_only_awards_that_somebody_checked_are_awards(site: SiteTree, client: Client) -> None:
    person = factories.alumnus(slug="aida")
    event = factories.event(names={"en": "Festival"})
    factories.result(person=person, event=event, kind=ResultKind.AWARD, note={"en": "Grand Prix"})
    factories.result(person=person, event=event, kind=ResultKind.ACCREDITATION)
    factories.result(person=person, event=event, kind=ResultKind.AWARD, note={"en": "Unchecked"}, verified_at=None)
    assert told(client, "alumni/aida/")["Person"]["award"] == ["Grand Prix, Festival, 2024"]


def test_a_position_in_another_language_is_left_out(site: SiteTree, client: Client) -> None:
    factories.alumnus(slug="aida", position={"ru": "режиссёр"})
    assert "jobTitle" not in told(client, "alumni/aida/")["Person"]
    assert told(client, "alumni/aida/", "ru")["Person"]["jobTitle"] == "режиссёр"


def test_a_film_names_shown_makers_alone(site: SiteTree, client: Client) -> None:
    film = factories.project(slug="film", original_title="Film", minutes=90, titles={"ru": "Фильм"})
    for fields in (
        {"family_name": "Shown"},
        {"visibility": Visibility.HIDDEN},
        {"is_sample": True},
        {"is_minor": True},
    ):
        person = factories.person(given_name="Aida", **fields)
        ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    movie = told(client, "alumni/projects/film/", "en")["Movie"]
    assert movie["director"] == [{"@type": "Person", "name": "Aida Shown"}]
    assert "producer" not in movie
    assert movie["duration"] == "PT90M"
    factories.project(slug="sample", is_sample=True)
    assert "Movie" not in told(client, "alumni/projects/sample/")


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({}, "2024-09-26"),
        ({"starts_precision": "month"}, "2024-09"),
        ({"starts_precision": "year"}, "2024"),
        ({"starts_on": None}, None),
        ({"is_sample": True}, None),
    ],
)
def test_an_event_begins_as_precisely_as_is_known(
    site: SiteTree, client: Client, fields: dict[str, object], start: str | None
) -> None:
    lab = factories.lab(slug="lab")
    parent = factories.lab_page(site.section["en"]["labs"], lab=lab)
    edition = factories.edition(lab=lab, **fields)
    factories.edition_page(parent, edition=edition)
    assert "EducationEvent" not in told(client, f"labs/lab/{edition.slug}/"), "nobody knows where"
    factories.module(edition=edition)
    event = told(client, f"labs/lab/{edition.slug}/").get("EducationEvent")
    assert (event and event["startDate"]) == start


def test_an_event_says_where(site: SiteTree, client: Client) -> None:
    lab = factories.lab(slug="lab")
    edition = factories.edition(lab=lab)
    factories.module(edition=edition, country=factories.country("KG"))
    factories.module(edition=edition, city={}, is_online=True)
    factories.edition_page(factories.lab_page(site.section["en"]["labs"], lab=lab), edition=edition)
    event = told(client, "labs/lab/2024/")["EducationEvent"]
    address = {"@type": "PostalAddress", "addressLocality": "Bishkek", "addressCountry": "KG"}
    assert event["location"] == [
        {"@type": "Place", "name": "Bishkek", "address": address},
        {"@type": "VirtualLocation", "url": "http://localhost:8000/en/labs/lab/2024/"},
    ]
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"


def test_a_cancelled_call_takes_no_applications_in_the_data_either(site: SiteTree, client: Client) -> None:
    call = factories.call(slug="call")
    factories.call_page(site.section["en"]["calls"], call=call)
    assert told(client, "calls/call/")["EducationalOccupationalProgram"]["applicationDeadline"] == "2024-08-05"
    call.cancelled_at = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    call.save()
    assert "EducationalOccupationalProgram" not in told(client, "calls/call/")


def test_the_organisation_names_its_founder(site: SiteTree, client: Client) -> None:
    factories.partner(name="Founder", url="https://founder.example/", is_founder=True)
    factories.partner(name="Partner")
    organisation = told(client, "")["Organization"]
    assert organisation["founder"] == [{"@type": "Organization", "name": "Founder", "url": "https://founder.example/"}]
    assert organisation["foundingDate"] == "2023"

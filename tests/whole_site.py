"""A page of every kind with all it can show: covers, pictures in the body, people, films, results, partners."""

from functools import cache
from pathlib import Path
from typing import Any

from wagtail.models import Page

from alumni.models import (
    AlumnusPage,
    ProjectPage,
    StoryIndexPage,
    StoryPage,
    StoryPerson,
    StoryProject,
    StoryResult,
)
from home.models import InfoPage
from labs.choices import Craft
from labs.models import EditionPartner, Person, Project, ProjectPerson, ProjectStill
from news.models import NewsPerson
from portal.choices import MenuPlace
from portal.models import MenuItem, SiteSettings
from tests import factories
from tests.conftest import SiteTree, build_site, site_tree
from tests.template_database import Template, with_more, with_site

SECTIONS = [(kind, {"title": kind}) for kind in ("calls", "news", "alumni", "numbers", "labs", "partners")]
INDEXES = frozenset({"front", "news", "labs", "calls", "mentors", "alumni", "films", "results", "stories"})
ADDRESSES = {
    "front": "",
    "info": "about/",
    "news": "news/",
    "news item": "news/a-news-item/",
    "labs": "labs/",
    "lab": "labs/a-lab/",
    "edition": "labs/a-lab/2024/",
    "calls": "calls/",
    "call": "calls/a-call/",
    "mentors": "mentors/",
    "mentor": "mentors/a-mentor/",
    "alumni": "alumni/",
    "profile": "alumni/an-alumnus/",
    "films": "alumni/projects/",
    "film": "alumni/projects/a-film/",
    "results": "alumni/results/",
    "stories": "alumni/stories/",
    "story": "alumni/stories/a-story/",
}


def rich_body(pictures: int) -> list[Any]:
    return [
        ("text", "<h2>Heading</h2><p>A paragraph.</p>"),
        ("quote", {"quote": "Said by nobody.", "speaker": "Nobody", "position": "Sample"}),
        ("numbers", [{"figure": "6", "meaning": "editions"}]),
        *(("picture", {"image": factories.ready_image(), "caption": ""}) for _ in range(pictures)),
    ]


@cache
def one_of_everything() -> Template:
    """The database that the fixture `whole_site` gives to a module."""
    here = Path(__file__)
    return with_more("whole", stored_before, with_site(build_site), here, here.with_name("factories.py"))


def stored_before() -> None:
    with factories.numbers_from(100_001):
        build(site_tree())


def build(site: SiteTree) -> None:
    """One of everything, in English only, with what stands around it. `ADDRESSES` names the pages."""
    below_alumni = factories.below(site.section["en"]["alumni"], StoryIndexPage(title="Stories", slug="stories"))
    add(site, below_alumni, 1)
    for_press = ("press_pictures", {"title": "For the press", "pictures": [factories.ready_image() for _ in range(2)]})
    body = [*rich_body(2), for_press]
    about = InfoPage(title="About", slug="about", body=body, lead="Who we are.", cover=factories.ready_image())
    factories.below(site.home["en"], about)
    for home in site.home.values():
        home.sections = SECTIONS
        home.mission = "<p>What we do.</p>"
        home.cover = factories.ready_image()
        home.save_revision().publish()
    settings = SiteSettings.objects.create(
        notice={"en": "A notice"},
        boilerplate={"en": "Boilerplate."},
        social_links=[("link", {"name": "Network", "url": "https://network.example/we"})],
    )
    MenuItem.objects.create(settings=settings, page=site.section["en"]["news"], place=MenuPlace.HEADER)


def add(site: SiteTree, stories: Page, number: int) -> None:
    """One more of everything a list shows; the first of each has a known address."""
    english = site.section["en"]
    slugs = {"lab": "a-lab", "call": "a-call", "mentor": "a-mentor", "person": "an-alumnus", "film": "a-film"}
    named = {kind: {"slug": slug} if number == 1 else {} for kind, slug in slugs.items()}
    lab = factories.lab(**named["lab"])
    edition = factories.edition(lab=lab)
    page_of_lab = factories.lab_page(english["labs"], lab=lab, **words())
    factories.edition_page(page_of_lab, edition=edition, **words())
    call = factories.open_call(edition=edition, **named["call"])
    call.regions.add(factories.central_asia())
    factories.call_page(english["calls"], call=call, **words())
    mentor = factories.mentor(edition=edition, portrait=factories.ready_image(), **named["mentor"])
    factories.mentor_page(english["mentors"], person=mentor, **words())
    person = factories.alumnus(edition=edition, portrait=factories.ready_image(), **named["person"])
    factories.below(
        english["alumni"], AlumnusPage(title=str(person), slug=person.slug, person=person, body=rich_body(1))
    )
    film = factories.project(cover=factories.ready_image(), **named["film"])
    factories.below(
        english["alumni"], ProjectPage(title=str(film), slug=f"about-{film.slug}", project=film, body=rich_body(1))
    )
    add_to_edition(edition)
    add_to_film(film, person)
    add_news(english["news"], number, edition, call, [person, mentor])
    add_story(stories, number, person, film)


def words() -> dict[str, Any]:
    return {"cover": factories.ready_image(), "body": rich_body(2)}


def add_to_edition(edition: Any) -> None:
    """A module, a partner with a logo, and one more mentor and alumnus with portraits."""
    factories.module(edition=edition, country=factories.country("KG"))
    partner = factories.partner(logo=factories.ready_image())
    EditionPartner.objects.create(edition=edition, partner=partner)
    factories.mentor(edition=edition, portrait=factories.ready_image())
    factories.alumnus(edition=edition, portrait=factories.ready_image())


def add_to_film(film: Project, person: Person) -> None:
    """Crew, a still, a country, and results of the film and of the person."""
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    ProjectStill.objects.create(project=film, image=factories.ready_image())
    film.countries.set([factories.country("KG")])
    film.save()
    factories.result(person=person)
    factories.result(project=film, person=person)


def add_news(index: Page, number: int, edition: Any, call: Any, people: list[Person]) -> None:
    """A press release about an edition, its call and some people."""
    slug = {"slug": "a-news-item"} if number == 1 else {}
    item = factories.news_page(index, edition=edition, call=call, kind="press_release", **words(), **slug)
    for person in people:
        NewsPerson.objects.create(page=item, person=person)


def add_story(stories: Page, number: int, person: Person, film: Project) -> None:
    slug = "a-story" if number == 1 else f"story-{number}"
    story = factories.below(stories, StoryPage(title=f"Story {number}", slug=slug, **words()))
    StoryPerson.objects.create(page=story, person=person)
    StoryProject.objects.create(page=story, project=film)
    for result in person.results.all():
        StoryResult.objects.create(page=story, result=result)

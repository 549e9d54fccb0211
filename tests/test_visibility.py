"""What must not be seen of a person is nowhere: every public address, in two languages, is read for their name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from alumni.models import StoryPage, StoryPerson
from labs.actions import change_visibility, create_people
from labs.choices import Craft, ParticipationRole, Visibility
from labs.models import Edition, Person, Project, ProjectPerson
from news.models import NewsPage, NewsPerson
from portal.models import PortalImage, User
from tests import factories
from tests.conftest import SiteTree, site_tree
from tests.whole_site import ADDRESSES

pytestmark = [pytest.mark.any_database, pytest.mark.long]

LANGUAGES = ("en", "ru")
SURNAMES = ("gizlenova", "гизленов", "gizlenowa")
GIVEN_NAMES = ("zhyldyzkan", "жылдызкан", "jyldyzkan")
NAMES = {
    "given_name": "Zhyldyzkan",
    "family_name": "Gizlenova",
    "given_name_cyrillic": "Жылдызкан",
    "family_name_cyrillic": "Гизленова",
    "other_spellings": "Jyldyzkan Gizlenowa",
}
FULL_NAME = "Zhyldyzkan Gizlenova"
SLUG = "zhyldyzkan-gizlenova"
BESIDE_THE_PAGES = ("sitemap.xml", "sitemap-pages.xml", "sitemap-facts.xml", "robots.txt")
BELOW_A_LANGUAGE = ("news/feed/", "calls/feed/", "calls/calendar.ics", "search/", "nothing-here/")
LINK = re.compile(r'(?:href|src)="(?:https?://[^/"]+)?(/[^"#]*)"')
MOST_PAGES = 400


def hide(person: Person, by: User) -> None:
    change_visibility(person=person, to=Visibility.HIDDEN, by=by)


def hide_surname(person: Person, by: User) -> None:
    change_visibility(person=person, to=Visibility.NO_SURNAME, by=by)


def call_a_minor(person: Person, by: User) -> None:
    person.is_minor = True
    person.save()


def nothing(person: Person, by: User) -> None:
    """The country's own rule has hidden this person from the start."""


@dataclass(frozen=True)
class Case:
    """Somebody, what staff do, and what nobody may read afterwards."""

    name: str
    act: Callable[[Person, User], None]
    forbidden: tuple[str, ...]
    country: str = "KG"
    is_shown: bool = True


CASES = (
    Case("hidden", hide, SURNAMES + GIVEN_NAMES, is_shown=False),
    Case("without the surname", hide_surname, SURNAMES),
    Case("a minor", call_a_minor, SURNAMES),
    Case("from Turkmenistan", nothing, SURNAMES + GIVEN_NAMES, country="TM", is_shown=False),
)


def somebody(country: str) -> Person:
    """A person whose name is in the address, in the portrait's words and in its file, by careless staff."""
    picture = factories.ready_image(title=FULL_NAME, alt={"en": FULL_NAME}, caption={"ru": "Гизленова"})
    row = Person(**NAMES, slug=SLUG, portrait=picture, country=factories.country(country))
    return create_people(rows=[row])[0]


def put_everywhere(site: SiteTree, person: Person) -> None:
    """Into a lab, a film, a result, news and a story, with pages of words in both roles and two languages."""
    edition, film = Edition.objects.order_by("pk").first(), Project.objects.get(slug="a-film")
    for role in (ParticipationRole.WINNER, ParticipationRole.MENTOR):
        factories.participation(person=person, role=role, edition=edition)
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.PRODUCER)
    factories.result(person=person)
    factories.result(person=person, project=film)
    NewsPerson.objects.create(page=NewsPage.objects.get(slug="a-news-item"), person=person)
    StoryPerson.objects.create(page=StoryPage.objects.get(slug="a-story"), person=person)
    words = {"person": person, "title": FULL_NAME, "seo_title": FULL_NAME}
    english, russian = site.section["en"], site.locale("ru")
    for page in (
        factories.alumnus_page(english["alumni"], **words),
        factories.mentor_page(english["mentors"], **words),
    ):
        page.copy_for_translation(russian).save_revision().publish()


def addresses(person: Person) -> Iterator[str]:
    """Where reading begins; the person's own addresses, as they were and as they are, among them."""
    yield from (f"/{path}" for path in BESIDE_THE_PAGES)
    for language in LANGUAGES:
        for path in (*ADDRESSES.values(), *BELOW_A_LANGUAGE):
            yield f"/{language}/{path}"
        for slug in {SLUG, person.slug}:
            for folder in ("alumni", "mentors", "ask/person"):
                yield f"/{language}/{folder}/{slug}/"


def told(client: Client, person: Person) -> dict[str, str]:
    """All that the public site says: {address: words and headers} of every address and of what it links to."""
    waiting, read = list(dict.fromkeys(addresses(person))), {}
    while waiting:
        address = waiting.pop(0)
        if address in read:
            continue
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = "" if answer.streaming else answer.content.decode("utf-8", "replace")
        read[address] = f"{body}\n{answer.headers}".casefold()
        links = LINK.findall(body) if "html" in answer.headers.get("Content-Type", "") else []
        waiting += [link.replace("&amp;", "&") for link in links if link.startswith(("/en/", "/ru/"))]
        assert len(read) < MOST_PAGES
    return read


def leaks(read: dict[str, str], forbidden: tuple[str, ...]) -> list[str]:
    """Addresses that tell a forbidden word. An address the reader typed may stand on its own page of error."""
    return [
        f"{address}: {word}"
        for address, words in read.items()
        for word in forbidden
        if word in words.replace(address.casefold().partition("/")[2].partition("/")[2], "")
    ]


def found(client: Client, language: str, query: str) -> list[tuple[str, str]]:
    """Title and address of every hit; the page itself repeats what was typed."""
    answer = client.get(f"/{language}/search/?q={quote(query)}")
    return [(hit.title.casefold(), hit.address) for hit in answer.context["hits"]]


def somebody_public(site: SiteTree) -> Person:
    """At the same addresses each time."""
    with factories.numbers_from(200_001):
        person = somebody("KG")
        put_everywhere(site, person)
    return person


@pytest.fixture(scope="module")
def of_somebody_public(
    whole_site: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """All that is told while everybody may read the name, and the hits of a search for it."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        person, client = somebody_public(site_tree()), Client()
        call_command("update_index", verbosity=0)
        read, hits = told(client, person), found(client, "en", "Гизленова")
        transaction.set_rollback(True)
    return read, hits


def test_a_public_person_is_met_all_over_the_site(
    of_somebody_public: tuple[dict[str, str], list[tuple[str, str]]],
) -> None:
    """Otherwise the absence below would show nothing."""
    read, hits = of_somebody_public
    for path in ("labs/a-lab/2024/", "news/a-news-item/", "alumni/", "alumni/projects/a-film/", "alumni/results/"):
        assert "gizlenova" in read[f"/en/{path}"]
        assert "гизленов" in read[f"/ru/{path}"]
    for path in ("alumni/stories/a-story/", "mentors/", f"alumni/{SLUG}/", f"mentors/{SLUG}/"):
        assert "gizlenova" in read[f"/en/{path}"]
    assert SLUG in read["/sitemap-pages.xml"]
    assert hits


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_must_not_be_seen_is_nowhere(
    whole_site: None,
    site: SiteTree,
    client: Client,
    administrator: User,
    case: Case,
    django_capture_on_commit_callbacks: object,
) -> None:
    person = somebody(case.country)
    put_everywhere(site, person)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest's fixture
        case.act(person, administrator)
    call_command("update_index", verbosity=0)
    person.refresh_from_db()
    read = told(client, person)
    assert leaks(read, case.forbidden) == []
    own_name = dict(zip(LANGUAGES, GIVEN_NAMES, strict=False))
    for language in LANGUAGES:
        for query in (*NAMES.values(), FULL_NAME):
            hits = [word for hit in found(client, language, query) for word in hit]
            assert not [word for word in hits for name in case.forbidden if name in word], (language, query)
        assert client.get(f"/{language}/alumni/{SLUG}/").status_code == 404
        assert client.get(f"/{language}/mentors/{SLUG}/").status_code == 404
        assert (client.get(f"/{language}/alumni/{person.slug}/").status_code == 200) == case.is_shown
        assert (own_name[language] in read[f"/{language}/alumni/"]) == case.is_shown
    pictures = {picture for words in read.values() for picture in re.findall(r"/media/[^ \"]+", words)}
    portrait = PortalImage.objects.get(pk=person.portrait_id)
    is_pictured = any(made["file"].casefold() in " ".join(pictures) for made in portrait.ready.values())
    assert is_pictured == case.is_shown


def test_who_is_shown_again_is_back_everywhere(
    of_somebody_public: tuple[dict[str, str], list[tuple[str, str]]],
    site: SiteTree,
    client: Client,
    administrator: User,
) -> None:
    person = somebody_public(site)
    before = {address for address, words in of_somebody_public[0].items() if "gizlenova" in words}
    hide(person, administrator)
    change_visibility(person=person, to=Visibility.PUBLIC, by=administrator)
    after = {address for address, words in told(client, person).items() if "gizlenova" in words}
    assert after == before

"""What must not be seen of a person is nowhere: every public address, in two languages, is read for their name."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, TestCase, override_settings
from django.utils import translation
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


@dataclass(frozen=True)
class Name:
    """Each word stands nowhere else on the site."""

    given: str
    family: str
    given_cyrillic: str
    family_cyrillic: str
    spelled: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def slug(self) -> str:
        return self.full.casefold().replace(" ", "-")

    @property
    def typed(self) -> tuple[str, ...]:
        """What somebody may search for."""
        return (self.given, self.family, self.given_cyrillic, self.family_cyrillic, self.spelled, self.full)

    @property
    def surnames(self) -> tuple[str, ...]:
        return (self.family.casefold(), self.family_cyrillic.casefold()[:-1], self.spelled.casefold().split()[1])

    @property
    def all_words(self) -> tuple[str, ...]:
        return (
            *self.surnames,
            self.given.casefold(),
            self.given_cyrillic.casefold(),
            self.spelled.casefold().split()[0],
        )


PUBLIC = Name("Zhyldyzkan", "Gizlenova", "Жылдызкан", "Гизленова", "Jyldyzkan Gizlenowa")
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
    """Somebody, what staff do, and whether anything of them is shown afterwards."""

    what: str
    act: Callable[[Person, User], None]
    name: Name
    country: str = "KG"
    is_shown: bool = True

    @property
    def forbidden(self) -> tuple[str, ...]:
        return self.name.surnames if self.is_shown else self.name.all_words


CASES = (
    Case("hidden", hide, PUBLIC, is_shown=False),
    Case(
        "without the surname",
        hide_surname,
        Name("Aysuluukan", "Taynikova", "Айсулуукан", "Тайникова", "Aisulukan Tainikowa"),
    ),
    Case(
        "a minor",
        call_a_minor,
        Name("Begimkanysh", "Skrytnova", "Бегимканыш", "Скрытнова", "Begymkanysh Skrytnowa"),
    ),
    Case(
        "from Turkmenistan",
        nothing,
        Name("Nurzatgulkan", "Sekretova", "Нурзатгулкан", "Секретова", "Nurzatgulqan Sekretowa"),
        country="TM",
        is_shown=False,
    ),
)


def somebody(name: Name, country: str) -> Person:
    """A person whose name is in the address, in the portrait's words and in its file, by careless staff."""
    picture = factories.ready_image(title=name.full, alt={"en": name.full}, caption={"ru": name.family_cyrillic})
    row = Person(
        given_name=name.given,
        family_name=name.family,
        given_name_cyrillic=name.given_cyrillic,
        family_name_cyrillic=name.family_cyrillic,
        other_spellings=name.spelled,
        slug=name.slug,
        portrait=picture,
        country=factories.country(country),
    )
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
    full = f"{person.given_name} {person.family_name}"
    words = {"person": person, "title": full, "seo_title": full}
    english, russian = site.section["en"], site.locale("ru")
    for page in (
        factories.alumnus_page(english["alumni"], **words),
        factories.mentor_page(english["mentors"], **words),
    ):
        page.copy_for_translation(russian).save_revision().publish()


def addresses(people: Mapping[str, Person]) -> Iterator[str]:
    """Where reading begins; the own addresses of these {first short name: person}, as they were and are, among them."""
    yield from (f"/{path}" for path in BESIDE_THE_PAGES)
    for language in LANGUAGES:
        for path in (*ADDRESSES.values(), *BELOW_A_LANGUAGE):
            yield f"/{language}/{path}"
        for slug in dict.fromkeys(slug for first, person in people.items() for slug in (first, person.slug)):
            for folder in ("alumni", "mentors", "ask/person"):
                yield f"/{language}/{folder}/{slug}/"


def told(client: Client, people: Mapping[str, Person]) -> dict[str, str]:
    """All that the public site says: {address: words and headers} of every address and of what it links to."""
    waiting, read = list(dict.fromkeys(addresses(people))), {}
    while waiting:
        address = waiting.pop(0)
        if address in read:
            continue
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = "" if answer.streaming else answer.content.decode("utf-8", "replace")
        read[address] = f"{answer.status_code}\n{body}\n{answer.headers}".casefold()
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
    context = answer.context
    shown = context["hits"] if "hits" in context else [hit for one in context["sections"] for hit in one["hits"]]
    return [(hit.title.casefold(), hit.address) for hit in shown]


def somebody_public(site: SiteTree) -> Person:
    """At the same addresses each time."""
    with factories.numbers_from(200_001):
        person = somebody(PUBLIC, "KG")
        put_everywhere(site, person)
    return person


@contextmanager
def for_a_moment(blocker: DjangoDbBlocker, media: Path) -> Iterator[None]:
    """What is stored meanwhile is gone afterwards."""
    with blocker.unblock(), override_settings(MEDIA_ROOT=media), translation.override("en"), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def of_somebody_public(
    whole_site: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """All that is told while everybody may read the name, and the hits of a search for it."""
    with for_a_moment(django_db_blocker, tmp_path_factory.mktemp("media")):
        person, client = somebody_public(site_tree()), Client()
        call_command("update_index", verbosity=0)
        read, hits = told(client, {PUBLIC.slug: person}), found(client, "en", PUBLIC.family_cyrillic)
    return read, hits


@dataclass(frozen=True)
class Told:
    """What the site says when staff have acted in every case."""

    read: dict[str, str]
    hits: dict[tuple[str, str], list[tuple[str, str]]]
    """{(language, query): what a search finds}"""
    portraits: dict[str, list[str]]
    """{first short name: names of the files of the portrait}"""
    slugs: dict[str, str]
    """{first short name: the short name now}"""


@pytest.fixture(scope="module")
def of_all_cases(
    whole_site: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Told:
    with for_a_moment(django_db_blocker, tmp_path_factory.mktemp("media")):
        people, site = {}, site_tree()
        by = User.objects.create_superuser("hides@example.org")
        for case in CASES:
            people[case.name.slug] = person = somebody(case.name, case.country)
            put_everywhere(site, person)
            with TestCase.captureOnCommitCallbacks(execute=True):
                case.act(person, by)
            person.refresh_from_db()
        call_command("update_index", verbosity=0)
        client = Client()
        queries = [(language, query) for language in LANGUAGES for case in CASES for query in case.name.typed]
        return Told(
            told(client, people),
            {(language, query): found(client, language, query) for language, query in queries},
            {first: files_of(person) for first, person in people.items()},
            {first: person.slug for first, person in people.items()},
        )


def files_of(person: Person) -> list[str]:
    return [made["file"].casefold() for made in PortalImage.objects.get(pk=person.portrait_id).ready.values()]


def test_a_public_person_is_met_all_over_the_site(
    of_somebody_public: tuple[dict[str, str], list[tuple[str, str]]],
) -> None:
    """Otherwise the absence below would show nothing."""
    read, hits = of_somebody_public
    for path in ("labs/a-lab/2024/", "news/a-news-item/", "alumni/", "alumni/projects/a-film/", "alumni/results/"):
        assert "gizlenova" in read[f"/en/{path}"]
        assert "гизленов" in read[f"/ru/{path}"]
    for path in ("alumni/stories/a-story/", "mentors/", f"alumni/{PUBLIC.slug}/", f"mentors/{PUBLIC.slug}/"):
        assert "gizlenova" in read[f"/en/{path}"]
    assert PUBLIC.slug in read["/sitemap-pages.xml"]
    assert hits


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_what_must_not_be_seen_is_nowhere(of_all_cases: Told, case: Case) -> None:
    read, first = of_all_cases.read, case.name.slug
    assert leaks(read, case.forbidden) == []
    for (language, query), hits in of_all_cases.hits.items():
        words = [word for hit in hits for word in hit]
        assert not [word for word in words for name in case.forbidden if name in word], (language, query)
    for language, own_name in zip(LANGUAGES, (case.name.given, case.name.given_cyrillic), strict=True):
        assert read[f"/{language}/alumni/{first}/"].startswith("404")
        assert read[f"/{language}/mentors/{first}/"].startswith("404")
        own_page = read[f"/{language}/alumni/{of_all_cases.slugs[first]}/"]
        assert own_page.startswith("200") == case.is_shown
        assert (own_name.casefold() in read[f"/{language}/alumni/"]) == case.is_shown
    pictures = " ".join({picture for words in read.values() for picture in re.findall(r"/media/[^ \"]+", words)})
    assert any(file in pictures for file in of_all_cases.portraits[first]) == case.is_shown


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
    after = {address for address, words in told(client, {PUBLIC.slug: person}).items() if "gizlenova" in words}
    assert after == before

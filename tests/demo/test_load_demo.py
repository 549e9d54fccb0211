"""The demo: whole, true to the facts, and the same when loaded twice."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from applications.models import FormLabels
from demo import media
from demo.site_plan import FORMS
from demo.staff import ROLES
from demo.words import LANGUAGES
from editorial.coverage import to_do, with_state
from editorial.memory.translations import Translation
from home.models import HomePage
from labs.choices import Phase
from labs.models import Call, Edition, Lab, Partner, Person, Project, Result
from labs.rules import phase
from news.models import NewsPage
from portal.models import MenuItem, PortalImage, User
from portal.settings.apps import OUR_APPS
from tests import factories
from tests.crawler import crawl

pytestmark = [pytest.mark.any_database, pytest.mark.long]

COUNTED = [
    model for model in apps.get_models() if model._meta.app_label in (*OUR_APPS, "wagtailcore", "wagtail_localize")
]


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in COUNTED}


@pytest.fixture
def demo(db: None, tmp_path: Path, settings: Settings) -> Path:
    """The loaded demo, of small pictures that lie where those drawn ahead do; the file of its sign-ins."""
    settings.DATA_DIR = tmp_path
    media.predrawn_file("", "").parent.mkdir()
    for number, (kind, seed) in enumerate(media.listed_drawings()):
        media.predrawn_file(kind, seed).write_bytes(factories.picture_bytes((40, 30 + number)))
    Page.objects.filter(depth=2).first().get_children().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    sign_ins = tmp_path / "sign-ins.json"
    call_command("load_demo", passwords=sign_ins, pictures_later=True, verbosity=0)
    return sign_ins


def is_whole_and_true() -> None:
    assert HomePage.objects.live().count() == 7
    assert {lab.slug for lab in Lab.objects.all()} == {"impact-lab", "development-lab", "teen-lab", "pitching-training"}
    assert Edition.objects.real().count() == 6
    assert {(call.slug, phase(call)) for call in Call.objects.all()} == {
        ("impact-lab-2024", Phase.CLOSED),
        ("development-lab-2024", Phase.CLOSED),
        ("sample-impact-lab-2027", Phase.OPEN),
        ("sample-teen-lab-2027", Phase.OPEN),
        ("sample-development-lab-2027", Phase.UPCOMING),
    }
    assert Result.objects.shown().real().count() == 5
    assert Person.objects.alumni().real().count() == 5
    assert Person.objects.filter(is_sample=True).count() == 20
    assert all(person.slug.startswith("sample-") for person in Person.objects.filter(is_sample=True))
    assert all(film.is_sample for film in Project.objects.all())
    assert NewsPage.objects.live().filter(locale__language_code="en").count() >= 8
    announcement = NewsPage.objects.get(slug="impact-lab-2024-open-call", locale__language_code="en")
    assert announcement.source_locale.language_code == "ky"


def speaks_seven_languages() -> None:
    """Each page is written, and each call asks, in every language, so that nobody agrees to a text in another one."""
    pages = {
        language: set(
            Page.objects.live()
            .filter(depth__gt=1, locale__language_code=language)
            .values_list("translation_key", flat=True)
        )
        for language in LANGUAGES
    }
    assert len({frozenset(keys) for keys in pages.values()}) == 1
    assert [str(left) for left in to_do(with_state(Translation.objects.all()))] == []
    asked: dict[str, set[str]] = defaultdict(set)
    for labels in FormLabels.objects.select_related("form_version__call"):
        asked[labels.form_version.call.slug].add(labels.language)
    assert dict(asked) == {call: set(LANGUAGES) for call in FORMS}
    texts = [words for film in Project.objects.all() for words in (film.titles, film.logline)]
    texts += [person.position for person in Person.objects.all() if person.position]
    texts += [partner.about for partner in Partner.objects.all() if partner.about]
    assert [words for words in texts if set(words) != set(LANGUAGES)] == []


def has_samples_in_sample_editions_only() -> None:
    for person in Person.objects.filter(is_sample=True):
        assert all(part.edition.is_sample for part in person.participations.all())


def speaks_each_language_in_its_menus(client: Client) -> None:
    for item in MenuItem.objects.all():
        assert set(item.label) == set(LANGUAGES), item
    kazakh, turkmen = client.get("/kk/").content.decode(), client.get("/tk/").content.decode()
    assert ">Зертханалар</a>" in kazakh
    assert ">Halypalar</a>" in turkmen
    assert "Наставники и тьюторы" not in kazakh + turkmen


def tells_who_sees_the_year_of_birth(client: Client) -> None:
    """No question is kept from those who may read applications, so none may promise it."""
    for language, promise in (("en", "do not see it"), ("ru", "не видят"), ("ky", "көрбөйт")):
        page = client.get(f"/{language}/calls/sample-impact-lab-2027/").content.decode()
        assert promise not in page


def finds_people_as_others_spell_them(client: Client) -> None:
    """Other spellings than the organisation's lead to the person, and are printed nowhere."""
    page = client.get("/en/search/?q=Myriam+Sassine").content.decode()
    assert "<mark>Miriam</mark> <mark>Sassine</mark>" in page
    assert "Myriam" not in client.get("/en/mentors/miriam-sassine/").content.decode()


def asks_teenagers_in_their_language(client: Client) -> None:
    page = client.get("/uz/calls/sample-teen-lab-2027/").content.decode()
    assert '<html lang="uz"' in page
    assert "Kuningning bir daqiqasi" in page


def stays_the_same_when_loaded_again(demo: Path) -> None:
    before, passwords = counts(), demo.read_text()
    call_command("load_demo", passwords=demo, pictures_later=True, verbosity=0)
    assert counts() == before
    assert demo.read_text() == passwords


def lets_every_role_sign_in(demo: Path, client: Client) -> None:
    assert demo.stat().st_mode & 0o077 == 0
    for role, password in json.loads(demo.read_text()).items():
        assert client.login(username=f"{role}@alternativa.example", password=password), role
    assert User.objects.count() == len(ROLES)


def takes_every_picture_that_was_drawn_ahead() -> None:
    listed = [f"{kind} {seed}" for kind, seed in media.listed_drawings()]
    assert list(PortalImage.objects.order_by("pk").values_list("title", flat=True)) == listed
    drawn = {file.read_bytes() for file in media.predrawn_file("", "").parent.iterdir()}
    assert {image.file.open().read() for image in PortalImage.objects.all()} == drawn


def takes_many_samples(demo: Path) -> None:
    call_command("load_demo", passwords=demo, people=25, news=3, pictures_later=True, verbosity=0)
    people = Person.objects.filter(slug__startswith="crowd-")
    assert people.count() == 25
    assert Result.objects.shown().filter(person__in=people).count() == 75
    assert NewsPage.objects.filter(slug__startswith="sample-news-").count() == 3
    assert Person.objects.alumni().real().count() == 5


def has_no_broken_link(client: Client) -> None:
    """Every page reachable from the front pages answers in the right language.

    One language stands for each script; whether the queries hold on the other database, one shows.
    """
    languages = ("tk",) if connection.vendor == "postgresql" else ("ky", "tk")
    elsewhere = tuple(f"/{code}/" for code, _ in settings.LANGUAGES if code not in languages)
    starts = [f"/{language}/" for language in languages]
    report = crawl(client, starts, follows=lambda address: not address.startswith(elsewhere))
    assert report.complaints == []
    for language in languages:
        assert sum(address.startswith(f"/{language}/") for address in report.pages) > 60


def test_the_demo(demo: Path, client: Client):
    """One test, since loading takes a while: whole and true, the same when loaded twice, and open to a crowd."""
    is_whole_and_true()
    speaks_seven_languages()
    takes_every_picture_that_was_drawn_ahead()
    has_samples_in_sample_editions_only()
    has_no_broken_link(client)
    speaks_each_language_in_its_menus(client)
    tells_who_sees_the_year_of_birth(client)
    asks_teenagers_in_their_language(client)
    finds_people_as_others_spell_them(client)
    lets_every_role_sign_in(demo, client)
    stays_the_same_when_loaded_again(demo)
    takes_many_samples(demo)

"""Hiding people: the act, their addresses, and what is found that still names them."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from labs.actions import change_visibility
from labs.choices import Visibility
from labs.mentions import mentions_of
from labs.models import Person
from labs.names import slug_tells_surname, stem, surnames
from news.models import NewsPerson
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

from .screens import address

NAMES = {
    "given_name": "Aida",
    "family_name": "Secretova",
    "given_name_cyrillic": "Аида",
    "family_name_cyrillic": "Секретова",
    "other_spellings": "Aida Sekretowa",
}


def aida(**fields: Any) -> Person:
    return factories.alumnus(**NAMES | {"slug": "aida-secretova"} | fields)


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def test_every_spelling_of_a_surname_is_known() -> None:
    assert surnames(Person(**NAMES)) == ["Secretova", "Секретова", "Sekretowa"]
    assert [stem(name) for name in ("Секретова", "Bek", "Ким", "Aliev")] == ["Секретов", "Bek", "Ким", "Aliev"]


@pytest.mark.parametrize(
    ("slug", "tells"),
    [("aida-secretova", True), ("sekretova-aida-2", True), ("aida", False), ("aida-2", False), ("secretovasky", False)],
)
def test_an_address_tells_a_surname_that_is_hidden(slug: str, tells: bool) -> None:
    assert slug_tells_surname(Person(**NAMES, slug=slug, visibility=Visibility.NO_SURNAME)) == tells
    assert slug_tells_surname(Person(**NAMES, slug=slug, is_minor=True)) == tells
    assert not slug_tells_surname(Person(**NAMES, slug=slug))
    assert not slug_tells_surname(Person(**NAMES, slug=slug, visibility=Visibility.HIDDEN))


def test_hiding_the_surname_moves_all_pages_and_leaves_no_redirect(
    site: SiteTree, administrator: User, on_commit: Any
) -> None:
    person = aida()
    english = factories.alumnus_page(site.section["en"]["alumni"], person=person)
    russian = english.copy_for_translation(site.locale("ru"))
    russian.save_revision().publish()
    waiting = english.save_revision()
    Redirect.objects.create(old_path="/en/alumni/old-secretova", redirect_page=english)
    with on_commit(execute=True):
        change_visibility(person=person, to=Visibility.NO_SURNAME, by=administrator)
    person.refresh_from_db()
    assert person.slug == "aida"
    for page in (english, russian):
        page.refresh_from_db()
        assert (page.slug, page.url_path.rsplit("/", 2)[1]) == ("aida", "aida")
    assert not Redirect.objects.exists()
    waiting.publish()
    english.refresh_from_db()
    assert english.slug == "aida"


def test_a_new_address_is_free_among_people_and_pages(site: SiteTree, administrator: User) -> None:
    factories.person(slug="aida")
    factories.news_page(site.section["en"]["news"], slug="aida-2")
    person = aida()
    change_visibility(person=person, to=Visibility.NO_SURNAME, by=administrator)
    assert person.slug == "aida-3"


def test_an_address_that_staff_change_leaves_a_redirect_where_the_name_is_public(
    site: SiteTree, on_commit: Any
) -> None:
    person = aida()
    page = factories.alumnus_page(site.section["en"]["alumni"], person=person)
    with on_commit(execute=True):
        person.slug = "aida-s"
        person.save()
    page.refresh_from_db()
    assert page.slug == "aida-s"
    assert Redirect.objects.get().old_path.endswith("/alumni/aida-secretova")


def test_a_list_does_not_tell_the_first_letter(administrator: User) -> None:
    person = aida(given_name="Aida", family_name="Zulu", family_name_cyrillic="Яблоко")
    other = factories.alumnus(family_name="Bek", given_name="Bek", family_name_cyrillic="Бек", given_name_cyrillic="")
    assert list(Person.objects.by_name("en")) == [other, person]
    change_visibility(person=person, to=Visibility.NO_SURNAME, by=administrator)
    assert list(Person.objects.by_name("en")) == [person, other]
    assert list(Person.objects.by_name("ru")) == [person, other]


def test_the_act_is_in_the_history_once(administrator: User) -> None:
    person = aida()
    for to in (Visibility.HIDDEN, Visibility.HIDDEN, Visibility.PUBLIC):
        change_visibility(person=person, to=to, by=administrator)
    assert [entry.action for entry in ModelLogEntry.objects.order_by("pk")] == ["labs.hide", "labs.show"]


def test_staff_hide_and_show_from_the_persons_own_screen(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    person = aida()
    screen = client.get(address(Person, "edit", person.pk)).content.decode()
    assert address(Person, "hide", person.pk) in screen
    assert address(Person, "mentions", person.pk) not in screen
    client.post(address(Person, "hide", person.pk))
    person.refresh_from_db()
    assert person.visibility == Visibility.HIDDEN
    screen = client.get(address(Person, "edit", person.pk)).content.decode()
    assert address(Person, "mentions", person.pk) in screen
    assert address(Person, "hide", person.pk) not in screen
    client.post(address(Person, "show", person.pk))
    person.refresh_from_db()
    assert person.visibility == Visibility.PUBLIC


def test_who_may_only_look_hides_nobody(client: Client, stranger: User) -> None:
    stranger.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", "view_person")))
    client.force_login(stranger)
    person = aida()
    for act in ("hide", "hide_surname", "show", "mentions"):
        assert client.post(address(Person, act, person.pk)).status_code in {302, 405}
        assert client.get(address(Person, act, person.pk)).url == "/admin/"
    person.refresh_from_db()
    assert person.visibility == Visibility.PUBLIC


def test_texts_and_pictures_that_name_somebody_are_found(site: SiteTree) -> None:
    portrait = factories.image(title="Portrait", alt={"en": "A woman"})
    person = aida(portrait=portrait)
    news = site.section["en"]["news"]
    in_body = factories.news_page(news, title="One", body=[("text", "<p>Награда СЕКРЕТОВОЙ.</p>")])
    in_lead = factories.news_page(news, title="Two", lead="Ms sekretowa won.")
    in_draft = factories.news_page(site.section["ru"]["news"], title="Аиду Секретову наградили")
    in_draft.unpublish()
    with_picture = factories.news_page(news, title="Three", cover=portrait)
    about = factories.news_page(news, title="Four")
    NewsPerson.objects.create(page=about, person=person)
    about.save()
    factories.news_page(news, title="Nobody")
    film = factories.project(logline={"ky": "Секретова тарткан"})
    factories.project()
    captioned = factories.image(title="Group", caption={"en": "Left: Secretova"})
    factories.image(title="Landscape")
    found = mentions_of(person)
    assert {page.title for page in found.named} == {in_body.title, in_lead.title, in_draft.title}
    assert {page.title for page in found.around} >= {with_picture.title}
    assert found.facts == [film]
    assert found.pictures == [captioned, portrait]


def test_who_has_no_surname_is_looked_for_by_the_given_name(site: SiteTree) -> None:
    person = factories.alumnus(given_name="Tolgonay", family_name="", given_name_cyrillic="", family_name_cyrillic="")
    page = factories.news_page(site.section["en"]["news"], lead="Tolgonay came.")
    assert [one.pk for one in mentions_of(person).named] == [page.pk]


def test_the_search_for_names_costs_the_same_however_much_there_is(
    site: SiteTree, django_assert_max_num_queries: Any
) -> None:
    person = aida()
    for number in (1, 3):
        for _ in range(number):
            factories.news_page(site.section["en"]["news"], lead="Secretova")
            factories.image(alt={"en": "Secretova"})
        with django_assert_max_num_queries(14):
            mentions_of(person)


def test_the_list_leads_to_the_places(client: Client, administrator: User, site: SiteTree) -> None:
    client.force_login(administrator)
    person = aida(visibility=Visibility.HIDDEN)
    page = factories.news_page(site.section["ru"]["news"], title="Секретова победила")
    shown = client.get(address(Person, "mentions", person.pk)).content.decode()
    assert f"/admin/pages/{page.pk}/edit/" in shown
    assert f"/ru/news/{page.slug}/" in shown
    nobody = factories.alumnus(family_name="Nobodyeva", family_name_cyrillic="", visibility=Visibility.HIDDEN)
    assert "No text and no picture" in client.get(address(Person, "mentions", nobody.pk)).content.decode()

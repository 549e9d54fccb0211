"""Hiding people: the act, their addresses, and what is found that still names them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from alumni.showcase.actions import sweep_showcase
from labs.actions import change_visibility, sweep_redirects
from labs.choices import Visibility
from labs.mentions import mentions_of
from labs.models import Person
from labs.names import slug_contains_surname, stem, surnames
from news.models import NewsPerson
from portal.models import FormerAddress, User
from tests import factories
from tests.conftest import SiteTree
from tests.late_indexing import late_indexing

from .screens import address, typed

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
    ("slug", "contains"),
    [("aida-secretova", True), ("sekretova-aida-2", True), ("aida", False), ("aida-2", False), ("secretovasky", False)],
)
def test_an_address_contains_a_surname_that_is_hidden(slug: str, contains: bool) -> None:
    assert slug_contains_surname(Person(**NAMES, slug=slug, visibility=Visibility.NO_SURNAME)) == contains
    assert slug_contains_surname(Person(**NAMES, slug=slug, is_minor=True)) == contains
    assert not slug_contains_surname(Person(**NAMES, slug=slug))
    assert not slug_contains_surname(Person(**NAMES, slug=slug, visibility=Visibility.HIDDEN))


def test_hiding_the_surname_moves_all_pages_and_leaves_no_redirect(
    site: SiteTree, administrator: User, on_commit: Any
) -> None:
    person = aida()
    english = factories.alumnus_page(site.section["en"]["alumni"], person=person)
    russian = english.copy_for_translation(site.locale("ru"))
    russian.save_revision().publish()
    waiting = english.save_revision()
    Redirect.objects.create(old_path="/en/alumni/old-secretova", redirect_page=english)
    FormerAddress.objects.create(tail="alumni/older-secretova", translation_key=english.translation_key)
    with on_commit(execute=True):
        change_visibility(person=person, to=Visibility.NO_SURNAME, by=administrator)
    person.refresh_from_db()
    assert person.slug == "aida"
    for page in (english, russian):
        page.refresh_from_db()
        assert (page.slug, page.url_path.rsplit("/", 2)[1]) == ("aida", "aida")
    assert not Redirect.objects.exists()
    assert not FormerAddress.objects.exists()
    waiting.publish()
    english.refresh_from_db()
    assert english.slug == "aida"


def test_the_worker_drops_redirects_that_tell_a_surname_whoever_made_them(site: SiteTree) -> None:
    pages = {
        visibility: factories.alumnus_page(
            site.section["en"]["alumni"], person=factories.alumnus(visibility=visibility)
        )
        for visibility in Visibility
    }
    minor = factories.mentor_page(site.section["en"]["mentors"], person=factories.mentor(is_minor=True))
    news = factories.news_page(site.section["en"]["news"])
    for page in (*pages.values(), minor, news):
        Redirect.objects.create(old_path=f"/en/old-{page.pk}", redirect_page=page, automatically_created=True)
    assert sweep_redirects() == 3
    kept = Redirect.objects.values_list("redirect_page", flat=True)
    assert set(kept) == {pages[Visibility.PUBLIC].pk, news.pk}
    assert sweep_redirects() == 0


def test_an_address_of_staff_s_own_stays_where_it_tells_no_surname(site: SiteTree) -> None:
    person = aida(visibility=Visibility.NO_SURNAME, family_name="Secretova-Bek")
    page = factories.alumnus_page(site.section["en"]["alumni"], person=person)
    for path in ("/winner-2026", "/secretova-beketova", "/en/alumni/secretova-bek", "/who-is/aida-secretova-bek-2026"):
        Redirect.objects.create(old_path=path, redirect_page=page)
    assert sweep_redirects() == 2
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/winner-2026", "/secretova-beketova"}


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
    assert FormerAddress.objects.get().tail == "alumni/aida-secretova"


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
    sourced = factories.result(sources={"en": "A letter", "ru": "Письмо Секретовой"})
    captioned = factories.image(title="Group", caption={"en": "Left: Secretova"})
    factories.image(title="Landscape")
    found = mentions_of(person)
    assert {page.title for page in found.named} == {in_body.title, in_lead.title, in_draft.title}
    assert {page.title for page in found.linking} >= {with_picture.title}
    assert found.facts == [film, sourced]
    assert found.pictures == [captioned, portrait]


def test_who_has_no_surname_is_looked_for_by_the_given_name(site: SiteTree) -> None:
    person = factories.alumnus(given_name="Tolgonay", family_name="", given_name_cyrillic="", family_name_cyrillic="")
    page = factories.news_page(site.section["en"]["news"], lead="Tolgonay came.")
    assert [name.pk for name in mentions_of(person).named] == [page.pk]


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
    assert "No text or picture" in client.get(address(Person, "mentions", nobody.pk)).content.decode()


def form_data(person: Person, shown: str, **changes: Any) -> dict[str, Any]:
    """The person's form as a browser sends it, opened when the public saw as much as `shown`."""
    names = {name: getattr(person, name) for name in NAMES}
    fields = names | {"slug": person.slug, "visibility": shown, "position": {"en": ""}} | changes
    at_first = {"initial-visibility": shown, "initial-is_minor": "False", "initial-slug": person.slug}
    return typed({"participations": []}, **fields) | at_first


def history() -> list[tuple[str, str, dict[str, str]]]:
    entries = ModelLogEntry.objects.filter(action__startswith="labs.").order_by("pk")
    return [(entry.action, entry.user.email, entry.data) for entry in entries]


def test_the_form_tells_what_it_showed_at_first(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    screen = client.get(address(Person, "edit", aida(visibility=Visibility.NO_SURNAME).pk)).content.decode()
    assert '<input type="hidden" name="initial-visibility" value="no_surname"' in screen
    assert "initial-visibility" not in client.get(address(Person, "add")).content.decode()


def test_the_form_hides_and_shows_as_the_act_does(
    client: Client, administrator: User, site: SiteTree, on_commit: Any
) -> None:
    client.force_login(administrator)
    person, by = aida(), administrator.email
    page = factories.alumnus_page(site.section["en"]["alumni"], person=person)
    Redirect.objects.create(old_path="/en/alumni/old-secretova", redirect_page=page)
    steps = [Visibility.NO_SURNAME, Visibility.HIDDEN, Visibility.PUBLIC]
    for shown, to in zip([Visibility.PUBLIC, *steps], steps, strict=False):
        with on_commit(execute=True):
            answer = client.post(address(Person, "edit", person.pk), form_data(person, shown, visibility=to))
        assert answer.status_code == 302
        person.refresh_from_db()
        page.refresh_from_db()
        assert (person.visibility, person.slug, page.slug) == (to, "aida", "aida")
    assert not Redirect.objects.exists()
    assert not FormerAddress.objects.exists()
    assert history() == [
        ("labs.hide_surname", by, {"from": "public", "to": "no_surname"}),
        ("labs.hide", by, {"from": "no_surname", "to": "hidden"}),
        ("labs.show", by, {"from": "hidden", "to": "public"}),
    ]


def test_hiding_asks_the_same_however_many_people_there_are_and_leaves_the_showcase_to_the_worker(
    client: Client, administrator: User, site: SiteTree, on_commit: Any
) -> None:
    client.force_login(administrator)
    person = aida()
    factories.alumnus_page(site.section["en"]["alumni"], person=person)

    def hide() -> list[str]:
        change_visibility(person=person, to=Visibility.PUBLIC, by=administrator)
        sweep_showcase()
        sent = form_data(person, Visibility.PUBLIC, visibility=Visibility.HIDDEN)
        with CaptureQueriesContext(connection) as asked, on_commit(execute=True):
            assert client.post(address(Person, "edit", person.pk), sent).status_code == 302
        statements = [one["sql"] for one in asked]
        assert client.get(f"/en/alumni/{person.slug}/").status_code == 404
        return statements

    with late_indexing.switched_off():
        hide()
        few = hide()
        for _ in range(30):
            factories.alumnus()
        many = hide()
    assert len(many) == len(few) <= 75
    assert not any("showcaseindex" in statement for statement in many)
    assert sum('INTO "alumni_showcasechange"' in statement for statement in many) == 1


def test_a_form_that_hides_and_renames_leaves_no_redirect(
    client: Client, administrator: User, site: SiteTree, on_commit: Any
) -> None:
    client.force_login(administrator)
    person = aida()
    page = factories.alumnus_page(site.section["en"]["alumni"], person=person)
    changes = {"visibility": Visibility.NO_SURNAME, "slug": "aida-the-winner", "family_name": "Secretova-Bek"}
    with on_commit(execute=True):
        client.post(address(Person, "edit", person.pk), form_data(person, Visibility.PUBLIC, **changes))
    person.refresh_from_db()
    page.refresh_from_db()
    assert (person.slug, page.slug, person.family_name) == ("aida-the-winner", "aida-the-winner", "Secretova-Bek")
    assert not Redirect.objects.exists()
    assert not FormerAddress.objects.exists()


def test_a_form_opened_before_somebody_was_hidden_does_not_show_them_again(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    person = aida()
    stale = form_data(person, Visibility.PUBLIC, given_name_cyrillic="Айдана")
    change_visibility(person=person, to=Visibility.NO_SURNAME, by=administrator)
    Person.objects.update(is_minor=True)
    assert client.post(address(Person, "edit", person.pk), stale).status_code == 302
    person.refresh_from_db()
    assert (person.given_name_cyrillic, person.visibility, person.slug) == ("Айдана", Visibility.NO_SURNAME, "aida")
    assert person.is_minor
    assert [action for action, _, _ in history()] == ["labs.hide_surname"]


def test_hiding_the_surname_on_a_form_opened_before_somebody_was_hidden_shows_nobody(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    person = aida()
    stale = form_data(person, Visibility.PUBLIC, visibility=Visibility.NO_SURNAME, given_name="Aidana")
    change_visibility(person=person, to=Visibility.HIDDEN, by=administrator)
    assert client.post(address(Person, "edit", person.pk), stale).status_code == 302
    person.refresh_from_db()
    assert (person.given_name, person.visibility) == ("Aidana", Visibility.HIDDEN)
    assert [action for action, _, _ in history()] == ["labs.hide"]


def test_a_form_opened_before_somebody_was_shown_more_still_decides(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    person = aida(visibility=Visibility.HIDDEN)
    stale = form_data(person, Visibility.HIDDEN, visibility=Visibility.PUBLIC)
    change_visibility(person=person, to=Visibility.NO_SURNAME, by=administrator)
    assert client.post(address(Person, "edit", person.pk), stale).status_code == 302
    person.refresh_from_db()
    assert person.visibility == Visibility.PUBLIC


def test_who_may_only_look_changes_nothing_by_the_form(client: Client, stranger: User) -> None:
    stranger.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", "view_person")))
    client.force_login(stranger)
    person = aida()
    client.post(address(Person, "edit", person.pk), form_data(person, "public", visibility="hidden"))
    person.refresh_from_db()
    assert person.visibility == Visibility.PUBLIC
    assert history() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_each_decision_stands_once(site: SiteTree, administrator: User) -> None:
    """Two hide somebody by the act while two others save forms that show them still."""
    person, together = aida(), Barrier(4)

    def at_once(number: int) -> None:
        try:
            client = Client()
            client.force_login(administrator)
            together.wait(60)
            if number % 2:
                client.post(address(Person, "hide", person.pk))
            else:
                data = form_data(person, Visibility.PUBLIC, given_name="Aidana")
                client.post(address(Person, "edit", person.pk), data)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(at_once, range(4)))
    person.refresh_from_db()
    assert (person.given_name, person.visibility) == ("Aidana", Visibility.HIDDEN)
    assert history() == [("labs.hide", administrator.email, {"from": "public", "to": "hidden"})]

from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.admin.menu import admin_menu

from labs.choices import Visibility
from portal.models import User
from search.models import Synonyms
from tests import factories
from tests.looked_up import recorded

from .asking import hits, titles

pytestmark = pytest.mark.long


@pytest.fixture
def indexed(site):
    factories.alumnus(
        slug="asel",
        given_name="Assel",
        family_name="Primerova",
        given_name_cyrillic="Асел",
        family_name_cyrillic="Примерова",
    )
    factories.news_page(site.section["ky"]["news"], title="Бишкекте жаңы лаборатория", slug="kyrgyz-item")
    factories.news_page(site.section["en"]["news"], title="A laboratory in Bishkek", slug="english-item")
    call_command("update_index", verbosity=0)
    return site


def test_a_name_is_found_in_either_script(indexed):
    assert titles("en", "Примерова") == ["Assel Primerova"]
    assert titles("ky", "primerova") == ["Асел Примерова"]


def test_a_mentor_is_found_by_spellings_that_are_not_printed(site) -> None:
    mentor = factories.mentor(given_name="Miriam", family_name="Primer", other_spellings="Meryem Primère")
    factories.mentor_page(site.section["en"]["mentors"], person=mentor, title="Miriam Primer")
    assert titles("en", "Meryem Primère") == ["Miriam Primer"]
    mentor.other_spellings = "Мариям Пример"
    mentor.save()
    assert titles("en", "Мариям") == ["Miriam Primer"]
    assert titles("en", "Meryem") == []


def test_pages_are_found_in_the_readers_language_first(indexed):
    assert titles("ky", "лаборатория") == ["Бишкекте жаңы лаборатория"]
    assert titles("en", "laboratory") == ["A laboratory in Bishkek"]
    assert set(titles("ky", "laboratory")) == {"A laboratory in Bishkek", "Бишкекте жаңы лаборатория"}


def test_a_page_is_told_in_the_language_in_which_it_opens(site):
    english = factories.news_page(site.section["en"]["news"], title="Quince in Berlin", slug="quince")
    russian = english.copy_for_translation(site.locale("ru"))
    russian.title, russian.lead = "Айва в Берлине", "Кто поехал."
    russian.save_revision().publish()
    call_command("update_index", verbosity=0)
    for language in ("ky", "ru"):
        (hit,) = hits(language, "quince")
        assert (hit.title, hit.lead, hit.language) == ("Айва в Берлине", "Кто поехал.", "ru")
    assert titles("en", "quince") == ["Quince in Berlin"]


def test_hidden_people_and_hidden_surnames_are_not_found(site):
    factories.alumnus(given_name="Hiddena", family_name="Secretova", visibility=Visibility.HIDDEN)
    factories.alumnus(
        given_name="Halfa", family_name="Secretova", given_name_cyrillic="", visibility=Visibility.NO_SURNAME
    )
    factories.alumnus(given_name="Minora", family_name="Secretova", given_name_cyrillic="", is_minor=True)
    call_command("update_index", verbosity=0)
    assert titles("en", "Secretova") == []
    assert titles("en", "Hiddena") == []
    assert titles("en", "Halfa") == ["Halfa"]
    assert titles("en", "minora") == ["Minora"]


@pytest.mark.parametrize("page_of", [factories.alumnus_page, factories.mentor_page])
@pytest.mark.parametrize(
    "hidden", [{"visibility": Visibility.HIDDEN}, {"visibility": Visibility.NO_SURNAME}, {"is_minor": True}]
)
def test_a_page_of_words_does_not_give_a_hidden_surname_away(site, page_of, hidden):
    section = site.section["en"]["mentors" if page_of is factories.mentor_page else "alumni"]
    page_of(section, person=factories.mentor(**hidden), title="Aida Secretova")
    page_of(section, person=factories.mentor(), title="Aida Openova")
    call_command("update_index", verbosity=0)
    assert titles("en", "Secretova") == []
    assert titles("en", "Openova") == ["Aida Openova"]


def test_a_film_with_words_is_found_once(site):
    film = factories.project(original_title="Shown Quince", slug="quince")
    factories.project_page(site.section["en"]["alumni"], project=film, title="Shown Quince")
    call_command("update_index", verbosity=0)
    assert [hit.address for hit in hits("en", "quince")] == ["/en/alumni/projects/quince/"]


@pytest.mark.parametrize("kept", [{"visibility": "hidden"}, {"visibility": "no_surname"}, {"is_minor": True}])
def test_a_text_is_not_found_by_a_surname_that_must_not_be_shown(site, kept: dict[str, object]):
    named = {"family_name": "Secretova", "family_name_cyrillic": "Секретова"}
    person = factories.alumnus(given_name="Aida", **named, **kept)
    for language, name in (("en", "Secretova in Berlin"), ("ru", "Секретова в Берлине")):
        factories.news_page(site.section[language]["news"], title=f"Aida {name}", slug=f"aida-{language}")
    call_command("update_index", verbosity=0)
    for query in ("Secretova", "aida SECRETOVA", "berlin secretova"):
        assert titles("en", query) == []
    assert titles("ru", "секретова") == []
    assert titles("en", "Berlin") == ["Aida Secretova in Berlin", "Aida Секретова в Берлине"]
    factories.alumnus(given_name="Somebody", **named)
    assert "Aida Secretova in Berlin" in titles("en", "Secretova")
    assert person.given_name not in titles("en", "Secretova")


def test_hidden_films_are_not_found(site):
    factories.project(original_title="Shown Quince")
    factories.project(original_title="Hidden Quince", is_hidden=True)
    call_command("update_index", verbosity=0)
    assert titles("en", "quince") == ["Shown Quince"]


def test_drafts_are_not_found(indexed):
    page = factories.news_page(indexed.section["en"]["news"], title="Unready laboratory", slug="unready")
    page.unpublish()
    call_command("update_index", verbosity=0)
    assert titles("en", "laboratory") == ["A laboratory in Bishkek"]


@pytest.mark.parametrize(
    "typed",
    ["", "\x00", "\ud800", "'\"%;--", "AND OR NOT (", "<script>", "a" * 10_000, "*", '"unclosed', "{{ 7 }}", "ң" * 300],
    ids=["nothing", "null", "surrogate", "sql", "operators", "markup", "long", "star", "quote", "template", "kyrgyz"],
)
def test_anything_typed_gives_a_page(indexed, client: Client, typed: str):
    answer = client.get(f"/en/search/?q={quote(typed.encode('utf-8', 'surrogatepass')[:9000])}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main", 1)[1]


def test_any_page_number_gives_a_page(indexed, client: Client):
    for number in ("0", "9999", "x", "-1", "1" * 30, "\x00"):
        answer = client.get(f"/en/search/?q=laboratory&page={quote(number)}")
        assert answer.status_code == 200
        assert "A <mark>laboratory</mark> in Bishkek" in answer.content.decode()


def test_the_number_of_queries_does_not_depend_on_the_hits(indexed, client: Client, django_assert_max_num_queries):
    for number in range(3):
        factories.news_page(indexed.section["en"]["news"], title=f"Laboratory again {number}", slug=f"again-{number}")
    call_command("update_index", verbosity=0)
    for address in ("/en/search/?q=laboratory", "/ky/search/?q=лаборатория"):
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_menu_of_staff_tells_the_sites_search_from_that_of_the_admin(
    administrator: User, rf: RequestFactory, language: str
) -> None:
    request = rf.get("/admin/")
    request.user = administrator
    with translation.override(language):
        labels = [str(item.label) for item in admin_menu.menu_items_for_request(request)]
        assert translation.gettext("Search") not in labels
    assert len(labels) == len(set(labels))


def test_words_of_one_meaning_are_not_worded_as_the_texts_of_a_form() -> None:
    with recorded() as lookups, translation.override("ru"):
        str(Synonyms._meta.get_field("words").verbose_name)
    assert [(one.context, one.english) for one in lookups] == [("of one meaning", "words")]

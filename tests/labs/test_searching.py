"""Staff find facts and pages by words typed without marks, in either script, with the last one unfinished."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from labs.models import Person
from portal.roles import COMMUNICATIONS_EDITORS
from tests import factories
from tests.applications.call_editor import staff
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Ozgocho", "өзгөчө", "Ozgo", "Өзгөчөв", "OZGOCHO"])
def test_a_person_is_found_without_marks_and_in_either_script(typed: str) -> None:
    person = factories.person(
        given_name="Aida", family_name="Ozgochov", given_name_cyrillic="Аида", family_name_cyrillic="Өзгөчөв"
    )
    factories.person(given_name="Other", family_name="Somebody")
    call_command("update_index", verbosity=0)
    assert list(get_search_backend().autocomplete(typed, Person.objects.all())) == [person]


@pytest.mark.parametrize("typed", ["Samyradow", "Şamyradow", "shamyradow", "Шамырадов", "samyr"])
def test_a_person_is_found_by_letters_of_another_keyboard(typed: str) -> None:
    person = factories.person(given_name="Maral", family_name="Şamyradowa")
    factories.person(given_name="Other", family_name="Samarin")
    call_command("update_index", verbosity=0)
    assert list(get_search_backend().autocomplete(typed, Person.objects.all())) == [person]


@pytest.mark.parametrize("typed", ["kollab", "qo'llab", "qoʻllab", "қоллаб", '"Qollab quvvat"', "quvvatlash qol"])
def test_a_page_is_found_in_the_admin_without_marks(site: SiteTree, typed: str) -> None:
    factories.news_page(site.section["en"]["news"], title="Qoʻllab-quvvatlash", slug="support")
    call_command("update_index", verbosity=0)
    found = staff(COMMUNICATIONS_EDITORS).get(reverse("wagtailadmin_pages:search"), {"q": typed})
    assert "Qoʻllab-quvvatlash" in found.content.decode()


@pytest.mark.parametrize("typed", ["%", '"', "'", "''", '"" ""', "live:yes", "a AND (", "ʻ", "\x00"])
def test_whatever_is_typed_the_list_of_pages_answers(site: SiteTree, typed: str) -> None:
    assert staff(COMMUNICATIONS_EDITORS).get(reverse("wagtailadmin_pages:search"), {"q": typed}).status_code == 200

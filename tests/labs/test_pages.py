import pytest
from django.test import Client

from labs.choices import Visibility
from labs.models import Person
from tests import factories
from tests.conftest import SiteTree


@pytest.mark.parametrize("visibility", Visibility)
def test_the_page_of_a_mentor_is_there_only_while_the_public_may_see_them(
    site: SiteTree, client: Client, visibility: Visibility
) -> None:
    name = {"given_name": "Aida", "family_name": "Secretova", "given_name_cyrillic": "", "family_name_cyrillic": ""}
    person = factories.mentor(slug="aida", visibility=visibility, **name)
    factories.mentor_page(site.section["en"]["mentors"], person=person)
    for language in ("en", "ky"):
        response = client.get(f"/{language}/mentors/aida/")
        assert response.status_code == (404 if visibility == Visibility.HIDDEN else 200)
        assert ("Secretova" in response.content.decode()) == (visibility == Visibility.PUBLIC)


@pytest.mark.parametrize(
    ("shown", "slug"),
    [
        ({}, "aida-secretova"),
        ({"visibility": Visibility.NO_SURNAME}, "aida"),
        ({"visibility": Visibility.HIDDEN}, "aida"),
        ({"is_minor": True}, "aida"),
    ],
)
def test_a_surname_that_must_not_be_shown_is_in_no_address(db: None, shown: dict[str, object], slug: str) -> None:
    person = Person(given_name="Aida", family_name="Secretova", **shown)
    person.full_clean()
    person.save()
    assert person.slug == slug

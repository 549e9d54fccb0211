"""A form in the admin asks as often for many rows in it as for a few."""

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.models import Edition, Person, Project
from news.models import NewsPage, NewsPerson
from portal.models import User
from tests import factories
from tests.conftest import SiteTree
from tests.late_indexing import late_indexing

pytestmark = pytest.mark.any_database


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def of_fact(row: Model) -> str:
    return reverse(f"wagtailsnippets_labs_{row._meta.model_name}:edit", args=[row.pk])


def add_row(news: NewsPage, person: Person, film: Project, edition: Edition) -> Person:
    """One more row in each form."""
    of_crew = factories.person()
    NewsPerson.objects.create(page=news, person=of_crew)
    lab = factories.lab(kind=factories.lab_kind(code=f"kind-{of_crew.pk}"))
    factories.participation(person=person, edition=factories.edition(lab=lab))
    film.crew.model.objects.create(project=film, person=of_crew, craft="director")
    film.stills.model.objects.create(project=film, image=factories.ready_image())
    edition.partnerships.model.objects.create(edition=edition, partner=factories.partner())
    return of_crew


def test_no_form_asks_more_for_more_rows_in_it(staff: Client, site: SiteTree) -> None:
    news, person = factories.news_page(site.section["en"]["news"]), factories.person()
    film, edition = factories.project(), factories.edition()
    forms = [reverse("wagtailadmin_pages:edit", args=[news.pk]), *map(of_fact, (person, film, edition))]
    shown, asked = {}, []
    for number in (1, 4):
        for _ in range(number):
            last = add_row(news, person, film, edition)
        late_indexing.catch_up()
        for address in forms * (2 if number == 1 else 1):  # processes remember a few things
            with CaptureQueriesContext(connection) as queries:
                shown[address] = staff.get(address).content.decode()
            asked.append(len(queries))
    assert asked[4:8] == asked[8:]
    assert str(last) in shown[forms[0]]
    assert str(last) in shown[of_fact(film)]

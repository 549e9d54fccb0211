"""Deleting a fact: refused with a list of what points at it, one at a time or many at once; else it works."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from labs.models import (
    Call,
    Edition,
    EditionPartner,
    Event,
    Lab,
    LabKind,
    Module,
    Partner,
    Person,
    Project,
    ProjectPerson,
    Result,
)
from portal.facts.uses import uses_of
from portal.models import Region, User
from tests import factories
from tests.conftest import SiteTree

from .screens import address


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def bulk_delete(model: type[Any], *rows: Any) -> str:
    at = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
    return f"{at}?next={address(model, 'list')}&" + "&".join(f"id={row.pk}" for row in rows)


def partner_of_an_edition() -> tuple[Any, Any]:
    partnership = EditionPartner.objects.create(edition=factories.edition(), partner=factories.partner())
    return partnership.partner, partnership.edition


def region_of_a_call() -> tuple[Any, Any]:
    call = factories.call()
    call.regions.add(factories.central_asia())
    return Region.objects.get(), call


def edition_of_a_person() -> tuple[Any, Any]:
    participation = factories.participation()
    return participation.edition, participation.person


def event_whose_strand_has_a_result() -> tuple[Any, Any]:
    strand = factories.strand()
    return strand.event, factories.result(event=strand.event, strand=strand)


def used(make: Callable[[], Any], name: str) -> Callable[[], tuple[Any, Any]]:
    def pair() -> tuple[Any, Any]:
        holder = make()
        return getattr(holder, name), holder

    return pair


USED: dict[str, Callable[[], tuple[Any, Any]]] = {
    "kind of a lab": used(factories.lab, "kind"),
    "lab of an edition": used(factories.edition, "lab"),
    "edition of a call": used(factories.call, "edition"),
    "edition of a person": edition_of_a_person,
    "person of a result": used(factories.result, "person"),
    "film of a result": used(lambda: factories.result(project=factories.project()), "project"),
    "event of a result": used(factories.result, "event"),
    "event whose strand has a result": event_whose_strand_has_a_result,
    "partner of an edition": partner_of_an_edition,
    "region of a call": region_of_a_call,
}


@pytest.mark.parametrize("pair", USED.values(), ids=USED)
def test_what_is_used_stays_and_the_page_says_by_what(staff: Client, pair: Callable[[], tuple[Any, Any]]) -> None:
    row, holder = pair()
    model = type(row)
    for answer in (staff.get(address(model, "delete", row.pk)), staff.post(address(model, "delete", row.pk))):
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "cannot be deleted" in page
        assert f'<a href="{address(type(holder), "edit", holder.pk)}">{holder}</a>' in page
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("pair", USED.values(), ids=USED)
def test_deleting_many_refuses_all_where_one_is_used(staff: Client, pair: Callable[[], tuple[Any, Any]]) -> None:
    row, holder = pair()
    model = type(row)
    for answer in (staff.get(bulk_delete(model, row)), staff.post(bulk_delete(model, row))):
        assert answer.status_code == 200
        assert str(holder) in answer.content.decode()
    assert model.objects.filter(pk=row.pk).exists()


UNUSED: dict[type[Any], Callable[[], Any]] = {
    LabKind: lambda: factories.lab_kind("unused"),
    Lab: factories.lab,
    Edition: lambda: factories.module().edition,
    Call: factories.call,
    Person: factories.alumnus,
    Project: factories.project,
    Event: lambda: factories.strand().event,
    Result: factories.result,
    Partner: factories.partner,
    Region: factories.central_asia,
}


@pytest.mark.parametrize("model", UNUSED)
def test_what_nothing_points_at_is_deleted_with_its_parts(staff: Client, model: type[Any]) -> None:
    row = UNUSED[model]()
    assert staff.get(address(model, "delete", row.pk)).status_code == 200
    assert staff.post(address(model, "delete", row.pk)).url == address(model, "list")
    assert not model.objects.filter(pk=row.pk).exists()
    assert not Module.objects.exists()


def test_many_are_deleted_at_once(staff: Client) -> None:
    rows = [factories.partner(), factories.partner()]
    assert staff.post(bulk_delete(Partner, *rows)).status_code == 302
    assert not Partner.objects.exists()


def test_the_page_of_a_fact_keeps_it(staff: Client, site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"])
    answer = staff.post(address(Call, "delete", page.call_id))
    shown = answer.content.decode()
    assert f'<a href="/admin/pages/{page.pk}/edit/">{page}</a>' in shown
    assert "Page of a call (1)" in shown


def test_a_long_list_is_cut_and_says_how_much_is_left(staff: Client) -> None:
    event = factories.event()
    person = factories.person()
    Result.objects.bulk_create(Result(person=person, event=event, year=2024, kind="award") for _ in range(25))
    page = staff.get(address(Event, "delete", event.pk)).content.decode()
    assert page.count(f"{person}: {event} 2024</a>") == 20
    assert "and 5 more" in page


def test_a_result_of_an_event_and_of_its_strand_is_one_use(db: None) -> None:
    event, result = event_whose_strand_has_a_result()
    (use,) = uses_of(event)
    assert (use.label, use.count, use.rows) == ("results", 1, [result])


def test_one_pointer_through_two_regions_counts_once(db: None) -> None:
    region, call = region_of_a_call()
    (use,) = uses_of(region)
    assert (use.label, use.count, use.rows) == ("calls", 1, [call])


def test_a_person_in_a_film_is_named_by_the_film(db: None) -> None:
    project, person = factories.project(), factories.person()
    ProjectPerson.objects.create(project=project, person=person, craft="director")
    (use,) = uses_of(person)
    assert use.rows == [project]
    assert uses_of(project) == []

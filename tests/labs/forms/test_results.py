"""Forms of films, events and results."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from labs.models import (
    Event,
    Project,
    ProjectPerson,
    Result,
    Strand,
)
from tests import factories
from tests.labs.screens import address, errors, typed

pytestmark = pytest.mark.any_database


def result_data(**fields: Any) -> dict[str, Any]:
    return typed(None, **{"year": 2024, "kind": "selection", "note": {"en": ""}} | fields)


def test_a_person_stands_in_the_crew_once_per_craft(staff: Client) -> None:
    row = {"person": factories.person().pk, "craft": "director"}
    data = typed({"crew": [row, dict(row)], "stills": []}, original_title="Film", titles={"en": ""}, logline={"en": ""})
    response = staff.post(address(Project, "add"), data)
    assert response.status_code == 200
    assert not ProjectPerson.objects.exists()


def test_a_festival_with_strands(staff: Client) -> None:
    data = typed(
        {"strands": [{"names": {"en": "Doc Toolbox"}}]},
        names={"en": "European Film Market"}, kind="market", city={"en": "Berlin"}, country=factories.country("DE").pk,
    )  # fmt: skip
    response = staff.post(address(Event, "add"), data)
    assert response.status_code == 302, errors(response)
    assert Event.objects.get().slug == "european-film-market"
    assert str(Strand.objects.get()) == "European Film Market, Doc Toolbox"


def test_a_strand_with_results_is_not_removed(staff: Client) -> None:
    strand = factories.strand()
    factories.result(event=strand.event, strand=strand)
    rows = [{"id": strand.pk, "names": {"en": "Renamed"}, "DELETE": "on"}]
    data = typed({"strands": rows}, names={"en": "E"}, kind="market", city={"en": ""}, slug=strand.event.slug)
    response = staff.post(address(Event, "edit", strand.event_id), data)
    assert errors(response) == {"__all__": [f"“{strand}” cannot be removed, because it is used here: results (1)."]}
    assert Strand.objects.filter(pk=strand.pk).exists()


@time_machine.travel(dt.datetime(2024, 12, 31, 23, 59, 59, tzinfo=dt.UTC))
@pytest.mark.parametrize(("year", "refused"), [(2024, False), (2025, True)])
def test_a_result_does_not_lie_in_the_future(staff: Client, year: int, refused: bool) -> None:
    data = result_data(person=factories.person().pk, event=factories.event().pk, year=year)
    response = staff.post(address(Result, "add"), data)
    if refused:
        assert errors(response) == {"year": ["A result cannot be dated later than this year."]}
    else:
        assert response.status_code == 302


def test_a_strand_of_another_event_is_refused(staff: Client) -> None:
    data = result_data(person=factories.person().pk, event=factories.event().pk, strand=factories.strand().pk)
    assert errors(staff.post(address(Result, "add"), data)) == {"strand": ["This strand belongs to another event."]}


def test_a_result_belongs_to_somebody(staff: Client) -> None:
    response = staff.post(address(Result, "add"), result_data(event=factories.event().pk))
    assert errors(response) == {"person": ["Name the person or the film."]}


def test_saving_a_result_does_not_verify_it(staff: Client) -> None:
    data = result_data(person=factories.person().pk, event=factories.event().pk)
    staff.post(address(Result, "add"), data | {"verified_at": "2024-01-01 00:00", "verified_by": "1"})
    assert Result.objects.get().verified_at is None

"""Writes of the programme, called as commands and the admin call them."""

import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.log_actions import registry
from wagtail.search.backends import get_search_backend

from labs.actions import (
    cancel_call,
    create_participations,
    create_people,
    create_results,
    publish_results,
    restore_call,
    take_back_verification,
    verify_result,
    withdraw_results,
)
from labs.choices import ParticipationRole, ResultKind, Visibility
from labs.models import Participation, Person, Result
from portal.models import User
from tests import factories


def sample(number: int, **fields: object) -> Person:
    return Person(slug=f"sample-{number}", given_name="Sample", family_name=f"Person {number}", **fields)


@pytest.mark.parametrize("count", [1, 3])
def test_people_come_in_bulk_with_one_count_of_queries(
    db: None, count: int, django_assert_max_num_queries: object
) -> None:
    factories.country("KG"), factories.country("TM", profiles_start_hidden=True)
    rows = [sample(number, country_id="TM" if number else "KG") for number in range(count)]
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a context manager by pytest-django
        create_people(rows=rows)
    assert [row.visibility for row in Person.objects.order_by("pk")][:2] == ["public", "hidden"][:count]
    assert [bool(row.sort_key and row.sort_key_cyrillic) for row in Person.objects.all()] == [True] * count


def test_people_loaded_in_bulk_are_found(db: None) -> None:
    create_people(rows=[sample(1, given_name_cyrillic="Айгөзел")])
    found = get_search_backend().autocomplete("айгөз", Person.objects.all())
    assert [one.slug for one in found] == ["sample-1"]


def test_a_bulk_row_sorts_like_a_single_one(db: None) -> None:
    (loaded,) = create_people(rows=[sample(1)])
    loaded.refresh_from_db()
    single = factories.person(given_name="Sample", family_name="Person 1", given_name_cyrillic="")
    assert loaded.sort_key == single.sort_key


def test_participations_come_with_the_year_of_their_edition(db: None) -> None:
    person, edition = factories.person(), factories.edition(year=2026)
    create_participations(
        rows=[
            Participation(person=person, edition=edition, role=ParticipationRole.TUTOR),
            Participation(person=person, year=2023, role=ParticipationRole.TUTOR),
        ]
    )
    assert sorted(Participation.objects.values_list("year", flat=True)) == [2023, 2026]


def test_results_come_in_bulk_and_are_found(db: None) -> None:
    event = factories.event(names={"en": "Berlinale"})
    create_results(rows=[Result(person=factories.person(), event=event, year=2024, kind=ResultKind.AWARD)])
    assert len(get_search_backend().autocomplete("berlin", Result.objects.all())) == 1


def test_acts_done_twice_write_history_once(db: None, administrator: User) -> None:
    result, call = factories.result(verified_at=None), factories.call()
    for _ in range(2):
        verify_result(result=result, by=administrator)
        cancel_call(call=call, by=administrator)
    assert [entry.action for entry in registry.get_logs_for_instance(result)] == ["labs.verify"]
    assert [entry.action for entry in registry.get_logs_for_instance(call)] == ["labs.cancel_call"]
    for _ in range(2):
        take_back_verification(result=result, by=administrator)
        restore_call(call=call, by=administrator)
    assert registry.get_logs_for_instance(result).count() == 2
    assert registry.get_logs_for_instance(call).count() == 2
    assert registry.get_logs_for_instance(call).first().user == administrator


def test_results_before_the_deadline_are_refused(db: None, administrator: User) -> None:
    call = factories.call()
    early = call.closes_at - dt.timedelta(seconds=1)
    with pytest.raises(ValueError, match="before the call closes"):
        publish_results(call=call, by=administrator, at=early)
    publish_results(call=call, by=administrator, at=call.closes_at)
    withdraw_results(call=call, by=administrator)
    withdraw_results(call=call, by=administrator)
    actions = [entry.action for entry in registry.get_logs_for_instance(call).order_by("pk")]
    assert actions == ["labs.publish_results", "labs.withdraw_results"]


def test_the_index_can_be_made_anew(db: None) -> None:
    person = factories.person(given_name="Zebiniso", visibility=Visibility.HIDDEN)
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    assert list(get_search_backend().autocomplete("zebini", Person.objects.all())) == [person]

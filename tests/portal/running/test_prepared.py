"""Lists whose SQL is made once: they ask what the querysets they come from would ask."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import CharField, Q, QuerySet, Value
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from labs.models import Call, Edition, Person
from portal.languages.chains import active_language
from portal.running.prepared import Prepared, as_many_as_usual, prepared
from tests import factories


@pytest.fixture
def family(db: None) -> list[Person]:
    return [factories.person(family_name=name) for name in ("Asanova", "Bekova", "Chynova", "Dzhumaeva", "Esenova")]


def called(names: Any) -> QuerySet[Person]:
    return Person.objects.filter(family_name__in=names).select_related("country").order_by("family_name")


def surname_of(key: Any, name: Any) -> QuerySet[Person, tuple[str]]:
    return Person.objects.filter(Q(pk=key) | Q(family_name=name)).order_by("pk").values_list("family_name")


def test_one_statement_answers_for_other_values(family: list[Person]):
    surnames = prepared(surname_of)
    assert surnames(key=family[0].pk, name="Bekova") == [("Asanova",), ("Bekova",)]
    assert surnames(key=family[2].pk, name="Nobody") == [("Chynova",)]
    assert len(surnames.statements) == 1


def test_rows_come_with_their_relations(family: list[Person], django_assert_num_queries: DjangoAssertNumQueries):
    people = prepared(called)
    for names in (["Asanova"], ["Bekova"]):
        with django_assert_num_queries(1):
            [person] = people(names=names)
            assert (person.family_name, person.country) == (names[0], family[0].country)


def test_lists_of_many_lengths_share_few_statements(family: list[Person]):
    people = prepared(called)
    everybody = [person.family_name for person in family]
    for length in range(len(everybody) + 1):
        assert [person.family_name for person in people(names=everybody[:length])] == everybody[:length]
    assert len(people.statements) == 5  # for 0, 1, 2, 4 and 8


@pytest.mark.parametrize(("given", "usual"), [([], 0), ([1], 1), ([1, 2, 3], 4), ([1, 2, 3, 4], 4), (range(5), 8)])
def test_lengths_are_rounded_up(given: Any, usual: int):
    values = as_many_as_usual(list(given))
    assert len(values) == usual
    assert set(values) == set(given)


def test_what_is_given_by_position_and_the_language_decide_what_is_asked(family: list[Person]):
    @prepared
    def last(backwards: bool) -> QuerySet[Person, Any]:
        people = Person.objects.order_by("-family_name" if backwards else "family_name")
        return people.values_list(Value(active_language(), CharField()), "family_name")[:1]

    assert last(True) == [("en", "Esenova")]
    assert last(False) == [("en", "Asanova")]
    with translation.override("ky"):
        assert last(True) == [("ky", "Esenova")]


def test_related_rows_are_fetched_anew_each_time(db: None):
    call = factories.call()

    @prepared
    def calls_closing_after(moment: Any) -> QuerySet[Call]:
        return Call.objects.filter(closes_at__gt=moment).prefetch_related("countries")

    before, after = call.closes_at - dt.timedelta(seconds=1), call.closes_at
    assert not calls_closing_after(moment=after)
    [first] = calls_closing_after(moment=before)
    assert list(first.countries.all()) == []
    call.countries.add(factories.country("KG"))
    [second] = calls_closing_after(moment=before)
    assert [country.code for country in second.countries.all()] == ["KG"]


def test_a_process_keeps_a_bounded_number_of_statements(db: None):
    @prepared
    def one_of(number: int) -> QuerySet[Edition]:
        return Edition.objects.filter(year=number)

    for number in range(250):
        one_of(number)
    assert len(one_of.statements) <= 200


def test_what_the_time_decides_is_found_out_where_it_was_forgotten(db: None):
    @prepared
    def closed() -> QuerySet[Call]:
        return Call.objects.filter(closes_at__lt=timezone.now())

    with pytest.raises(AssertionError, match="closed depends on more"):
        closed()


def test_rows_made_by_other_libraries_are_refused(db: None):
    with pytest.raises(TypeError, match="SpecificIterable"):
        Prepared(Page.objects.specific)()

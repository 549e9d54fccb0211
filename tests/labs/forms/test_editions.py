"""The form of an edition, with its modules and partners."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from labs.models import (
    Edition,
)
from tests import factories
from tests.labs.screens import address, errors, typed

pytestmark = pytest.mark.any_database

NO_MODULES: dict[str, Any] = {"modules": [], "partnerships": []}
DAY = {"starts_precision": "day", "ends_precision": "day"}
MODULE = {"names": {"en": "M"}, "city": {"en": ""}} | DAY
OUTSIDE = ["The module lies outside the dates of its edition."]


def edition_data(formsets: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    defaults = {"year": 2024, "starts_on": "2024-09-26", "ends_on": "2024-10-01"} | DAY
    return typed(NO_MODULES | (formsets or {}), **defaults | fields)


def test_a_day_that_does_not_exist_is_told_at_its_field_alone(staff: Client) -> None:
    edition = factories.edition(starts_on=dt.date(2024, 9, 26), ends_on=dt.date(2024, 10, 1))
    module = factories.module(edition=edition, starts_on=dt.date(2024, 9, 26), ends_on=dt.date(2024, 10, 1))
    where = {"names": {"en": ""}, "city": {"en": ""}} | DAY
    rows = [{"id": module.pk, "starts_on": "2026-02-10", "ends_on": "2026-02-31"} | where]
    data = edition_data({"modules": rows}, lab=edition.lab_id, year=2026, starts_on="2026-02-01", ends_on="2026-02-31")
    refused = errors(staff.post(address(Edition, "edit", edition.pk), data))
    assert refused == {"ends_on": ["Enter a valid date."], "modules-0-ends_on": ["Enter a valid date."]}
    edition.refresh_from_db()
    assert edition.ends_on == dt.date(2024, 10, 1)


def test_an_edition_with_modules_and_a_partner(staff: Client) -> None:
    factories.country("UZ")
    modules = [
        {"names": {"en": "First"}, "city": {"en": "Bukhara", "ru": "Бухара"}, "country": "UZ",
         "starts_on": "2024-06-10", "starts_precision": "month", "ends_on": "2024-06-10", "ends_precision": "month"},
        {"names": {"en": ""}, "city": {"en": ""}, "is_online": "on", "starts_on": "2024-08-01",
         "starts_precision": "month", "ends_on": "", "ends_precision": "day"},
    ]  # fmt: skip
    data = edition_data(
        {"modules": modules, "partnerships": [{"partner": factories.partner().pk}]},
        lab=factories.lab().pk,
        starts_on="2024-06-20",
        starts_precision="month",
        ends_on="2024-10-02",
        ends_precision="month",
    )
    response = staff.post(address(Edition, "add"), data)
    assert response.status_code == 302, errors(response)
    edition = Edition.objects.get()
    assert (edition.slug, edition.starts_on, edition.ends_on) == ("2024", dt.date(2024, 6, 1), dt.date(2024, 10, 31))
    assert [(str(module.country or ""), module.is_online, module.starts_on) for module in edition.modules.all()] == [
        ("Uzbekistan", False, dt.date(2024, 6, 1)),
        ("", True, dt.date(2024, 8, 1)),
    ]
    assert edition.partnerships.count() == 1


def test_an_edition_that_ends_before_it_starts(staff: Client) -> None:
    data = edition_data(lab=factories.lab().pk, starts_on="2024-10-01", ends_on="2024-09-30")
    assert errors(staff.post(address(Edition, "add"), data)) == {"ends_on": ["The end is before the start."]}


def test_a_date_that_cannot_be_meant(staff: Client) -> None:
    data = edition_data(lab=factories.lab().pk, starts_on="0024-09-26")
    assert list(errors(staff.post(address(Edition, "add"), data))) == ["starts_on"]


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        ("2024-09-26", "2024-10-01", False),
        ("2024-09-25", "2024-10-01", True),
        ("2024-09-26", "2024-10-02", True),
        ("2024-10-02", "", True),
        ("", "", False),
    ],
)
def test_a_module_stays_within_its_edition(staff: Client, start: str, end: str, refused: bool) -> None:
    data = edition_data({"modules": [MODULE | {"starts_on": start, "ends_on": end}]}, lab=factories.lab().pk)
    response = staff.post(address(Edition, "add"), data)
    if refused:
        assert errors(response) == {"modules-0-starts_on": OUTSIDE}
        assert OUTSIDE[0] in response.content.decode()
    else:
        assert response.status_code == 302


def test_moving_an_edition_away_from_its_module_is_refused_at_the_module(staff: Client) -> None:
    module = factories.module(starts_on=dt.date(2024, 9, 26), ends_on=dt.date(2024, 9, 28))
    row = MODULE | {"id": module.pk, "starts_on": "2024-09-26", "ends_on": "2024-09-28"}
    later = edition_data({"modules": [row]}, lab=module.edition.lab_id, starts_on="2024-09-27", ends_on="2024-10-01")
    response = staff.post(address(Edition, "edit", module.edition_id), later)
    assert errors(response) == {"modules-0-starts_on": OUTSIDE}


def test_an_edition_and_its_module_move_together(staff: Client) -> None:
    module = factories.module(starts_on=dt.date(2024, 9, 26), ends_on=dt.date(2024, 9, 28))
    row = MODULE | {"id": module.pk, "starts_on": "2025-09-26", "ends_on": "2025-09-28"}
    dates = {"year": 2025, "starts_on": "2025-09-26", "ends_on": "2025-10-01"}
    response = staff.post(
        address(Edition, "edit", module.edition_id),
        edition_data({"modules": [row]}, lab=module.edition.lab_id, **dates),
    )
    assert response.status_code == 302, errors(response)
    module.refresh_from_db()
    assert module.starts_on == dt.date(2025, 9, 26)


def test_a_partner_stands_in_an_edition_once(staff: Client) -> None:
    row = {"partner": factories.partner().pk}
    response = staff.post(
        address(Edition, "add"), edition_data({"partnerships": [row, dict(row)]}, lab=factories.lab().pk)
    )
    assert response.status_code == 200
    assert "duplicate" in response.content.decode()

"""The form of a call: its clock, its conditions, its sentences."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from labs.models import (
    Call,
)
from tests import factories
from tests.labs.screens import address, errors, tick_rules, typed

pytestmark = pytest.mark.any_database


def call_data(**fields: Any) -> dict[str, Any]:
    defaults = {
        "names": {"en": "Open call", "ru": "Открытый набор", "ky": ""},
        "opens_date": "2024-05-13",
        "opens_time": "00:00",
        "closes_date": "2024-08-05",
        "closes_time": "23:59",
        "time_zone": "Asia/Bishkek",
        "city": {"en": "Bishkek"},
        "results_precision": "month",
        "country_basis": "either",
        "contact_email": "labs@example.org",
        "retention_months": 24,
    }
    return typed(None, **defaults | fields)


def test_a_call_that_closes_on_no_day_is_not_said_to_close_too_early(staff: Client) -> None:
    call = factories.call()
    data = call_data(edition=call.edition_id, opens_date="2025-02-01", closes_date="2025-02-31")
    assert errors(staff.post(address(Call, "edit", call.pk), data)) == {"closes_date": ["Enter a valid date."]}


def test_a_call_as_staff_type_it(staff: Client) -> None:
    factories.country("KG")
    data = call_data(
        edition=factories.edition().pk, crafts=["director", "producer"], applicant_kinds=["team", "organisation"],
        regions=[factories.central_asia().pk],
        countries=["KG"], results_by="2024-09-10",
    )  # fmt: skip
    response = tick_rules(staff, address(Call, "add"), data)
    assert response.status_code == 302, errors(response)
    call = Call.objects.get()
    assert call.slug == "open-call"
    assert call.crafts == ["director", "producer"]
    assert call.kinds_of_applicants() == ["team", "organisation"]
    assert call.closes_at == dt.datetime(2024, 8, 5, 18, tzinfo=dt.UTC)
    assert (call.closes_date, call.closes_time) == (dt.date(2024, 8, 5), dt.time(23, 59))
    assert call.results_by == dt.date(2024, 9, 30)
    page = staff.get(address(Call, "edit", call.pk)).content.decode()
    assert 'value="director"' in page
    assert "Bishkek (Asia/Bishkek)" in page


@pytest.mark.parametrize(
    ("typed_wrong", "field", "sentence"),
    [
        ({"closes_date": "2024-05-12"}, "closes_date", "The call closes before it opens."),
        ({"time_zone": "Asia/Osh"}, "time_zone", "Unknown time zone. Use a name such as Asia/Bishkek."),
        ({"time_zone": "bishkek\x00"}, "time_zone", "Unknown time zone. Use a name such as Asia/Bishkek."),
        (
            {"time_zone": "Europe/Berlin", "opens_date": "2024-03-31", "opens_time": "02:30"},
            "opens_time",
            "This time does not exist in Europe/Berlin: the clocks go forward then. Choose another time.",
        ),
        (
            {"time_zone": "Europe/Berlin", "opens_date": "", "closes_date": "2024-03-31", "closes_time": "02:30"},
            "closes_time",
            "This time does not exist in Europe/Berlin: the clocks go forward then. Choose another time.",
        ),
        ({"results_by": "2024-07-31"}, "results_by", "The results are announced before the call closes."),
        ({"min_age": 18, "max_age": 12}, "max_age", "The maximum age is below the minimum age."),
        ({"crafts": ["wizard"]}, "crafts", "Select a valid choice. wizard is not one of the available choices."),
        (
            {"applicant_kinds": ["wizard"]},
            "applicant_kinds",
            "Select a valid choice. wizard is not one of the available choices.",
        ),
        ({"contact_email": "nobody"}, "contact_email", "Enter a valid email address."),
        ({"slug": "Кут"}, "slug", None),
    ],
)
def test_a_call_typed_wrong(staff: Client, typed_wrong: dict[str, Any], field: str, sentence: str | None) -> None:
    response = staff.post(address(Call, "add"), call_data(edition=factories.edition().pk, **typed_wrong))
    found = errors(response)
    assert list(found) == [field]
    if sentence:
        assert found[field] == [sentence]
    assert not Call.objects.exists()

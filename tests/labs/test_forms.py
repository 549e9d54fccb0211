"""Staff forms as staff type them: what is stored, and what is refused at which field with which sentence."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from labs.choices import ParticipationRole, Visibility
from labs.models import (
    Call,
    Edition,
    Event,
    Lab,
    LabKind,
    Participation,
    Person,
    Project,
    ProjectPerson,
    Result,
    Strand,
)
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

from .screens import address, errors, typed

NO_MODULES: dict[str, Any] = {"modules": [], "partnerships": []}
DAY = {"starts_precision": "day", "ends_precision": "day"}


@pytest.fixture
def staff(client: Client, administrator: User, site: SiteTree) -> Client:
    """A browser in which somebody with every right has signed in; the site has three languages."""
    client.force_login(administrator)
    return client


def edition_data(formsets: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    defaults = {"year": 2024, "starts_on": "2024-09-26", "ends_on": "2024-10-01"} | DAY
    return typed(NO_MODULES | (formsets or {}), **defaults | fields)


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


def person_data(participations: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    defaults = {
        "given_name": "Aýgözel",
        "family_name": "Hudaýberdiýewa",
        "visibility": "public",
        "position": {"en": ""},
    }
    return typed({"participations": participations or []}, **defaults | fields)


def result_data(**fields: Any) -> dict[str, Any]:
    return typed(None, **{"year": 2024, "kind": "selection", "note": {"en": ""}} | fields)


def test_a_kind_of_lab_gets_a_code_from_its_name(staff: Client) -> None:
    data = typed(None, names={"en": "", "ru": "Звук и музыка", "ky": ""}, sort_order=5, code="")
    staff.post(address(LabKind, "add"), data)
    kind = LabKind.objects.get()
    assert (kind.code, dict(kind.names)) == ("zvuk-i-muzyka", {"ru": "Звук и музыка"})


def test_a_second_lab_of_the_same_name_gets_a_number(staff: Client) -> None:
    kind = factories.lab_kind()
    for _ in range(2):
        staff.post(address(Lab, "add"), typed(None, names={"en": "Sound Lab"}, kind=kind.pk, sort_order=0, slug=""))
    assert list(Lab.objects.values_list("slug", flat=True)) == ["sound-lab", "sound-lab-2"]


def test_a_lab_without_any_name_is_refused(staff: Client) -> None:
    response = staff.post(
        address(Lab, "add"), typed(None, names={"en": ""}, kind=factories.lab_kind().pk, sort_order=0)
    )
    assert errors(response) == {"names": ["Fill in at least one language."]}


def test_a_text_too_long_in_one_language_names_the_language(staff: Client) -> None:
    data = typed(None, names={"en": "Fine", "ky": "ө" * 121}, kind=factories.lab_kind().pk, sort_order=0)
    response = staff.post(address(Lab, "add"), data)
    assert errors(response) == {"names": ["The Кыргызча text has 121 characters; 120 fit."]}
    assert "ө" * 121 in response.content.decode()


def test_a_language_nobody_knows_is_not_stored(staff: Client) -> None:
    data = typed(None, names={"en": "Lab", "xx": "?"}, kind=factories.lab_kind().pk, sort_order=0)
    staff.post(address(Lab, "add"), data)
    lab = Lab.objects.get()
    assert dict(lab.names) == {"en": "Lab"}
    assert staff.get(address(Lab, "edit", lab.pk)).status_code == 200


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


def test_a_call_that_closes_on_no_day_is_not_said_to_close_too_early(staff: Client) -> None:
    call = factories.call()
    data = call_data(edition=call.edition_id, opens_date="2025-02-01", closes_date="2025-02-31")
    assert errors(staff.post(address(Call, "edit", call.pk), data)) == {"closes_date": ["Enter a valid date."]}


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
    assert [(str(one.country or ""), one.is_online, one.starts_on) for one in edition.modules.all()] == [
        ("Uzbekistan", False, dt.date(2024, 6, 1)),
        ("", True, dt.date(2024, 8, 1)),
    ]
    assert edition.partnerships.count() == 1


def test_an_edition_that_ends_before_it_starts(staff: Client) -> None:
    data = edition_data(lab=factories.lab().pk, starts_on="2024-10-01", ends_on="2024-09-30")
    assert errors(staff.post(address(Edition, "add"), data)) == {"ends_on": ["The end lies before the start."]}


def test_a_date_that_cannot_be_meant(staff: Client) -> None:
    data = edition_data(lab=factories.lab().pk, starts_on="0024-09-26")
    assert list(errors(staff.post(address(Edition, "add"), data))) == ["starts_on"]


MODULE = {"names": {"en": "M"}, "city": {"en": ""}} | DAY
OUTSIDE = ["The module lies outside the dates of its edition."]


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


def test_a_call_as_staff_type_it(staff: Client) -> None:
    factories.country("KG")
    data = call_data(
        edition=factories.edition().pk, crafts=["director", "producer"], regions=[factories.central_asia().pk],
        countries=["KG"], results_by="2024-09-10",
    )  # fmt: skip
    response = staff.post(address(Call, "add"), data)
    assert response.status_code == 302, errors(response)
    call = Call.objects.get()
    assert call.slug == "open-call"
    assert call.crafts == ["director", "producer"]
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
        ({"time_zone": "Asia/Osh"}, "time_zone", "This time zone is not known, for instance Asia/Bishkek is."),
        ({"time_zone": "bishkek\x00"}, "time_zone", "This time zone is not known, for instance Asia/Bishkek is."),
        (
            {"time_zone": "Europe/Berlin", "opens_date": "2024-03-31", "opens_time": "02:30"},
            "opens_time",
            "This time does not exist in Europe/Berlin: the clocks are put forward then. Choose another time.",
        ),
        (
            {"time_zone": "Europe/Berlin", "opens_date": "", "closes_date": "2024-03-31", "closes_time": "02:30"},
            "closes_time",
            "This time does not exist in Europe/Berlin: the clocks are put forward then. Choose another time.",
        ),
        ({"results_by": "2024-07-31"}, "results_by", "The results are announced before the call closes."),
        ({"min_age": 18, "max_age": 12}, "max_age", "The upper age lies below the lower."),
        ({"crafts": ["wizard"]}, "crafts", "Select a valid choice. wizard is not one of the available choices."),
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


def test_a_person_and_the_places_they_took(staff: Client) -> None:
    factories.country("TM", profiles_start_hidden=False)
    rows = [{"role": "participant", "edition": factories.edition().pk}, {"role": "tutor", "year": 2023}]
    response = staff.post(address(Person, "add"), person_data(rows, country="TM"))
    assert response.status_code == 302, errors(response)
    person = Person.objects.get()
    assert person.slug == "aygozel-hudayberdiyewa"
    assert [(one.role, one.year) for one in person.participations.all()] == [("participant", 2024), ("tutor", 2023)]


def test_a_participation_names_an_edition_or_a_year(staff: Client) -> None:
    response = staff.post(address(Person, "add"), person_data([{"role": "mentor"}]))
    assert errors(response) == {
        "participations-0-edition": ["Name the edition, or the year where the edition is not known."]
    }


def test_a_person_takes_a_role_in_an_edition_once(staff: Client) -> None:
    row = {"role": "mentor", "edition": factories.edition().pk}
    response = staff.post(address(Person, "add"), person_data([row, dict(row)]))
    assert response.status_code == 200
    assert not Person.objects.exists()


@pytest.mark.parametrize("chosen", [Visibility.PUBLIC, Visibility.NO_SURNAME, Visibility.HIDDEN])
def test_a_new_person_of_a_country_that_asks_for_it_starts_hidden(staff: Client, chosen: str) -> None:
    factories.country("TM", profiles_start_hidden=True)
    response = staff.post(address(Person, "add"), person_data(country="TM", visibility=chosen), follow=True)
    assert Person.objects.get().visibility == Visibility.HIDDEN
    said = "Profiles from this country start hidden (Turkmenistan)." in response.content.decode()
    assert said == (chosen != Visibility.HIDDEN)


def test_staff_may_show_such_a_person_afterwards(staff: Client) -> None:
    person = factories.person(country=factories.country("TM", profiles_start_hidden=True), visibility="hidden")
    response = staff.post(address(Person, "edit", person.pk), person_data(country="TM", slug=person.slug))
    assert response.status_code == 302, errors(response)
    person.refresh_from_db()
    assert person.visibility == Visibility.PUBLIC


@pytest.mark.parametrize("slug", ["projects", "stories", "page"])
def test_a_reserved_address_is_refused(staff: Client, slug: str) -> None:
    response = staff.post(address(Person, "add"), person_data(slug=slug))
    assert errors(response) == {"slug": ["This address is kept for the site itself. Choose another."]}


def test_a_name_that_makes_a_reserved_address_gets_a_number(staff: Client) -> None:
    staff.post(address(Person, "add"), person_data(given_name="Stories", family_name=""))
    assert Person.objects.get().slug == "stories-2"


def test_null_characters_are_refused_at_the_field(staff: Client) -> None:
    response = staff.post(address(Person, "add"), person_data(given_name="A\x00sel"))
    assert errors(response) == {"given_name": ["Null characters are not allowed."]}


def test_half_a_surrogate_pair_never_reaches_the_database(staff: Client) -> None:
    body = "given_name=A%ED%A0%80sel&family_name=&visibility=public&position-en=B%ED%A0%80%00&slug=asel"
    management = "&participations-TOTAL_FORMS=0&participations-INITIAL_FORMS=0&participations-MAX_NUM_FORMS=&"
    response = staff.post(address(Person, "add"), body + management, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302, errors(response)
    person = Person.objects.get()
    assert not {"\x00", "\ud800"} & set(person.given_name + person.position.all_texts())


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
    assert errors(response) == {"__all__": [f"“{strand}” cannot be removed, because this points at it: results (1)."]}
    assert Strand.objects.filter(pk=strand.pk).exists()


@time_machine.travel(dt.datetime(2024, 12, 31, 23, 59, 59, tzinfo=dt.UTC))
@pytest.mark.parametrize(("year", "refused"), [(2024, False), (2025, True)])
def test_a_result_does_not_lie_in_the_future(staff: Client, year: int, refused: bool) -> None:
    data = result_data(person=factories.person().pk, event=factories.event().pk, year=year)
    response = staff.post(address(Result, "add"), data)
    if refused:
        assert errors(response) == {"year": ["A result lies in the past or in this year."]}
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


def test_a_person_renamed_takes_the_new_place_in_lists(staff: Client) -> None:
    person = factories.person(slug="asel")
    staff.post(address(Person, "edit", person.pk), person_data(slug="asel", family_name="Ábdi"))
    person.refresh_from_db()
    assert person.sort_key < factories.person(family_name="Bek").sort_key


def test_a_participation_follows_its_edition(db: None) -> None:
    participation = factories.participation(role=ParticipationRole.TUTOR)
    assert Participation.objects.get(pk=participation.pk).year == participation.edition.year

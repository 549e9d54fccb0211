"""Lists and choosers of the facts: what staff find there, who may come in, and what it costs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page

from labs.models import (
    Call,
    Edition,
    Event,
    Lab,
    LabKind,
    Partner,
    Person,
    Project,
    Result,
)
from portal.models import Country, Region, User
from tests import factories
from tests.conftest import SiteTree

from .screens import address, chooser, typed

pytestmark = pytest.mark.any_database

FACTS: list[tuple[type[Any], Callable[[], Any]]] = [
    (LabKind, lambda: factories.lab_kind(f"kind-{factories.number()}")),
    (Lab, factories.lab),
    (Edition, factories.edition),
    (Call, factories.open_call),
    (Person, lambda: factories.alumnus(country=factories.country("KG"))),
    (Project, factories.project),
    (Event, lambda: factories.event(country=factories.country("DE"))),
    (Result, lambda: factories.result(strand=factories.strand())),
    (Partner, factories.partner),
    (Region, lambda: Region.objects.create(names={"en": f"Region {factories.number()}"})),
]
NAMES = [model.__name__ for model, _ in FACTS]


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def helper(stranger: User) -> User:
    """Somebody who may enter the admin, and nothing else."""
    group = Group.objects.create(name="Helpers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    stranger.groups.add(group)
    return stranger


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """`with committed(execute=True)`: what was written inside is in the search index afterwards."""
    return django_capture_on_commit_callbacks


def allow(user: User, *names: str) -> None:
    user.groups.get().permissions.add(*Permission.objects.filter(codename__in=names))


@pytest.mark.parametrize(("model", "make"), FACTS, ids=NAMES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    staff: Client, administrator: User, model: type[Any], make: Callable[[], Any], language: str
) -> None:
    administrator.wagtail_userprofile = None
    make()
    staff.get(address(model, "list"), headers={"accept-language": language})
    with CaptureQueriesContext(
        connection,
    ) as with_one:
        page = staff.get(address(model, "list"), headers={"accept-language": language})
    make()
    make()
    with CaptureQueriesContext(connection) as with_three:
        longer = staff.get(address(model, "list"), headers={"accept-language": language})
    assert len(longer.context["object_list"]) == len(page.context["object_list"]) + 2
    assert len(with_three) == len(with_one)


@pytest.mark.parametrize(("model", "make"), FACTS, ids=NAMES)
def test_a_chooser_costs_the_same_with_one_row_and_with_three(
    staff: Client, model: type[Any], make: Callable[[], Any]
) -> None:
    make()
    staff.get(chooser(model, "choose_results"))
    with CaptureQueriesContext(connection) as with_one:
        staff.get(chooser(model, "choose_results"))
    make()
    make()
    with CaptureQueriesContext(connection) as with_three:
        staff.get(chooser(model, "choose_results"))
    assert len(with_three) == len(with_one)


@pytest.mark.parametrize(("model", "make"), FACTS, ids=NAMES)
def test_every_screen_of_a_fact_opens(staff: Client, model: type[Any], make: Callable[[], Any]) -> None:
    row = make()
    for name in ("edit", "delete", "history", "usage"):
        assert staff.get(address(model, name, row.pk)).status_code == 200, name
    assert str(row) in staff.get(address(model, "list")).content.decode()
    assert staff.get(address(model, "add")).status_code == 200
    modal = staff.get(chooser(model, "choose"))
    assert modal.status_code == 200
    assert staff.get(chooser(model, "chosen", row.pk)).json()["result"]["string"] == str(row)
    assert staff.get(chooser(model, "chosen", "nonsense"), follow=True).status_code == 404


@pytest.mark.parametrize(("model", "make"), FACTS, ids=NAMES)
def test_every_column_orders_and_the_order_is_total(staff: Client, model: type[Any], make: Callable[[], Any]) -> None:
    rows = [make() for _ in range(3)]
    columns = [
        one.sort_key for one in staff.get(address(model, "list")).context["table"].columns.values() if one.sort_key
    ]
    assert columns
    for column in columns:
        listed = staff.get(address(model, "list"), {"ordering": f"-{column}"}).context["object_list"]
        assert {row.pk for row in rows} <= {row.pk for row in listed}
        assert listed.query.order_by[-1] in {"pk", "-pk"}


@pytest.mark.parametrize(("model", "make"), FACTS, ids=NAMES)
def test_who_may_not_is_sent_away(client: Client, helper: User, model: type[Any], make: Callable[[], Any]) -> None:
    row = make()
    client.force_login(helper)
    screens = [("list",), ("add",), ("edit", row.pk), ("delete", row.pk), ("history", row.pk)]
    for screen in screens:
        assert client.get(address(model, *screen)).url == "/admin/", screen
    client.post(address(model, "delete", row.pk))
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(("model", "make"), FACTS, ids=NAMES)
def test_a_stranger_is_asked_to_sign_in(db: None, client: Client, model: type[Any], make: Callable[[], Any]) -> None:
    row = make()
    assert client.get(address(model, "edit", row.pk)).url.startswith("/sign-in/")
    assert client.get(chooser(model, "choose")).url.startswith("/sign-in/")


def test_who_may_change_people_may_not_delete_them(client: Client, helper: User) -> None:
    person = factories.person()
    allow(helper, "change_person")
    client.force_login(helper)
    assert client.get(address(Person, "edit", person.pk)).status_code == 200
    assert client.get(address(Person, "delete", person.pk)).url == "/admin/"
    assert "Create" not in client.get(chooser(Person, "choose")).json()["html"]
    assert client.post(chooser(Person, "create"), {"given_name": "Nobody"}).status_code in {302, 403}
    assert not Person.objects.filter(given_name="Nobody").exists()


@pytest.mark.parametrize("words", ["Аушакимова", "аушак", "Aushakimova", "assel AUSH", "Ausha", "режиссёр", "Әсел"])
def test_people_are_found_in_every_spelling(staff: Client, committed: Any, words: str) -> None:
    with committed(execute=True):
        wanted = factories.person(
            given_name="Assel", family_name="Aushakimova", given_name_cyrillic="Асел",
            family_name_cyrillic="Аушакимова", other_spellings="Әсел Аушакимова",
            position={"en": "director", "ru": "режиссёр"},
        )  # fmt: skip
        factories.person()
    assert list(staff.get(address(Person, "list"), {"q": words}).context["object_list"]) == [wanted]
    assert str(wanted) in staff.get(chooser(Person, "choose_results"), {"q": words}).content.decode()


@pytest.mark.parametrize("words", ['"', "'", "* OR", "a:b", "(", "\x00", "NEAR(", "🎬", "-", "ә" * 400])
def test_odd_searches_find_nothing_and_break_nothing(staff: Client, words: str) -> None:
    factories.person()
    assert staff.get(address(Person, "list"), {"q": words}).status_code == 200
    assert staff.get(chooser(Person, "choose_results"), {"q": words}).status_code == 200


def test_a_search_keeps_filter_and_order(staff: Client, committed: Any) -> None:
    with committed(execute=True):
        first = factories.result(person=factories.person(family_name="Berger"), year=2023)
        second = factories.result(person=factories.person(family_name="Berger"), year=2024)
        factories.result(person=factories.person(family_name="Berger"), year=2024, verified_at=None)
    shown = staff.get(address(Result, "list"), {"q": "berger", "verified": "yes", "ordering": "year"})
    assert list(shown.context["object_list"]) == [first, second]


def test_a_result_is_found_by_its_person_after_a_change_of_name(staff: Client, committed: Any) -> None:
    with committed(execute=True):
        result = factories.result(person=factories.person(family_name="Berger"))
    with committed(execute=True):
        result.person.family_name = "Nemat"
        result.person.save()
    assert list(staff.get(address(Result, "list"), {"q": "nemat"}).context["object_list"]) == [result]
    assert not staff.get(address(Result, "list"), {"q": "berger"}).context["object_list"]


def test_a_country_is_found_in_every_language(staff: Client) -> None:
    kyrgyzstan = factories.country("KG")
    Country.objects.get(pk="KG").save()
    for words in ("Кыргызстан", "Киргизия", "Kyrgyz", "KG"):
        assert kyrgyzstan.text_for_search().casefold().count(words.casefold()), words


def test_calls_are_listed_by_phase(staff: Client) -> None:
    open_call, over = factories.open_call(), factories.call()
    called_off = factories.open_call(cancelled_at=timezone.now())
    unknown = factories.open_call(opens_date=None)
    expected = {"open": open_call, "closed": over, "cancelled": called_off, "upcoming": unknown}
    for phase, call in expected.items():
        assert list(staff.get(address(Call, "list"), {"phase": phase}).context["object_list"]) == [call]
    page = staff.get(address(Call, "list")).content.decode()
    assert page.count("cancelled") >= 1
    assert staff.get(address(Call, "list"), {"phase": "\x00"}).status_code == 200


def test_people_are_filtered_by_role_and_edition(staff: Client) -> None:
    edition = factories.edition()
    mentor, alumnus = factories.mentor(edition=edition), factories.alumnus(edition=edition)
    elsewhere = factories.alumnus()
    listed = staff.get(address(Person, "list"), {"edition": edition.pk}).context["object_list"]
    assert set(listed) == {mentor, alumnus}
    listed = staff.get(address(Person, "list"), {"role": "participant"}).context["object_list"]
    assert set(listed) == {alumnus, elsewhere}


def test_the_menu_groups_the_facts(staff: Client) -> None:
    page = staff.get("/admin/").content.decode()
    for label in ("Programme", "Editions", "People", "Lists", "Kinds of labs"):
        assert label in page


PAGES = {
    "edition": ("labs", "editionpage"),
    "call": ("labs", "callpage"),
    "lab": ("labs", "labpage"),
    "person": ("labs", "mentorpage"),
    "project": ("alumni", "projectpage"),
}


@pytest.mark.parametrize("field", list(PAGES))
def test_a_page_picks_its_fact_with_a_chooser(staff: Client, site: SiteTree, field: str) -> None:
    app, model = PAGES[field]
    parents: dict[str, Page] = {
        "call": site.section["en"]["calls"],
        "lab": site.section["en"]["labs"],
        "person": site.section["en"]["mentors"],
        "project": site.section["en"]["alumni"],
    }
    parent = parents.get(field) or factories.lab_page(site.section["en"]["labs"])
    page = staff.get(f"/admin/pages/add/{app}/{model}/{parent.pk}/")
    assert page.status_code == 200
    assert f'id="id_{field}-chooser"' in page.content.decode()
    assert f'<select name="{field}"' not in page.content.decode()


def test_news_pick_their_facts_with_choosers(staff: Client, site: SiteTree) -> None:
    html = staff.get(f"/admin/pages/add/news/newspage/{site.section['en']['news'].pk}/").content.decode()
    for field in ("lab", "edition", "call", "people-__prefix__-person"):
        assert f'id="id_{field}-chooser"' in html


NEW: list[tuple[type[Any], Callable[[], dict[str, Any]]]] = [
    (LabKind, lambda: {"names": {"en": "Sound"}}),
    (Lab, lambda: {"names": {"en": "Sound Lab"}, "kind": factories.lab_kind().pk}),
    (
        Edition,
        lambda: {"lab": factories.lab().pk, "year": 2026, "starts_precision": "day", "ends_precision": "day"},
    ),
    (
        Call,
        lambda: {
            "edition": factories.edition().pk,
            "names": {"en": "Call"},
            "opens_time": "00:00",
            "closes_date": "2024-05-01",
            "closes_time": "23:59",
            "time_zone": "Asia/Almaty",
            "city": {"en": "Almaty"},
            "contact_email": "labs@example.org",
        },
    ),
    (Person, lambda: {"given_name": "Gulnara", "family_name": "Sample", "visibility": "public"}),
    (Project, lambda: {"original_title": "Film", "titles": {"en": ""}}),
    (Event, lambda: {"names": {"en": "Berlinale"}, "kind": "festival", "city": {"en": "Berlin"}}),
    (Partner, lambda: {"name": "Think-Film"}),
    (
        Result,
        lambda: {
            "person": factories.person(slug="asel").slug,
            "event": factories.event().pk,
            "year": 2024,
            "kind": "award",
        },
    ),
]


@pytest.mark.parametrize(("model", "fields"), NEW, ids=[model.__name__ for model, _ in NEW])
def test_a_chooser_creates_in_place(staff: Client, model: type[Any], fields: Callable[[], dict[str, Any]]) -> None:
    data = typed(None, **fields())
    assert "data-chooser-modal-creation-form" in staff.get(chooser(model, "choose")).json()["html"]
    answer = staff.post(chooser(model, "create"), data).json()
    assert answer["step"] == "chosen", answer.get("htmlFragment")
    row = model.objects.order_by("pk").last()
    assert answer["result"]["id"] == str(row.pk)
    assert "Created" in staff.get(address(model, "history", row.pk)).content.decode()


def test_a_chooser_says_at_the_field_what_is_wrong(staff: Client) -> None:
    factories.person(slug="a-first", family_name="Same"), factories.person(slug="a-second", family_name="Same")
    data = typed(None, person="nobody at all", event=factories.event().pk, year=2024, kind="award")
    answer = staff.post(chooser(Result, "create"), data).json()
    assert answer["step"] == "reshow_creation_form"
    assert "Nothing was found under this name." in answer["htmlFragment"]


def test_a_new_person_from_a_chooser_starts_hidden_where_the_country_asks_for_it(staff: Client) -> None:
    factories.country("TM", profiles_start_hidden=True)
    data = typed(None, given_name="Gulnara", family_name="Sample", visibility="public", country="TM")
    staff.post(chooser(Person, "create"), data)
    assert Person.objects.get().visibility == "hidden"


def test_countries_stand_in_the_order_of_their_names_in_the_language_of_the_admin(
    staff: Client, administrator: User
) -> None:
    for code in ("AT", "KG", "UZ"):
        factories.country(code)
    with translation.override("en"):
        names = [str(one) for one in staff.get(address(Country, "list")).context["object_list"]]
    assert names == sorted(names, key=str.casefold) or names.index("Austria") < names.index("Kyrgyzstan")
    assert staff.get(address(Country, "add")).url == "/admin/"

"""What staff are asked before they save: said with all that was typed still there, linked, and never forbidden."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from labs.models import Call, Edition, Event, Lab, LabKind, Partner, Person, Project
from portal.models import User
from tests import factories

from .forms.test_calls import call_data
from .forms.test_editions import edition_data
from .forms.test_people import person_data
from .screens import address, chooser, confirm, errors, ticked, typed

pytestmark = pytest.mark.any_database

NO_ROWS: dict[str, list[Any]] = {"crew": [], "stills": []}


@pytest.fixture
def staff(client: Client, administrator: User, site: Any) -> Client:
    client.force_login(administrator)
    return client


def lab(name: str) -> dict[str, Any]:
    return typed(None, names={"en": "", "ru": name}, kind=factories.lab_kind().pk, sort_order=0, slug="")


def film(name: str) -> dict[str, Any]:
    return typed(NO_ROWS, original_title=name, titles={"en": ""}, logline={"en": ""})


def event(name: str) -> dict[str, Any]:
    return typed({"strands": []}, names={"en": name}, kind="festival", city={"en": ""})


def partner(name: str) -> dict[str, Any]:
    return typed(None, name=name, about={"en": ""})


def person(name: str) -> dict[str, Any]:
    given, family = name.split()
    return person_data(given_name=given, family_name=family)


def kind(name: str) -> dict[str, Any]:
    return typed(None, names={"en": name}, sort_order=0, code="")


CASES: list[tuple[Any, Callable[[], Any], Callable[[str], dict[str, Any]], str]] = [
    (Lab, lambda: factories.lab(names={"en": "Sound Lab"}), lab, "SOUND-LAB"),
    (Project, lambda: factories.project(titles={"ky": "Ак Кеме"}), film, "Ak Keme"),
    (Event, lambda: factories.event(names={"en": "Berlinale"}), event, "Берлинале"),
    (Partner, lambda: factories.partner(name="Impact Fund"), partner, "IMPACT FUND"),
    (LabKind, lambda: LabKind.objects.create(code="x", names={"en": "Sound"}), kind, "Sound"),
    (
        Person,
        lambda: factories.person(given_name="Assel", family_name="Aushakimova", given_name_cyrillic=""),
        person,
        "Аушакимова Асел",
    ),
]
NAMES = [case[0].__name__ for case in CASES]


@pytest.mark.parametrize(("model", "make", "data", "name"), CASES, ids=NAMES)
def test_a_second_one_of_the_same_name_is_asked_about_and_not_forbidden(
    staff: Client, model: Any, make: Callable[[], Any], data: Callable[[str], dict[str, Any]], name: str
) -> None:
    first = make()
    typed_in = data(name)
    asked = staff.post(address(model, "add"), typed_in)
    (sentence,) = errors(asked)["confirmed"]
    shown = asked.content.decode()
    assert "There is already " in sentence
    assert f'<a href="{address(model, "edit", first.pk)}"' in shown
    assert all(part in shown for part in name.split())
    before = model.objects.count()
    assert confirm(staff, address(model, "add"), typed_in).status_code == 302
    assert model.objects.count() == before + 1


def test_an_answer_to_another_question_confirms_nothing(staff: Client) -> None:
    factories.lab(names={"en": "Sound Lab"})
    data = lab("SOUND-LAB")
    asked = staff.post(address(Lab, "add"), data)
    answer = asked.context["form"].fields["confirmed"].widget.attrs["value"]
    factories.lab(names={"ky": "Sound LAB"})
    again = staff.post(address(Lab, "add"), data | {"confirmed": answer})
    assert "confirmed" in errors(again)
    assert 'type="checkbox" name="confirmed"' in again.content.decode()
    assert "checked" not in again.context["form"]["confirmed"].as_widget()
    assert staff.post(address(Lab, "add"), data | {"confirmed": "on"}).status_code == 200


def test_nothing_is_asked_while_the_name_stays(staff: Client) -> None:
    factories.lab(names={"en": "Sound Lab"})
    second = factories.lab(names={"en": "Sound Lab"})
    data = typed(None, names={"en": "Sound Lab"}, kind=second.kind_id, sort_order=7, slug=second.slug)
    assert staff.post(address(Lab, "edit", second.pk), data).status_code == 302
    assert Lab.objects.get(pk=second.pk).sort_order == 7


def test_a_fact_is_not_its_own_namesake(staff: Client) -> None:
    only = factories.lab(names={"en": "Sound Lab"})
    data = typed(None, names={"en": "Sound lab"}, kind=only.kind_id, sort_order=0, slug=only.slug)
    assert staff.post(address(Lab, "edit", only.pk), data).status_code == 302


def test_a_chooser_asks_too_and_keeps_what_was_typed(staff: Client) -> None:
    factories.event(names={"en": "Berlinale"})
    data = typed(None, names={"en": "Берлинале"}, kind="festival", city={"en": ""})
    asked = staff.post(chooser(Event, "create"), data)
    html = asked.json()["htmlFragment"]
    assert "There is already an event with this name:" in html
    assert "Берлинале" in html
    assert Event.objects.count() == 1
    answer = re.search(r'name="confirmed" value="(\w+)"', html) or re.search(
        r'value="(\w{16})"[^>]*name="confirmed"', html
    )
    assert answer is not None
    assert staff.post(chooser(Event, "create"), data | {"confirmed": answer[1]}).json()["step"] == "chosen"
    assert Event.objects.count() == 2


def test_who_may_not_see_people_learns_nothing_of_them(client: Client, stranger: User) -> None:
    factories.event(names={"en": "Berlinale"})
    group = Group.objects.create(name="Helpers")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_lab"]))
    stranger.groups.add(group)
    from labs.doubts import doubts_about_name

    again = Event(names={"en": "Berlinale"})
    assert doubts_about_name(again, ["names"], stranger) == []
    assert doubts_about_name(again, ["names"], None) == []


@pytest.mark.parametrize(
    ("ends_on", "precision", "is_asked"),
    [
        (dt.date(2024, 8, 4), "day", True),
        (dt.date(2024, 8, 5), "day", False),
        (dt.date(2024, 8, 1), "month", False),
        (dt.date(2024, 7, 31), "month", True),
        (dt.date(2024, 1, 1), "year", False),
        (None, "day", False),
    ],
)
def test_a_call_that_closes_after_its_edition_is_asked_about(
    staff: Client, ends_on: dt.date | None, precision: str, is_asked: bool
) -> None:
    edition = factories.edition(starts_on=None, ends_on=ends_on, ends_precision=precision)
    data = call_data(edition=edition.pk)
    data["rules_are_meant"] = ticked(staff.post(address(Call, "add"), data))
    answer = staff.post(address(Call, "add"), data)
    assert Call.objects.exists() is not is_asked
    if is_asked:
        assert "after the last day of its edition" in errors(answer)["confirmed"][0]
        assert address(Edition, "edit", edition.pk) in answer.content.decode()
        confirm(staff, address(Call, "add"), data)
        assert Call.objects.exists()


def test_an_edition_moved_before_the_end_of_its_call_is_asked_about(staff: Client) -> None:
    edition = factories.edition()
    call = factories.call(edition=edition)
    data = edition_data(lab=edition.lab_id, starts_on="2024-07-01", ends_on="2024-07-05", slug=edition.slug)
    asked = staff.post(address(Edition, "edit", edition.pk), data)
    assert "these calls close later" in errors(asked)["confirmed"][0]
    assert address(Call, "edit", call.pk) in asked.content.decode()
    assert confirm(staff, address(Edition, "edit", edition.pk), data).status_code == 302


def test_mistakes_are_told_before_anything_is_asked(staff: Client) -> None:
    factories.lab(names={"en": "Sound Lab"})
    data = lab("Sound Lab") | {"sort_order": "x"}
    assert set(errors(staff.post(address(Lab, "add"), data))) == {"sort_order"}

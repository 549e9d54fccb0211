"""What answers say about whoever gives them: chosen by editors, else by the keys and the order of the questions."""

from typing import Any

import pytest

from applications.actions import Beginning, begin
from applications.answers import answers_of, key_in_role
from applications.codes import new_token
from applications.models import Application, FormLabels, FormVersion
from labs.choices import PersonalRole
from labs.models import Call, CallPage
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit, publish_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAME, LATIN, EMAIL, COUNTRY = (
    PersonalRole.NAME,
    PersonalRole.LATIN_NAME,
    PersonalRole.EMAIL,
    PersonalRole.COUNTRY,
)


def asked(kind: str, key: str, role: str = "", part: str = "applicant") -> dict[str, Any]:
    return {"kind": kind, "key": key, "answered_by": part} | ({"role": role} if role else {})


@pytest.mark.parametrize(
    ("role", "questions", "key"),
    [
        (NAME, [asked("text", "title"), asked("text", "name"), asked("text", "credits", "name")], "credits"),
        (NAME, [asked("text", "title"), asked("text", "name")], "name"),
        (NAME, [asked("text", "title"), asked("text", "city")], "title"),
        (NAME, [asked("text", "latin_name"), asked("text", "credits")], "credits"),
        (NAME, [asked("text", "in_latin", "latin_name"), asked("text", "credits")], "credits"),
        (LATIN, [asked("text", "name"), asked("text", "latin_name")], "latin_name"),
        (LATIN, [asked("text", "name"), asked("text", "passport", "latin_name")], "passport"),
        (LATIN, [asked("text", "name"), asked("text", "city")], ""),
        (EMAIL, [asked("email", "agent"), asked("email", "own", "email")], "own"),
        (EMAIL, [asked("email", "agent"), asked("email", "email")], "email"),
        (COUNTRY, [asked("country", "filmed_in"), asked("country", "home", "country")], "home"),
        (COUNTRY, [], ""),
    ],
)
def test_the_chosen_question_counts_then_the_key_then_the_order(
    role: PersonalRole, questions: list[dict[str, Any]], key: str
) -> None:
    assert key_in_role({"questions": questions}, "applicant", role) == key


def test_a_guardian_is_named_by_a_question_that_says_so_alone() -> None:
    named = [asked("text", "parent", part="guardian"), asked("text", "full", "name", part="guardian")]
    assert key_in_role({"questions": named[:1]}, "guardian", NAME) == ""
    assert key_in_role({"questions": named}, "guardian", NAME) == "full"


def question(kind: str, key: str, **settings: Any) -> dict[str, Any]:
    return {"type": kind, "value": {"key": key, "label": key, "required": False} | settings}


def ask_too(call: Call, *questions: dict[str, Any]) -> None:
    """Put more questions before those of the published form, without some of these: it stays on one page."""
    page = CallPage.objects.get(call=call, locale__language_code="en")
    kept = [dict(one) for one in page.questions.raw_data if one["value"]["key"] not in {"shot_on", "themes", "script"}]
    data = [*questions, *kept]
    publish_with(page, data)


def test_what_is_answered_fills_the_person_and_the_lists(call: Call) -> None:
    ask_too(
        call,
        question("text", "team"),
        question("text", "passport", role="latin_name"),
        question("email", "agent"),
        question("country", "filmed_in"),
    )
    for key, role in (("name", "name"), ("email", "email"), ("residence", "country"), ("phone", "phone")):
        edit(CallPage.objects.get(call=call, locale__language_code="en"), key, role=role)
    writer = Browser(call)
    extra = {"team": "Team", "passport": "Aigul Toktosunova", "agent": "agent@example.org", "filmed_in": "UZ"}
    writer.send(**{f"answer-{key}": answer for key, answer in extra.items()})
    person = Application.objects.get().parts.get().seats.get().person
    assert (person.name, person.latin_name) == ("Айгүл Токтосунова", "Aigul Toktosunova")
    assert (person.address, person.phone) == ("aigul@example.org", "+996700123456")
    application = Application.objects.get()
    assert (application.name, application.country) == ("Айгүл Токтосунова", "KG")
    assert "aigul toktosunova" in application.search_text


def test_what_is_known_stands_in_the_question_that_asks_for_it(call: Call) -> None:
    ask_too(call, question("email", "agent"), question("country", "home", role="country"))
    version = FormVersion.objects.newest_of(call)
    assert version is not None
    labels = FormLabels.objects.for_reader(version, "en")
    facts = {"kind": "filmmaker", "residence": "KZ"}
    seat = begin(Beginning(labels, "en", facts, new_token(), WHILE_OPEN, "aigul@example.org"))
    assert answers_of(seat.part) == {"home": "KZ", "residence": "KZ", "email": "aigul@example.org"}


def test_a_form_without_roles_is_stored_as_before(call: Call) -> None:
    version = FormVersion.objects.newest_of(call)
    assert version is not None
    assert not any("role" in structure for structure in version.schema["questions"])

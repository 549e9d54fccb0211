"""What lists show of an application, and what is known of its people: repeated from the answers by one function."""

from collections.abc import Set as AbstractSet

from portal.languages.country_names import all_codes
from portal.languages.plain_text import clean_line
from portal.letters.rendering import is_email_address

from .answers import Answers, answers_of, personal_answer
from .choices import PartKind, PersonalRole, SeatRole
from .models import Application, Part, Person, Seat

NAME_LENGTH, EMAIL_LENGTH, PHONE_LENGTH = 200, 254, 60
TITLE_KEYS = ("title", "project_title", "english_title", "original_title")
"""Keys of questions for the title of a project, the first that is answered counts."""


def project(part: Part, changed: AbstractSet[str] = frozenset()) -> None:
    """Repeat the answers of a part for lists, and save. The caller holds the lock of the part.

    `changed` are the keys of answers that were written just now: an address among them is the
    one its writer wants. What was answered before says nothing about an address corrected since.
    """
    seat = Seat.objects.taken().filter(part=part).exclude(role=SeatRole.CO_AUTHOR).first()
    if seat is None:
        return
    # Whoever opens a link verifies an address without the lock of the part.
    seat.person = Person.objects.select_for_update(no_key=True).get(pk=seat.person_id)
    answers = answers_of(part)
    describe_person(seat.person, part, answers, changed)
    if seat.role == SeatRole.APPLICANT:
        part.application.language = part.form_labels.language
        describe_application(part.application, seat.person, answers)


def describe_person(person: Person, part: Part, answers: Answers, changed: AbstractSet[str] = frozenset()) -> None:
    """Take over what the answers say about their writer. A changed address has to be verified anew."""
    schema = part.form_labels.form_version.schema

    def answer(role: PersonalRole, told: Answers = answers) -> str:
        return personal_answer(schema, part.kind, told, role)

    # What the form does not ask, or nobody has answered yet, may be known from an invitation.
    person.name = answer(PersonalRole.NAME)[:NAME_LENGTH] or person.name
    person.latin_name = answer(PersonalRole.LATIN_NAME)[:NAME_LENGTH] or person.latin_name
    person.phone = answer(PersonalRole.PHONE)[:PHONE_LENGTH] or person.phone
    email = answer(PersonalRole.EMAIL, {key: answers[key] for key in changed if key in answers})
    if len(email) <= EMAIL_LENGTH and is_email_address(email) and email != person.address:
        want_address(person, email)
    person.save()


def want_address(person: Person, email: str) -> None:
    """Note an address that was typed; it replaces the verified one when a link or code sent to it is used."""
    person.wanted_email = "" if person.email_verified_at and email == person.email else email


def describe_application(application: Application, person: Person, answers: Answers) -> None:
    application.name = person.name
    application.project_title = next((clean_line(answers[key]) for key in TITLE_KEYS if is_text(answers.get(key))), "")[
        :NAME_LENGTH
    ]
    schema = application.form_version.schema
    told = personal_answer(schema, PartKind.APPLICANT, answers, PersonalRole.COUNTRY)
    application.country = told if told in all_codes() else str(application.eligibility.get("residence") or "")
    application.search_text = " ".join(
        filter(None, (person.name, person.latin_name, person.address, application.project_title, application.code))
    ).casefold()
    application.save(update_fields=["name", "language", "project_title", "country", "search_text"])


def is_text(answer: object) -> bool:
    return isinstance(answer, str) and bool(answer.strip())

"""What lists show of an application, and what is known of its people: repeated from the answers by one function.

People are written to as they stand now. Lists and staff see an applicant as submitted, and nothing of a draft.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, TypeGuard

from labs.choices import PersonalRole
from portal.languages.country_names import all_codes
from portal.languages.folding import folded, with_look_alikes
from portal.languages.plain_text import clean_line
from portal.letters.rendering import is_email_address

from .answers import Answers, key_in_role, personal_answer
from .choices import PartKind, SeatRole
from .compiling import Schema
from .conditions import asked_answers_of
from .eligibility import Facts, current_facts
from .models import Application, Part, Person, Revision, Seat

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
    answers = asked_answers_of(part)
    describe_person(seat.person, part, answers, changed)
    if seat.role == SeatRole.APPLICANT:
        describe_application(part.application, seat.person)


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


@dataclass(frozen=True)
class Told:
    """What an applicant has told staff: the form and its language, the answers, the facts about eligibility."""

    schema: Schema
    language: str
    answers: Answers
    facts: Facts

    def answer(self, role: PersonalRole) -> str:
        return personal_answer(self.schema, PartKind.APPLICANT, self.answers, role)


def told_by(application: Application) -> Told | None:
    """What the applicant submitted last or, without that, has sent too late; None for a draft, which is private."""
    revision = Revision.objects.of_applicant(application).first()
    if revision is not None:
        labels = revision.form_labels
        return Told(revision.form_version.schema, labels.language, revision.answers, revision.eligibility or {})
    part = Part.objects.tried_late().with_form().filter(application=application, kind=PartKind.APPLICANT).first()
    if part is None:
        return None
    schema, answers = part.form_labels.form_version.schema, asked_answers_of(part)
    return Told(schema, part.form_labels.language, answers, current_facts(part.application.eligibility, answers))


def told_name(seat: Seat) -> str:
    """The name of somebody at a seat as staff may know it: as submitted, else as whoever invited them wrote it."""
    part = seat.part
    if seat.role == SeatRole.APPLICANT:
        return part.application.name
    schema = part.form_labels.form_version.schema
    if seat.role == SeatRole.CO_AUTHOR or not key_in_role(schema, part.kind, PersonalRole.NAME):
        return seat.person.name
    revision = Revision.objects.newest_of(part)
    return personal_answer(schema, part.kind, revision.answers, PersonalRole.NAME) if revision else ""


def describe_application(application: Application, person: Person) -> None:
    """Repeat for lists what the applicant has told, and by which words they are found."""
    told = told_by(application)
    if told is not None:
        application.name = told.answer(PersonalRole.NAME)[:NAME_LENGTH]
        titles = (told.answers.get(key) for key in TITLE_KEYS)
        application.project_title = next((clean_line(title) for title in titles if is_text(title)), "")[:NAME_LENGTH]
        country = told.answer(PersonalRole.COUNTRY)
        application.country = country if country in all_codes() else str(told.facts.get("residence") or "")
        application.kind = told.facts.get("kind", application.kind)
        application.language = told.language
    latin_name = told.answer(PersonalRole.LATIN_NAME) if told else ""
    words = (application.name, latin_name, person.address, application.project_title, application.code)
    application.search_text = folded(with_look_alikes(" ".join(filter(None, words))))
    application.save(update_fields=["name", "kind", "language", "project_title", "country", "search_text"])


def is_text(answer: Any) -> TypeGuard[str]:
    return isinstance(answer, str) and bool(answer.strip())

"""Beginning an application."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from applications.answers import Answers, key_in_role
from applications.choices import HistoryKind, PartKind, SeatRole
from applications.codes import new_code
from applications.eligibility import Facts
from applications.kinds import questions_of
from applications.models import Application, FormLabels, History, Part, Person, Seat
from applications.projections import want_address
from labs.choices import ApplicantKind, PersonalRole

from .saving import write


@dataclass(frozen=True)
class Beginning:
    """What is known when somebody begins: the form in their language, who applies, an address if they gave one."""

    labels: FormLabels
    language: str
    facts: Facts
    start_key: str
    started_at: dt.datetime
    email: str = ""


@transaction.atomic
def begin(beginning: Beginning) -> Seat:
    """A draft with the applicant's seat. The same form sent twice, even at the same time, begins one draft."""
    # `start_key` is unique: of two copies of one form that arrive at once, the second create fails inside
    # get_or_create, which then returns the row of the first.
    application, is_new = Application.objects.get_or_create(
        start_key=beginning.start_key,
        defaults={
            "code": free_code,  # type: ignore[misc]  # get_or_create calls it when it is needed
            "call": beginning.labels.form_version.call,
            "kind": beginning.facts.get("kind", ApplicantKind.FILMMAKER.value),
            "form_version": beginning.labels.form_version,
            "language": beginning.language,
            "eligibility": beginning.facts,
            "eligibility_at": beginning.started_at,
            "created_at": beginning.started_at,
            "saved_at": beginning.started_at,
        },
    )
    if not is_new:
        return Seat.objects.of_applicants().taken().with_application().get(part__application=application)
    seat = take_first_seat(application, beginning)
    History.objects.create(
        application=application,
        call=application.call,
        kind=HistoryKind.STARTED,
        at=beginning.started_at,
        seat=seat,
    )
    return seat


def take_first_seat(application: Application, beginning: Beginning) -> Seat:
    part = Part.objects.create(application=application, kind=PartKind.APPLICANT, form_labels=beginning.labels)
    person = Person(language=beginning.language)
    want_address(person, beginning.email)
    person.save()
    seat = Seat.objects.create(
        part=part,
        person=person,
        role=SeatRole.APPLICANT,
        joined_at=beginning.started_at,
        created_at=beginning.started_at,
    )
    write(part, seat, known_answers(beginning), beginning.started_at)
    return seat


def known_answers(beginning: Beginning) -> Answers:
    """What the form asks and is known already: the countries, and the address."""
    known = {name: beginning.facts[name] for name in ("citizenship", "residence") if beginning.facts.get(name)}
    found = {}
    schema = beginning.labels.form_version.schema
    for question in questions_of(schema, PartKind.APPLICANT):
        if PersonalRole.COUNTRY in question.personal_roles and question.key in known:
            found[question.key] = known[question.key]
        elif question.personal_role == PersonalRole.COUNTRY and "residence" in known:
            found[question.key] = known["residence"]
    asked = key_in_role(schema, PartKind.APPLICANT, PersonalRole.EMAIL)
    return found | ({asked: beginning.email} if asked and beginning.email else {})


def free_code() -> str:
    """A code no application has. Equal ones are very unlikely (1 in 10^12), but would keep a draft from being saved."""
    code = new_code()
    while Application.objects.filter(code=code).exists():
        code = new_code()
    return code

"""How hiding people, and deleting them, is repeated in a restored database."""

from functools import partial

from django.db.models import ProtectedError

from portal.backups.erasures import Repeat

from .actions import VISIBILITY_LOG_ACTIONS, change_visibility
from .choices import Visibility
from .models import Person

DELETED, MINOR, OF_AGE = "labs.delete_person", "labs.minor", "labs.of_age"


def erasures() -> dict[str, Repeat]:
    """By kind; showing somebody again is among them, since it takes back the hiding before it."""
    decisions = {kind: partial(decide, to=Visibility(value)) for value, kind in VISIBILITY_LOG_ACTIONS.items()}
    ages = {MINOR: partial(note_age, is_minor=True), OF_AGE: partial(note_age, is_minor=False)}
    return decisions | ages | {DELETED: delete}


def decide(row: str, *, to: Visibility) -> None:
    person = Person.objects.filter(pk=row).first()
    if person is not None:
        change_visibility(person=person, to=to, by=None)


def note_age(row: str, *, is_minor: bool) -> None:
    person = Person.objects.filter(pk=row).first()
    if person is not None:
        person.is_minor = is_minor
        person.fill_slug()
        person.save()


def delete(row: str) -> None:
    """Hide whoever cannot be deleted: in the restored database something points at them that was gone since."""
    try:
        Person.objects.filter(pk=row).delete()
    except ProtectedError:
        decide(row, to=Visibility.HIDDEN)

"""How hiding people, and deleting them, is repeated in a restored database."""

from functools import partial

from django.db.models import ProtectedError

from portal.backups.erasures import Repeat

from .actions import VISIBILITY_LOG_ACTIONS, change_visibility
from .choices import Visibility
from .models import Person

DELETED = "labs.delete_person"


def erasures() -> dict[str, Repeat]:
    """By kind; showing somebody again is among them, since it takes back the hiding before it."""
    decisions = {kind: partial(decide, to=Visibility(value)) for value, kind in VISIBILITY_LOG_ACTIONS.items()}
    return decisions | {DELETED: delete}


def decide(row: str, *, to: Visibility) -> None:
    person = Person.objects.filter(pk=row).first()
    if person is not None:
        change_visibility(person=person, to=to, by=None)


def delete(row: str) -> None:
    """Hide whoever cannot be deleted: in the restored database something points at them that was gone since."""
    try:
        Person.objects.filter(pk=row).delete()
    except ProtectedError:
        decide(row, to=Visibility.HIDDEN)

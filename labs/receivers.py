"""Signal receivers for saved facts: index rows that show their names, move their pages, take verifications back."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save

from portal.backups.erasures import note_erasure

from .actions import add_to_index, follow_short_name, take_back_verification
from .erasures import DELETED, MINOR, OF_AGE
from .models import Call, Edition, Event, Lab, MentorPage, Person, Project, Result

DependentRows = Callable[[Any], Iterable[tuple[type[Model], Any]]]


def results_of(fact: Person | Project | Event) -> Iterable[tuple[type[Model], Any]]:
    yield Result, fact.results.select_related("person", "project", "event")


def results_and_pages_of(person: Person) -> Iterable[tuple[type[Model], Any]]:
    yield from results_of(person)
    yield MentorPage, person.mentor_pages.select_related("person")


def editions_and_calls_of(lab: Lab) -> Iterable[tuple[type[Model], Any]]:
    yield Edition, lab.editions.select_related("lab")
    yield Call, Call.objects.filter(edition__lab=lab).select_related("edition__lab")


def calls_of(edition: Edition) -> Iterable[tuple[type[Model], Any]]:
    yield Call, edition.calls.select_related("edition__lab")


REINDEXED_WITH: Mapping[type[Model], DependentRows] = {
    Person: results_and_pages_of,
    Project: results_of,
    Event: results_of,
    Lab: editions_and_calls_of,
    Edition: calls_of,
}
"""For each fact, the rows whose search text holds its name, and which are indexed again when the name changes."""


def note_new_name(sender: Any, instance: Any, *, raw: bool, **_: Any) -> None:
    """Before a save, note on the instance whether its name changes: afterwards the old name is gone."""
    stored = None if raw or instance.pk is None else sender.objects.filter(pk=instance.pk).first()
    instance.has_new_name = stored is not None and stored.text_for_search() != instance.text_for_search()


def index_by_new_name(sender: Any, instance: Any, **_: Any) -> None:
    if instance.has_new_name:
        for model, rows in REINDEXED_WITH[sender](instance):
            add_to_index(model, list(rows))


def move_pages(instance: Person, *, raw: bool, created: bool, **_: Any) -> None:
    """Give the pages about a person the person's slug, whichever form, action or import has saved it."""
    if not raw and not created:
        follow_short_name(person=instance)


def take_back_what_changed(instance: Result, **_: Any) -> None:
    """Take the verification of a result back if it now claims something else, whichever way it was saved."""
    if instance.rewritten:
        take_back_verification(result=instance, by=instance.saved_by, changed=instance.rewritten)


def note_minor(instance: Person, *, raw: bool, **_: Any) -> None:
    """That somebody is a minor hides the surname, which an older state of the database would show again."""
    before = None if raw else Person.objects.filter(pk=instance.pk).values_list("is_minor", flat=True).first()
    if before is not None and before != instance.is_minor:
        note_erasure(kind=MINOR if instance.is_minor else OF_AGE, row=instance.pk)


def note_deletion(instance: Person, **_: Any) -> None:
    """Somebody who was deleted comes back with no backup."""
    note_erasure(kind=DELETED, row=instance.pk)


def connect() -> None:
    """Connect all receivers. Called once, when the app is ready."""
    pre_save.connect(note_minor, sender=Person, dispatch_uid="note_minor")
    post_delete.connect(note_deletion, sender=Person, dispatch_uid="note_deletion")
    post_save.connect(move_pages, sender=Person, dispatch_uid="move_pages")
    post_save.connect(take_back_what_changed, sender=Result, dispatch_uid="take_back_what_changed")
    for model in REINDEXED_WITH:
        pre_save.connect(note_new_name, sender=model, dispatch_uid=f"note_new_name_{model.__name__}")
        post_save.connect(index_by_new_name, sender=model, dispatch_uid=f"index_by_new_name_{model.__name__}")

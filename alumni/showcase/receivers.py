"""Signal receivers that note every change of a fact in the index of the showcase."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from labs.models import Edition, Event, Lab, Participation, Person, Project, ProjectPerson, Result

from .actions import note_change

INDEXED_MODELS = (Person, Participation, Edition, Lab, Result, Event, Project, ProjectPerson)


def note_changed_fact(**_: Any) -> None:
    note_change()


def connect() -> None:
    """Connect all receivers. Called once, when the app is ready."""
    for model in INDEXED_MODELS:
        for signal in (post_save, post_delete):
            signal.connect(note_changed_fact, sender=model, dispatch_uid=f"alumni.note_change_{model.__name__}")

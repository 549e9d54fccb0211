"""What the showcase hears of from the floor below."""

from wagtail import hooks

from .actions import note_change

hooks.register("facts_stored_in_bulk", note_change)

"""Staff screens of the programme, grouped as the menu shows them."""

from .groups import ListsGroup, PeopleGroup, ProgrammeGroup

__all__ = ["ListsGroup", "PeopleGroup", "ProgrammeGroup"]

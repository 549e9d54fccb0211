from collections.abc import Mapping
from typing import Any

from applications.choices import PersonalRole
from labs.questions.text import with_room_for_names

from .written import WrittenQuestion


class TextQuestion(WrittenQuestion):
    """One line. A person's name may have 200 letters, whatever the form allows."""

    kind = "text"
    personal_role = PersonalRole.NAME
    longest = 120

    def __init__(self, structure: Mapping[str, Any]) -> None:
        super().__init__(with_room_for_names(structure))

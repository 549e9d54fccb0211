from collections.abc import Mapping
from typing import Any

from labs.choices import PersonalRole
from labs.questions.text import with_room_for_names

from .written import WrittenQuestion


class TextQuestion(WrittenQuestion):
    """One line."""

    kind = "text"
    personal_roles = (PersonalRole.NAME, PersonalRole.LATIN_NAME)
    longest = 200

    def __init__(self, structure: Mapping[str, Any]) -> None:
        super().__init__(with_room_for_names(structure))

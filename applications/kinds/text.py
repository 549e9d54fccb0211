from applications.choices import PersonalRole

from .written import WrittenQuestion


class TextQuestion(WrittenQuestion):
    """One line."""

    kind = "text"
    personal_role = PersonalRole.NAME
    longest = 200

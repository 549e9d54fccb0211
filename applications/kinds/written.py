"""Answers that are written, with limits of length."""

from typing import Any, ClassVar

from portal.reader_forms.fields import TextField

from .base import Question

ONE_LINE = 120
"""As many letters fit in an input of one line."""
A_FEW_WORDS = 20
"""Letters of a name or a title."""


class WrittenQuestion(Question):
    longest: ClassVar[int]
    """The most characters where the form sets no limit."""
    has_lines: ClassVar[bool] = False

    @property
    def longest_answer(self) -> int:
        return int(self.structure.get("max_length") or self.longest)

    @property
    def letters_expected(self) -> int:
        return self.longest_answer // 2 if self.longest_answer > ONE_LINE else A_FEW_WORDS

    def field(self) -> TextField:
        return TextField(
            limit=self.longest_answer,
            least=self.structure.get("min_length") or 0,
            lines=self.has_lines,
            required=self.is_required,
        )

    def taken_over(self, answer: Any) -> str | None:
        """Also what is too long now: its writer shortens it."""
        return answer if isinstance(answer, str) else None

    def limit(self) -> str:
        return self.field().length_in_words() if self.structure.get("max_length") else ""

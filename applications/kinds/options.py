"""Answers that are chosen from those the form offers."""

from collections.abc import Mapping
from typing import Any

from .any_answer import is_simple
from .base import Question


class OptionsQuestion(Question):
    def choices(self, words: Mapping[str, Any]) -> list[tuple[str, str]]:
        return [(key, words["choices"][key]) for key in self.structure["choices"]]

    def offered(self, words: Mapping[str, Any]) -> list[str]:
        return [label for _key, label in self.choices(words)]

    def has_shape(self, answer: Any) -> bool:
        return super().has_shape(answer) or (isinstance(answer, list) and all(map(is_simple, answer)))

    def written(self, answer: Any, words: Mapping[str, Any]) -> str:
        keys = answer if isinstance(answer, list) else [answer]
        return "\n".join(str(words["choices"].get(key, key)) for key in keys)

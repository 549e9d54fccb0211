from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from portal.languages.ordinals import number_of

from .any_answer import BETWEEN_PARTS, as_text
from .base import Question
from .inputs import Group, Input
from .several_inputs import SeveralInputsQuestion, has_simple_parts, how_many_inputs
from .written import A_FEW_WORDS, ONE_LINE

MOST_READ = 50
"""Rows of a form sent by hand, beyond which nothing is read."""


class RowsQuestion(SeveralInputsQuestion):
    """A table: [{key of a column: answer}], without empty rows and empty cells."""

    kind = "rows"
    is_checked_while_written = False
    kinds: ClassVar[Mapping[str, type[Question]]]
    """Those that a column can be of, by name."""

    @cached_property
    def columns(self) -> list[Question]:
        return [self.kinds[structure["kind"]](structure) for structure in self.structure.get("columns") or ()]

    @property
    def least(self) -> int:
        return max(int(self.structure.get("min_rows") or 0), 1 if self.is_required else 0)

    @property
    def most(self) -> int:
        return int(self.structure.get("max_rows") or 1)

    @property
    def letters_expected(self) -> int:
        """Of a third of the rows, and of those that must be there."""
        rows = max(self.least, -(-self.most // 3))
        return rows * sum(column.letters_expected or A_FEW_WORDS for column in self.columns)

    def field(self) -> forms.Field:
        """What an empty table is checked by."""
        messages = {"required": gettext_lazy("Fill in at least one row.")}
        return forms.Field(required=self.is_required, error_messages=messages)

    def read(self, values: Sequence[str]) -> list[dict[str, Any]]:
        width = max(len(self.columns), 1)
        sent = [values[start : start + width] for start in range(0, min(len(values), MOST_READ * width), width)]
        return list(filter(None, map(self.read_row, sent)))

    def read_row(self, values: Sequence[str]) -> dict[str, Any]:
        cells = {column.key: column.read([value]) for column, value in zip(self.columns, values, strict=False)}
        return {column.key: cells[column.key] for column in self.columns if not column.is_empty(cells.get(column.key))}

    def is_readable(self, answer: Any) -> bool:
        return isinstance(answer, list)

    def has_shape(self, answer: Any) -> bool:
        return isinstance(answer, list) and all(map(has_simple_parts, answer))

    def has_place_for(self, answer: Any) -> bool:
        known = {column.key for column in self.columns}
        return answer is None or (self.has_shape(answer) and all(row.keys() <= known for row in answer))

    def check(self, answer: Any, _files: int = 0) -> None:
        if self.is_empty(answer):
            self.field().clean(None)
            return
        self.check_shape(answer, list)
        for place, row in enumerate(answer, start=1):
            self.check_shape(row, dict)
            for problem in filter(None, (problem_with(column, row) for column in self.columns)):
                params = {"row": number_of(place), "problem": problem}
                raise ValidationError(gettext_lazy("Row %(row)s: %(problem)s"), code="row", params=params)
        self.check_number(len(answer))

    def listed_error(self, error: str, answer: Any, words: Mapping[str, Any]) -> str:
        wrong = (
            (place, column, problem)
            for place, row in enumerate(rows_in(answer), start=1)
            for column in self.columns
            if (problem := problem_with(column, row))
        )
        place, column, problem = next(wrong, (0, None, ""))
        if column is None:
            return error
        named = {"row": number_of(place), "column": words["columns"][column.key]["label"], "problem": problem}
        return _("Row %(row)s, “%(column)s”: %(problem)s") % named

    def check_number(self, rows: int) -> None:
        if rows > self.most:
            few = ngettext_lazy(
                "You can fill in at most %(limit)d row.", "You can fill in at most %(limit)d rows.", "limit"
            )
            raise ValidationError(few, code="too_many", params={"limit": self.most})
        if rows < self.least:
            many = ngettext_lazy("Fill in at least %(limit)d row.", "Fill in at least %(limit)d rows.", "limit")
            raise ValidationError(many, code="too_few", params={"limit": self.least})

    def limit(self) -> str:
        if self.least > 1:
            return _("From %(least)d to %(most)d rows.") % {"least": self.least, "most": self.most}
        return ngettext("Up to %(most)d row.", "Up to %(most)d rows.", self.most) % {"most": self.most}

    def offered(self, words: Mapping[str, Any]) -> list[str]:
        return [self.column_in_words(column, words["columns"][column.key]) for column in self.columns]

    def column_in_words(self, column: Question, words: Mapping[str, Any]) -> str:
        """A column with whatever has to be known of it before it is filled in."""
        told = [column.limit(), " / ".join(column.offered(words))]
        return ": ".join([words["label"], *filter(None, [" ".join(filter(None, told))])])

    def taken_over(self, answer: Any) -> Any:
        """Those rows that can still stand in it, as many as fit."""
        known = {column.key for column in self.columns}
        fitting = (row for row in rows_in(answer) if row.keys() <= known)
        valid = [row for row in fitting if not any(problem_with(column, row) for column in self.columns)]
        return super().taken_over(valid[: self.most])

    def groups(self, answer: Any, words: Mapping[str, Any], is_wrong: bool) -> list[Group]:
        rows = rows_in(answer)
        shown = [*rows, *({} for _empty in range(how_many_inputs(len(rows), self.most) - len(rows)))]
        return [
            Group(list(self.cells(row, words, is_wrong and bool(row))), _("Row %(row)s") % {"row": number_of(place)})
            for place, row in enumerate(shown, start=1)
        ]

    def cells(self, row: Mapping[str, Any], words: Mapping[str, Any], is_wrong: bool) -> Iterator[Input]:
        for column in self.columns:
            own = words["columns"][column.key]
            shown = column.in_input(row.get(column.key))
            yield Input(
                own["label"],
                shown,
                column.choices(own),
                column.input_mode,
                limit=limit_of_lines(column),
                error=problem_with(column, row) if is_wrong else "",
                is_asked_by_the_form=True,
            )

    def written(self, answer: Any, words: Mapping[str, Any]) -> str:
        return "\n".join(self.row_in_words(row, words) for row in rows_in(answer))

    def row_in_words(self, row: Mapping[str, Any], words: Mapping[str, Any]) -> str:
        columns = words.get("columns", {})
        cells = (
            column.in_words(row.get(column.key), columns.get(column.key, {"choices": {}})) for column in self.columns
        )
        known = {column.key for column in self.columns}
        without_column = (as_text(cell) for key, cell in row.items() if key not in known)
        return BETWEEN_PARTS.join(filter(None, [*cells, *without_column]))


def rows_in(answer: Any) -> list[Mapping[str, Any]]:
    """The rows of an answer that may be any JSON."""
    return [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, list) else []


def limit_of_lines(column: Question) -> str:
    """How long a cell of several lines may be, as a sentence; empty for one that fits in a line."""
    return column.limit() if int(column.structure.get("max_length") or 0) > ONE_LINE else ""


def problem_with(column: Question, row: Mapping[str, Any]) -> str:
    """Why a cell may not be submitted, as a sentence in the active language; empty where it may."""
    try:
        column.check(row.get(column.key))
    except ValidationError as error:
        return str(error.messages[0])
    return ""

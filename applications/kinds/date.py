import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from applications.fields import DayField
from applications.fields.days import ISO_DAY, DayBox, day_boxes, typed_in_boxes
from applications.models import File
from portal.dates import format_date

from .any_answer import as_text
from .base import AUTOCOMPLETE, Question


class DateQuestion(Question):
    """A day, typed in three boxes and stored as YYYY-MM-DD."""

    kind = "date"

    def field(self) -> DayField:
        return DayField(required=self.is_required)

    def read(self, values: Sequence[str]) -> str:
        return typed_in_boxes(values)

    def is_read(self, answer: Any) -> bool:
        return isinstance(answer, str) and bool(ISO_DAY.fullmatch(answer))

    def limit(self) -> str:
        return _("The month in figures or as a word.")

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        return format_date(dt.date.fromisoformat(answer))

    def in_table(self, answer: Any, _words: Mapping[str, Any], _files: Sequence[File]) -> str:
        """In the stored form, which a spreadsheet can sort."""
        return as_text(answer)

    @property
    def autocomplete(self) -> str:
        return AUTOCOMPLETE.get(self.key, "off")

    def boxes(self, shown: str) -> list[DayBox]:
        return day_boxes(shown)

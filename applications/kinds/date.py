import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from applications.fields import DayField
from applications.models import File
from portal.dates import format_date

from .base import AUTOCOMPLETE, Question

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class DateQuestion(Question):
    """A day, stored as YYYY-MM-DD."""

    kind = "date"

    def field(self) -> DayField:
        return DayField(required=self.is_required)

    def read(self, values: Sequence[str]) -> str:
        found = super().read(values)
        return found.isoformat() if isinstance(found, dt.date) else found or ""

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        return format_date(dt.date.fromisoformat(answer))

    def in_table(self, answer: Any, _words: Mapping[str, Any], _files: Sequence[File]) -> str:
        """In the stored form, which a spreadsheet can sort."""
        return "" if answer is None else str(answer)

    @property
    def autocomplete(self) -> str:
        return AUTOCOMPLETE.get(self.key, "off")

    def input_type(self, shown: str, is_wrong: bool) -> str:
        """A text input for a wrong day, because a date input would not show it."""
        return "date" if not shown or (ISO_DAY.fullmatch(shown) and not is_wrong) else "text"

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from applications.fields import NumberField
from applications.models import File
from labs.questions.number import in_figures
from portal.languages.typed_numbers import typed_again

from .any_answer import as_text
from .base import Question


class NumberQuestion(Question):
    """A number, whole or with a fraction."""

    kind = "number"
    input_mode = "decimal"

    def field(self) -> NumberField:
        return NumberField(
            least=self.structure.get("min_value"), most=self.structure.get("max_value"), required=self.is_required
        )

    def limit(self) -> str:
        least, most = self.structure.get("min_value"), self.structure.get("max_value")
        if least is not None and most is not None:
            return _("A number from %(least)s to %(most)s.") % {"least": least, "most": most}
        if least is not None:
            return _("A number, %(least)s or more.") % {"least": least}
        return _("A number, %(most)s or less.") % {"most": most} if most is not None else ""

    def is_read(self, answer: Any) -> bool:
        return not isinstance(answer, str)

    def in_input(self, answer: Any) -> str:
        return typed_again(answer) if isinstance(answer, float) else super().in_input(answer)

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        return in_figures(answer)

    def in_table(self, answer: Any, _words: Mapping[str, Any], _files: Sequence[File]) -> str:
        """In the stored form, which a spreadsheet can sort and sum."""
        return as_text(answer)

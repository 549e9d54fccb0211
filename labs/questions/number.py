from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.languages.numbers import format_number

from .base import QuestionBlock, example_block

UNGROUPED_BELOW = 10_000


class NumberQuestionBlock(QuestionBlock):
    """A number, whole or with a fraction."""

    kind = "number"
    fits_in_row = True
    limit_names = ("min_value", "max_value")

    example = example_block()
    min_value = blocks.IntegerBlock(label=_("Minimum"), required=False)
    max_value = blocks.IntegerBlock(label=_("Maximum"), required=False)

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        least, most = value.get("min_value"), value.get("max_value")
        if least is not None and most is not None:
            return [gettext("from %(least)s to %(most)s") % {"least": in_figures(least), "most": in_figures(most)}]
        if least is not None:
            return [gettext("%(least)s or more") % {"least": in_figures(least)}]
        return [gettext("%(most)s or less") % {"most": in_figures(most)}] if most is not None else []

    class Meta:
        label = _("Number")
        icon = "order"


def in_figures(number: float) -> str:
    """A number as the language writes it, not grouped below ten thousand, since it may be a year."""
    return format_number(number, grouped=abs(number) >= UNGROUPED_BELOW, exact=True)

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.languages.currency_names import CODES, currency_name

from .base import QuestionBlock


class MoneyQuestionBlock(QuestionBlock):
    """An amount of money in one of several currencies."""

    kind = "money"

    currencies = blocks.MultipleChoiceBlock(
        label=_("Currencies"), choices=lambda: [(code, currency_name(code)) for code in CODES], default=["USD"]
    )

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {"currencies": in_order(value.get("currencies"))}

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        codes = in_order(value.get("currencies"))
        return [gettext("in %(currency)s") % {"currency": codes[0]}] if len(codes) == 1 else [" · ".join(codes)]

    class Meta:
        label = _("Amount of money")
        icon = "table"


def in_order(chosen: Any) -> list[str]:
    """The chosen codes, in the order of the list; the first of the list where none is chosen."""
    return [code for code in CODES if code in (chosen or ())] or [CODES[0]]

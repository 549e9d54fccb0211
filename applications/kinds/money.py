from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.fields import NumberField
from applications.models import File
from portal.languages.currency_names import currency_name, format_amount
from portal.languages.typed_numbers import typed_again

from .inputs import Group, Input
from .several_inputs import PartsQuestion, in_line, in_words, parts_of


class MoneyQuestion(PartsQuestion):
    """An amount and its currency: {"amount": number, "currency": code}."""

    kind = "money"

    @property
    def currencies(self) -> list[str]:
        return list(self.structure.get("currencies") or ())

    def field(self) -> NumberField:
        return NumberField(least=0, required=self.is_required)

    def read(self, values: Sequence[str]) -> Any:
        amount, currency = super().read(values[:1]), in_line(values, 1)
        if len(self.currencies) == 1 and not self.is_empty(amount):
            currency = self.currencies[0]
        return self.filled(amount=amount, currency=currency)

    def check_parts(self, parts: Mapping[str, Any]) -> None:
        amount = parts.get("amount")
        if self.is_empty(amount):
            raise ValidationError(_("Enter the amount, or leave the currency empty."), code="required")
        self.field().clean(amount)
        self.check_shape(amount, int | float)  # type: ignore[arg-type]  # isinstance takes a union
        if parts.get("currency") not in self.currencies:
            raise ValidationError(_("Choose the currency."), code="currency")

    def groups(self, answer: Any, _words: Mapping[str, Any], _is_wrong: bool) -> list[Group]:
        parts = parts_of(answer, "amount")
        given = parts.get("amount")
        shown = typed_again(given) if isinstance(given, float) else in_words(given)
        amount = Input(pgettext_lazy("of money", "Amount"), shown, mode="decimal", is_short=True)
        names = [(code, currency_name(code)) for code in self.currencies]
        if len(names) == 1:
            return [Group([Input(names[0][1], amount.value, mode="decimal", is_short=True)])]
        return [Group([amount, Input(_("Currency"), in_words(parts.get("currency")), names, is_short=True)])]

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        parts = parts_of(answer, "amount")
        amount, currency = parts.get("amount"), in_words(parts.get("currency"))
        if isinstance(amount, int | float):
            return format_amount(amount, currency)
        return f"{in_words(amount)} {currency}".strip()

    def in_table(self, answer: Any, _words: Mapping[str, Any], _files: Sequence[File]) -> str:
        """In the stored form, whatever the language of the reader."""
        parts = parts_of(answer, "amount")
        return f"{in_words(parts.get('amount'))} {in_words(parts.get('currency'))}".strip()

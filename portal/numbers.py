"""Numbers as each language writes them."""

from decimal import Decimal

from babel.numbers import format_decimal

from portal.cldr import locale_of
from portal.languages import active_language


def format_number(value: float | Decimal, language: str | None = None) -> str:
    """`value` with the language's decimal sign and groups of thousands, to three decimal places at most.

    The space between groups is a no-break one, so that a number stays on its line.
    """
    return str(format_decimal(value, locale=locale_of(language or active_language())))

"""Numbers as each language writes them."""

from decimal import Decimal

from babel.numbers import format_decimal
from babel.units import format_unit

from .chains import active_language
from .cldr import locale_of

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


def format_number(
    value: float | Decimal, language: str | None = None, *, grouped: bool = True, exact: bool = False
) -> str:
    """`value` with the language's decimal sign and groups of thousands; to three decimal places, or `exact`.

    The space between groups is a no-break one, so that a number stays on its line.
    """
    locale = locale_of(language or active_language())
    return str(format_decimal(value, locale=locale, group_separator=grouped, decimal_quantization=not exact))


def format_size(size: int, language: str | None = None) -> str:
    """A file's `size`, given in bytes: 12 kB, 1.2 MB; less than a kilobyte counts as one.

    Django's own filter says "bits" in some languages.
    """
    locale = locale_of(language or active_language())
    if size < MEGABYTE:
        return str(format_unit(max(1, round(size / KILOBYTE)), "kilobyte", "short", locale=locale))
    return str(format_unit(round(size / MEGABYTE, 1), "megabyte", "short", locale=locale))

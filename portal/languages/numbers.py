"""Numbers as each language writes them."""

from decimal import Decimal

from babel.numbers import format_decimal
from babel.units import format_unit

from .chains import CYRILLIC_LANGUAGES, active_language
from .cldr import locale_of

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE
CYRILLIC_UNITS = str.maketrans("kMB", "кМБ")
"""CLDR has Latin letters in Tajik units, and letters of both alphabets in Kazakh ones."""


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
    language = language or active_language()
    if size < MEGABYTE:
        value, unit = float(max(1, round(size / KILOBYTE))), "kilobyte"
    else:
        value, unit = round(size / MEGABYTE, 1), "megabyte"
    text = str(format_unit(value, unit, "short", locale=locale_of(language)))
    return text.translate(CYRILLIC_UNITS) if language in CYRILLIC_LANGUAGES else text

"""Currencies, and amounts of them, as each language names and writes them."""

from collections.abc import Mapping
from decimal import Decimal

from .chains import chain
from .cldr import locale_of, own_letters
from .numbers import format_number

CODES = ("USD", "EUR", "KGS", "KZT", "UZS", "TJS", "TMT", "RUB", "AMD", "AZN", "CNY", "GBP", "GEL", "MNT", "TRY")
"""What budgets of the region are made in, by ISO 4217: the two of funds abroad first, then those at home."""

# CLDR's Russian has names that neither the countries nor the organisation use. Its Tajik misspells two,
# calls the yuan a yen, and sets some of them in capitals.
CORRECTED: Mapping[tuple[str, str], str] = {
    ("ru", "KGS"): "кыргызский сом",
    ("ru", "KZT"): "казахстанский тенге",
    ("ru", "TMT"): "туркменский манат",
    ("tg", "USD"): "доллари ИМА",
    ("tg", "EUR"): "евро",
    ("tg", "KGS"): "соми Қирғизистон",
    ("tg", "KZT"): "тангаи Қазоқистон",
    ("tg", "UZS"): "сӯми Ӯзбекистон",
    ("tg", "TJS"): "сомонии Тоҷикистон",
    ("tg", "RUB"): "рубли Русия",
    ("tg", "AMD"): "драми Арманистон",
    ("tg", "AZN"): "манати Озарбойҷон",
    ("tg", "CNY"): "юани Чин",
    ("tg", "GBP"): "фунт стерлинги Британия",
    ("tg", "GEL"): "ларии Гурҷистон",
    ("tg", "MNT"): "тугрики Муғулистон",
    ("tg", "TRY"): "лираи Туркия",
}
NO_BREAK_SPACE = "\u00a0"


def currency_name(code: str, language: str | None = None) -> str:
    """Code and name, as in "KGS, Kyrgyzstani som", falling back through the language's chain."""
    for tried in chain(language):
        name = CORRECTED.get((tried, code)) or locale_of(tried).currencies.get(code)
        if name:
            return f"{code}, {own_letters(name, tried)}"
    return code


def format_amount(value: float | Decimal, currency: str, language: str | None = None) -> str:
    """An amount with the code of its currency, which means the same in every language: "15,000 USD"."""
    return f"{format_number(value, language, exact=True)}{NO_BREAK_SPACE}{currency}".strip()

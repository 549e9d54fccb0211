"""Currencies as each language names them."""

import pytest

from portal.languages.country_names import country_name
from portal.languages.currency_names import CODES, currency_name


@pytest.mark.parametrize("language", ["en", "ru", "ky", "kk", "uz", "tg", "tk"])
def test_every_currency_has_a_name_after_its_code(language: str) -> None:
    for code in CODES:
        name = currency_name(code, language)
        assert name.startswith(f"{code}, ")
        assert name != f"{code}, {code}"


def test_the_som_is_named_in_russian_as_its_country_is() -> None:
    assert currency_name("KGS", "ru") == "KGS, кыргызский сом"
    assert currency_name("KGS", "tg").startswith("KGS, ")


def test_the_currencies_of_the_region_are_named_in_tajik_as_their_countries_are() -> None:
    for code, country in {"KGS": "KG", "KZT": "KZ", "UZS": "UZ", "TJS": "TJ", "TMT": "TM", "CNY": "CN"}.items():
        assert currency_name(code, "tg").endswith(f" {country_name(country, 'tg')}")

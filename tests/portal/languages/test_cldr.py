"""What Babel keeps of CLDR in each process."""

import pytest
from babel import localedata
from babel.core import get_global

from portal.languages.cldr import UNREAD, UNREAD_OF_ALL, locale_of, with_territory


@pytest.mark.parametrize("language", ["en", "ky", "uz", "pt"])
def test_only_what_is_read_of_a_language_is_kept(language: str):
    kept = localedata.load(str(locale_of(language)))
    assert kept.keys().isdisjoint(UNREAD)
    assert {unit.partition("-")[0] for unit in kept["unit_patterns"]} == {"digital"}
    assert {"date_formats", "languages", "months", "number_symbols", "territories"} <= kept.keys()


def test_nothing_is_kept_of_what_is_of_no_language():
    locale_of("en")
    assert not any(get_global(name) for name in UNREAD_OF_ALL)
    assert max(map(len, get_global("likely_subtags"))) == 2
    assert with_territory("tg") == "tg_TJ"

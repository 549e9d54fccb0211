"""The interface in languages that have no catalogue."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.utils.translation import activate, get_language, gettext, ngettext, override, pgettext, trans_real

from portal.languages.catalogues import IN_ENGLISH, has_catalogue, interface_language, without_catalogue
from portal.languages.library_internals import WholeTranslation, know_the_language_of_a_thread

SEVEN = ("en", "ru", "ky", "kk", "uz", "tg", "tk")


def test_the_seven_languages_speak_for_themselves() -> None:
    assert [interface_language(code) for code in SEVEN] == list(SEVEN)
    with override("ky"):
        assert interface_language() == "ky"
        assert gettext("Search") == "Издөө"


@pytest.mark.parametrize("language", ["es", "id"])
def test_a_language_without_a_catalogue_speaks_english_throughout(language: str) -> None:
    # Django or Wagtail translate each of these.
    with override(language):
        assert get_language() == language
        assert interface_language() == "en"
        assert gettext("Search") == "Search"
        assert gettext("Next") == "Next"
        assert gettext("This field is required.") == "This field is required."
        assert ngettext("%(num)d year", "%(num)d years", 1) == "%(num)d year"
        assert ngettext("%(num)d year", "%(num)d years", 2) == "%(num)d years"
        assert pgettext("month name", "May") == "May"


def test_every_language_that_may_be_switched_on_has_a_catalogue_or_says_that_it_has_none() -> None:
    codes = [code for code, _name in settings.LANGUAGES]
    assert set(without_catalogue()) == set(IN_ENGLISH) == {code for code in codes if not has_catalogue(code)}
    assert {"es", "id"} < set(IN_ENGLISH)


def test_django_still_makes_translations_where_ours_takes_its_place() -> None:
    """See portal/languages/library_internals.py."""
    assert trans_real.DjangoTranslation is WholeTranslation
    assert {"_translations", "_default"} <= set(vars(trans_real))
    assert all(isinstance(trans_real.translation(code), WholeTranslation) for code in SEVEN)
    steps = ("_init_translation_catalog", "_add_installed_apps_translations", "_add_local_translations")
    assert set(steps) <= set(WholeTranslation.__mro__[1].__init__.__code__.co_names)
    assert "DjangoTranslation" in trans_real.translation.__code__.co_names


def test_sentences_that_are_remembered_stay_those_of_their_language() -> None:
    for _again in range(2):
        for code, word in (("en", "Search"), ("ru", "Поиск"), ("ky", "Издөө"), ("es", "Search")):
            with override(code):
                assert gettext("Search") == word
                assert pgettext("month name", "No month") == "No month"


def test_the_active_language_is_that_of_a_thread() -> None:
    """See portal/languages/library_internals.py."""
    know_the_language_of_a_thread()
    assert {"_active"} <= set(trans_real.get_language.__code__.co_names) & set(trans_real.activate.__code__.co_names)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(activate, "ky").result() is None
        with override("ru"):
            assert (get_language(), gettext("Search")) == ("ru", "Поиск")
            assert pool.submit(get_language).result() == "ky"
            assert pool.submit(gettext, "Search").result() == "Издөө"

"""An undocumented class of Django's that ours takes the place of.

`tests/portal/languages/test_catalogues.py` fails when Django moves it.
"""

from django.utils.translation import trans_real

from .catalogues import has_catalogue

DjangoTranslation = trans_real.DjangoTranslation


class WholeTranslation(DjangoTranslation):
    """The sentences of one language, or all of them in English.

    Django and Wagtail know a few of our words in many languages. Where the
    portal has no catalogue, they would stand alone in English sentences.
    """

    def _init_translation_catalog(self) -> None:
        if has_catalogue(self.language()):
            super()._init_translation_catalog()  # type: ignore[misc]  # no stub has it

    def _add_installed_apps_translations(self) -> None:
        if has_catalogue(self.language()):
            super()._add_installed_apps_translations()  # type: ignore[misc]  # no stub has it

    def _add_local_translations(self) -> None:
        if has_catalogue(self.language()):
            super()._add_local_translations()  # type: ignore[misc]  # no stub has it


def speak_whole_languages() -> None:
    """Have Django make every translation by `WholeTranslation`."""
    trans_real.DjangoTranslation = WholeTranslation  # type: ignore[misc]  # this is how ours takes its place

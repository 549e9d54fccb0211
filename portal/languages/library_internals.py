"""Undocumented parts of Django's translation that ours take the place of.

`tests/portal/languages/test_catalogues.py` fails when Django moves them.
"""

from threading import local
from typing import Any

from django.utils.translation import trans_real

from .catalogues import has_catalogue

DjangoTranslation = trans_real.DjangoTranslation
MOST_SENTENCES = 20_000
"""Of one language that are remembered: more than there are, should somebody ever translate what is no sentence."""


class WholeTranslation(DjangoTranslation):
    """The sentences of one language, or all of them in English.

    Django and Wagtail know a few of our words in many languages. Where the
    portal has no catalogue, they would stand alone in English sentences.

    What a sentence is in a language never changes, and is looked for in several
    catalogues once: a page asks for hundreds.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        self.known: dict[str, str] = {}
        super().__init__(*args, **options)

    def gettext(self, message: str) -> str:
        known = self.known.get(message)
        if known is None:
            known = super().gettext(message)
            if len(self.known) < MOST_SENTENCES:
                self.known[message] = known
        return known

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
    # Whatever translated a word while Django was starting has had English made by Django's own.
    trans_real._translations.clear()  # type: ignore[attr-defined]  # noqa: SLF001 Django offers no way to forget them
    trans_real._default = None  # type: ignore[attr-defined]  # noqa: SLF001 the same


def know_the_language_of_a_thread() -> None:
    """Have Django note the active language for each thread.

    It notes the language for each coroutine, too. The portal has none, and a page asks for the language hundreds of
    times, which is a tenth of its Python calls.
    """
    trans_real._active = local()  # type: ignore[attr-defined]  # noqa: SLF001 Django offers no other place

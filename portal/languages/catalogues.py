"""In which language menus, forms and messages speak: a language may be switched on before they are translated."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .chains import ORDER, active_language


@lru_cache(maxsize=64)
def has_catalogue(language: str) -> bool:
    """Whether the portal's own sentences are translated into `language`."""
    folders = (Path(folder) / language for folder in settings.LOCALE_PATHS)
    return language == settings.LANGUAGE_CODE or any(folder.is_dir() for folder in folders)


def interface_language(language: str | None = None) -> str:
    """The language of everything around the words of a page, for a reader of `language`: English where it has none."""
    language = language or active_language()
    return language if has_catalogue(language) else settings.LANGUAGE_CODE


IN_ENGLISH: Mapping[str, str] = {
    "az": "Bu saytın menyusu və formaları ingilis dilindədir.",
    "de": "Das Menü und die Formulare dieser Website sind auf Englisch.",
    "es": "El menú y los formularios de este sitio están en inglés.",
    "fr": "Le menu et les formulaires de ce site sont en anglais.",
    "id": "Menu dan formulir situs ini berbahasa Inggris.",
    "ka": "ამ საიტის მენიუ და ფორმები ინგლისურ ენაზეა.",
    "mn": "Энэ сайтын цэс болон маягтууд англи хэл дээр байна.",
    "pt": "O menu e os formulários deste site estão em inglês.",
    "tr": "Bu sitenin menüsü ve formları İngilizcedir.",
}
"""That the interface is in English, in each language that has no catalogue in which it could be said."""


def without_catalogue() -> tuple[str, ...]:
    """The languages that staff may switch on and in which the interface stays English, in the portal's order."""
    return tuple(code for code in ORDER if not has_catalogue(code))

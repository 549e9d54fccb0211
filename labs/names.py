"""How a person is called: the script follows the page's language, the surname follows the rules."""

from typing import TYPE_CHECKING

from portal.alphabets import sort_key as alphabet_key
from portal.languages import CYRILLIC_LANGUAGES, active_language

from .rules import surname_is_shown

if TYPE_CHECKING:
    from .models import Person


def parts(person: "Person", language: str | None = None) -> tuple[str, str]:
    """Given and family name in the script of the language, in Latin where the Cyrillic one is not known."""
    cyrillic = (language or active_language()) in CYRILLIC_LANGUAGES
    if cyrillic and person.given_name_cyrillic:
        return person.given_name_cyrillic, person.family_name_cyrillic
    return person.given_name, person.family_name


def full_name(person: "Person", language: str | None = None) -> str:
    """For staff: given and family name, whatever the public may see."""
    return " ".join(part for part in parts(person, language) if part)


def public_name(person: "Person", language: str | None = None) -> str:
    """For the public: without the surname where it must not be shown."""
    given, family = parts(person, language)
    return " ".join(part for part in (given, family if surname_is_shown(person) else "") if part)


def sort_key(family: str, given: str, language: str) -> str:
    """The stored key lists of people are ordered by, in the alphabet of `language`: family name, then given name."""
    return alphabet_key(f"{family} {given}".strip(), language)[:500]

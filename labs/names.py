"""How a person is called: the script follows the page's language, the surname follows the rules."""

from typing import TYPE_CHECKING

from portal.languages.alphabets import sort_key as alphabet_key
from portal.languages.chains import CYRILLIC_LANGUAGES, active_language
from portal.languages.slugs import slug_from

from .rules import is_shown, surname_is_shown

if TYPE_CHECKING:
    from .models import Person

SHORTEST_STEM = 5
VOWELS = "aeiouyäöüýаеёиоуыэюяөүұіә"


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


def surnames(person: "Person") -> list[str]:
    """Every known spelling of the surname: in both scripts, and words of `other_spellings` that are no given name."""
    given = {word.casefold() for word in f"{person.given_name} {person.given_name_cyrillic}".split()}
    words = f"{person.family_name} {person.family_name_cyrillic} {person.other_spellings}".split()
    return list(dict.fromkeys(word for word in words if word.casefold() not in given))


def stem(name: str) -> str:
    """The part of a name that is the same in every grammatical case: a long one without a vowel at its end."""
    return name[:-1] if len(name) > SHORTEST_STEM and name[-1].casefold() in VOWELS else name


def slug_contains_surname(person: "Person") -> bool:
    """Whether the address of a person would let the public read a surname that must not be shown."""
    if surname_is_shown(person) or not is_shown(person):
        return False
    return contains_surname(person, person.slug)


def contains_surname(person: "Person", address: str) -> bool:
    """Whether a slug or path holds the person's surname, in any known spelling, as whole words."""
    words = f"-{address.lower().strip('/').replace('/', '-')}-"
    known = {slug_from(name) for name in surnames(person)} - {""}
    return any(f"-{name}-" in words for name in known if not name.isdigit())

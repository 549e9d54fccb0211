"""Words in the reader's language, marked where they are in another."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.fields import Words
from portal.languages.catalogues import IN_ENGLISH, interface_language, without_catalogue
from portal.languages.chains import CYRILLIC_LANGUAGES, active_language
from portal.languages.country_names import country_name
from portal.languages.language_names import language_name, own_language_name
from portal.languages.numbers import format_number, format_size
from portal.languages.ordinals import number_of, ordinal
from portal.languages.plain_text import words_of

register = template.Library()

register.filter("interface_language", interface_language)
register.filter("ordinal", ordinal)
register.filter("number_of", number_of)


@register.filter
def in_language(words: Words | str | None) -> str | SafeString:
    """The text for the reader; in a span with its `lang` where the page around it is in another language."""
    if not isinstance(words, Words):
        return words or ""
    language = words.language()
    if language in (None, interface_language()):
        return words.text()
    return format_html('<span lang="{}">{}</span>', language, words.text())


@register.filter
def contains_words(text: str | None, part: Words | str) -> bool:
    """Whether `text` has every word of `part` already, in any order and case."""
    return set(words_of(str(part))) <= set(words_of(text or ""))


@register.simple_tag
def lang_of(page: Any) -> str | SafeString:
    """A `lang` attribute, with a space before it, where the page around is in another language; else nothing."""
    language = page.locale.language_code if page else active_language()
    return format_html(' lang="{}"', language) if language != interface_language() else ""


def marked(text: str) -> str | SafeString:
    """Words that are the reader's own wherever they stand: in a span with `lang` where the interface is in English."""
    language = active_language()
    if not text or language == interface_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.simple_tag
def lang_of_reader() -> str | SafeString:
    """A `lang` attribute, with a space before it, where the interface is not in the reader's language."""
    language = active_language()
    return format_html(' lang="{}"', language) if language != interface_language() else ""


@register.simple_tag
def interface_in_english() -> str:
    """The sentence that tells readers so in their own language; empty where the interface speaks it."""
    language = active_language()
    return IN_ENGLISH.get(language, "") if language != interface_language() else ""


@register.simple_tag
def languages_in_english() -> list[str]:
    """The names of the languages in which the interface would stay English."""
    return [language_name(code) for code in without_catalogue()]


@register.filter
def country(code: str) -> str | SafeString:
    """The country's name in the reader's language."""
    return marked(country_name(code))


@register.filter
def is_cyrillic(code: str) -> bool:
    """Whether the language is written in Cyrillic."""
    return code in CYRILLIC_LANGUAGES


@register.filter
def own_name(code: str) -> str:
    """The language's name in itself."""
    return own_language_name(code)


@register.filter
def named_language(code: str) -> str:
    """The language's name in the language of the sentences around, as written inside one."""
    return language_name(code, interface_language())


@register.filter
def number(value: float | None) -> str:
    """A number with the signs of the reader's language; empty without one."""
    return "" if value is None else format_number(value)


@register.filter
def file_size(size: int) -> str:
    """The size of a file, given in bytes, in the reader's language."""
    return format_size(size)

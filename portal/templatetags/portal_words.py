"""Words in the reader's language, marked where they are in another."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.fields import Words
from portal.languages.chains import CYRILLIC_LANGUAGES, active_language
from portal.languages.country_names import country_name
from portal.languages.language_names import language_name, own_language_name
from portal.languages.numbers import format_number, format_size
from portal.languages.ordinals import number_of, ordinal
from portal.languages.plain_text import words_of

register = template.Library()

register.filter("ordinal", ordinal)
register.filter("number_of", number_of)


@register.filter
def in_language(words: Words | str | None) -> str | SafeString:
    """The text for the reader; in a span with its `lang` where it is not in the reader's language."""
    if not isinstance(words, Words):
        return words or ""
    language = words.language()
    if language in (None, active_language()):
        return words.text()
    return format_html('<span lang="{}">{}</span>', language, words.text())


@register.filter
def contains_words(text: str | None, part: Words | str) -> bool:
    """Whether `text` has every word of `part` already, in any order and case."""
    return set(words_of(str(part))) <= set(words_of(text or ""))


@register.simple_tag
def lang_of(page: Any) -> str | SafeString:
    """A `lang` attribute, with a space before it, where `page` is not in the reader's language; else nothing."""
    language = page.locale.language_code if page else active_language()
    return format_html(' lang="{}"', language) if language != active_language() else ""


@register.filter
def country(code: str) -> str:
    """The country's name in the reader's language."""
    return country_name(code)


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
    """The language's name in the reader's language, as written inside a sentence."""
    return language_name(code)


@register.filter
def number(value: float | None) -> str:
    """A number with the signs of the reader's language; empty without one."""
    return "" if value is None else format_number(value)


@register.filter
def file_size(size: int) -> str:
    """The size of a file, given in bytes, in the reader's language."""
    return format_size(size)

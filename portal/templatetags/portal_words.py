"""Words in the reader's language, marked where they are in another."""

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

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
    """The text for the reader; in a span with its `lang` where the page around it is in another language.

    For names, which need no mark, and where a mark stands beside them already; else `with_mark`.
    """
    if not isinstance(words, Words):
        return words or ""
    reader = active_language()
    language = words.language(reader)
    if language is None:
        return ""
    if language == interface_language(reader):
        return words[language]
    return in_span(words[language], language)


@lru_cache(maxsize=5_000)
def in_span(text: str, language: str) -> SafeString:
    """Lists show the same few names again and again."""
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def with_mark(words: Words | str | None) -> str | SafeString:
    """As `in_language`, followed by the mark of another language. For a sentence or more of a fact."""
    mark = language_mark(words) if isinstance(words, Words) else ""
    return format_html("{} {}", in_language(words), mark) if mark else in_language(words)


@register.simple_tag
def language_mark(*shown: Any) -> SafeString:
    """What tells readers that `shown` is not in their language: a mark for each other language in it; else nothing.

    `shown` are pages, Words or codes of languages. A page has one notice
    instead, which says the same of its own text.
    """
    foreign = dict.fromkeys(code for one in shown if (code := borrowed_language(one)))
    return format_html_join(
        " ",
        '<span class="language-mark" lang="{}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden"> {}</span></span>',
        ((interface_language(), words, code.upper(), words) for code in foreign if (words := mark_in_words(code))),
    )


def mark_in_words(code: str) -> str:
    label = gettext("Language:")
    return f"{label} {language_name(code, interface_language())}"


@register.filter
def borrowed_language(shown: Any) -> str:
    """The language of a page, of Words or of a code, where it is not the reader's; else empty."""
    language = language_of(shown)
    return language if language != active_language() else ""


def language_of(shown: Any) -> str:
    """The language of a page, of Words or of a code; empty where there is nothing."""
    if isinstance(shown, Words):
        return shown.language() or ""
    if isinstance(shown, str):
        return shown
    return shown.locale.language_code if shown else ""


@register.filter
def contains_words(text: str | None, part: Words | str) -> bool:
    """Whether `text` has every word of `part` already, in any order and case."""
    return set(words_of(str(part))) <= set(words_of(text or ""))


@register.simple_tag
def lang_of(shown: Any) -> str | SafeString:
    """A `lang` attribute, with a space before it, where the page around is in another language; else nothing.

    `shown` is a page, Words or the code of a language.
    """
    language = language_of(shown) or active_language()
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

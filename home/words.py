"""The text that a page has besides its title."""

from portal.models import BasePage
from portal.pages.translation_intent import translated_fields


def text_fields_besides_title(page: BasePage) -> list[str]:
    """Names of the fields with text in the page's own language, without its title; empty for a page without text."""
    return [name for name in translated_fields(type(page)) if name != "title" and getattr(page, name)]

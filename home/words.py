"""Which fields of a page hold text to translate."""

from portal.models import BasePage
from portal.pages.translation_intent import translated_fields


def words_beside_title(page: BasePage) -> list[str]:
    """Names of the fields that hold words in the page's own language, its title left out; empty for a bare page."""
    return [name for name in translated_fields(type(page)) if name != "title" and getattr(page, name)]

"""Converting texts between what translators type and what wagtail-localize stores: HTML with inline tags only."""

from wagtail_localize.strings import StringValue, validate_translation_links


def as_typed(data: str, *, has_markup: bool) -> str:
    """The stored text as a translator types it: with tags only where tags mean something."""
    return data if has_markup else str(StringValue(data).render_text())


def as_kept(typed: str, *, has_markup: bool) -> str:
    """A typed text in the form in which it is stored. Raises ValueError for forbidden tags."""
    value = StringValue.from_translated_html(typed) if has_markup else StringValue.from_plaintext(typed)
    return str(value.data)


def refuse_foreign_links(source: str, translated: str) -> None:
    """Raise ValueError where a translated text has a link that its source does not have."""
    validate_translation_links(source, translated)

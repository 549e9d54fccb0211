"""What of a page is to be translated."""

from wagtail_localize.fields import TranslatableField

from portal.models import BasePage


def words_beside_title(page: BasePage) -> list[str]:
    """Names of the fields that hold words in the page's own language, its title left out; empty for a bare page."""
    names = [declared.field_name for declared in page.translatable_fields if isinstance(declared, TranslatableField)]
    return [name for name in names if name != "title" and getattr(page, name)]

"""The admin's dashboard: how many facts lack the user's languages."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Locale

from .lacking import counts_without_language
from .rules import languages_to_write


class FactsLacking(SummaryItem):
    """One line for each language the user writes and some fact lacks."""

    order = 410
    template_name = "editorial/words/summary.html"

    @cached_property
    def lacking(self) -> list[tuple[Locale, int]]:
        languages = languages_to_write(self.request.user)
        numbers = counts_without_language([locale.language_code for locale in languages])
        return [(locale, numbers[locale.language_code]) for locale in languages if numbers[locale.language_code]]

    def is_shown(self) -> bool:
        return bool(self.lacking)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002 Wagtail's signature
        return {"lacking": self.lacking}

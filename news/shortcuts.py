"""Shortcuts on the admin's dashboard: to add a news item in each language in which the user may add one."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from portal.languages.chains import rank

from .models import NewsIndexPage, NewsPage


class NewsShortcuts(Component):
    """One link per language; none for those who may not add news."""

    name = "news-shortcuts"
    order = 40
    template_name = "news/staff/shortcuts.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002 Wagtail's signature
        sections = sorted(
            NewsIndexPage.objects.select_related("locale"), key=lambda page: (rank(page.locale.language_code), page.pk)
        )
        offered = [page for page in sections if page.permissions_for_user(self.request.user).can_add_subpage()]
        return {"shortcuts": [(page.locale, address_to_add(page)) for page in offered]}


def address_to_add(section: NewsIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=[NewsPage._meta.app_label, NewsPage._meta.model_name, section.pk])

"""Which page is the source of which, and into which languages it is to be translated."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from portal.models import BasePage
from portal.pages.sources import is_source, source_of

from .models import TranslationPlan

__all__ = ["is_source", "languages_asked_for", "plan_for", "source_of"]


def languages_asked_for(page: BasePage) -> list[Locale]:
    """Languages into which a source page is to be translated.

    For a front page, every language staff have added. For any other page, those in
    the plan of its nearest section, whichever language's section has the plan.
    """
    others = Locale.objects.exclude(pk=page.locale_id)
    if not page.shared_slug:
        return list(others)
    plan = plan_for(page)
    return list(plan.languages.exclude(pk=page.locale_id)) if plan else []


def plan_for(page: Page) -> TranslationPlan | None:
    """The plan of the nearest page at or above `page` that has one."""
    keys = list(page.get_ancestors(inclusive=True).order_by("-depth").values_list("translation_key", flat=True))
    plans = {plan.section.translation_key: plan for plan in plans_at(keys)}
    return next((plans[key] for key in keys if key in plans), None)


def plans_at(keys: list[Any]) -> QuerySet[TranslationPlan]:
    return TranslationPlan.objects.filter(section__translation_key__in=keys).select_related("section")

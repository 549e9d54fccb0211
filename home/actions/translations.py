"""Planning the languages into which the site is translated."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Locale

from editorial.models import TranslationPlan
from home.models import HomePage


@transaction.atomic
def plan_translations(*, home: HomePage, languages: Iterable[str]) -> TranslationPlan:
    """Add `languages` to those into which `home` and all pages below it are translated. Returns the plan."""
    plan, _ = TranslationPlan.objects.get_or_create(section=home)
    missing = Locale.objects.filter(language_code__in=list(languages)).exclude(pk__in=plan.languages.values("pk"))
    if missing:  # every addition makes the worker go through the whole site
        plan.languages.add(*missing)
    return plan

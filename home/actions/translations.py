"""Into which languages the site is translated."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Locale

from editorial.models import TranslationPlan
from home.models import HomePage


@transaction.atomic
def plan_translations(*, home: HomePage, languages: Iterable[str]) -> TranslationPlan:
    """Have everything below `home` translated into `languages`, beside those already planned. Returns the plan."""
    plan, _ = TranslationPlan.objects.get_or_create(section=home)
    missing = Locale.objects.filter(language_code__in=list(languages)).exclude(pk__in=plan.languages.values("pk"))
    if missing:  # every addition has the whole site looked through
        plan.languages.add(*missing)
    return plan

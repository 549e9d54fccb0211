"""The filters of the list of applications."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from labs.models import Call
from portal.languages.country_names import country_name
from portal.languages.language_names import language_name

from .choices import State
from .models import Application


def calls_with_applications(_request: Any) -> QuerySet[Call]:
    return Call.objects.filter(applications__isnull=False).distinct().order_by("-closes_at", "slug")


def used(field: str) -> list[str]:
    """The distinct values in the column `field`, without the empty one."""
    return list(Application.objects.order_by(field).values_list(field, flat=True).distinct().exclude(**{field: ""}))


def countries() -> list[tuple[str, str]]:
    return sorted(((code, country_name(code)) for code in used("country")), key=lambda pair: pair[1])


def languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in used("language")]


class ApplicationFilterSet(WagtailFilterSet):
    """By call, state, country of residence, and language of the form."""

    call = django_filters.ModelChoiceFilter(queryset=calls_with_applications, label=_("Call"))
    state = django_filters.ChoiceFilter(choices=State.choices, label=_("State"))
    country = django_filters.ChoiceFilter(choices=countries, label=_("Country of residence"))
    language = django_filters.ChoiceFilter(choices=languages, label=_("Language"))

    class Meta:
        model = Application
        fields = ["call", "state", "country", "language"]

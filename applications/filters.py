"""The filters of the list of applications."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from labs.choices import ApplicantKind
from labs.models import Call
from portal.languages.country_names import country_name
from portal.languages.language_names import language_name

from .choices import Right, State
from .models import Application, CallRight


def calls_to_read(request: Any) -> QuerySet[Call]:
    """The calls with applications that this member of the staff may read."""
    calls = CallRight.objects.calls_of(request.user, Right.READ)
    return calls.filter(pk__in=Application.objects.order_by().values("call")).order_by("-closes_at", "slug")


class ApplicationFilterSet(WagtailFilterSet):
    """By call, state, kind, country of residence, and language of the form; only values that this reader may see."""

    call = django_filters.ModelChoiceFilter(queryset=calls_to_read, label=_("Call"))
    state = django_filters.ChoiceFilter(choices=State.choices, label=_("State"))
    kind = django_filters.ChoiceFilter(choices=ApplicantKind.choices, label=_("Applicant"))
    country = django_filters.ChoiceFilter(label=_("Country of residence"))
    language = django_filters.ChoiceFilter(label=_("Language"))

    class Meta:
        model = Application
        fields = ["call", "state", "kind", "country", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["country"].extra["choices"] = self.countries()
        self.filters["language"].extra["choices"] = self.languages()

    def used(self, field: str) -> list[str]:
        """The distinct values in the column `field`, without the empty one."""
        readable = Application.objects.of_calls_of(self.request.user, Right.READ)
        return list(readable.order_by(field).values_list(field, flat=True).distinct().exclude(**{field: ""}))

    def countries(self) -> list[tuple[str, str]]:
        return sorted(((code, country_name(code)) for code in self.used("country")), key=lambda pair: pair[1])

    def languages(self) -> list[tuple[str, str]]:
        return [(code, language_name(code)) for code in self.used("language")]

"""Questions asked of applications."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from .choices import NOT_SUBMITTED

if TYPE_CHECKING:
    from labs.models import Call

    from .models import FormVersion


class FormVersionQuerySet(QuerySet["FormVersion"]):
    def newest_of(self, call: "Call") -> "FormVersion | None":
        return self.filter(call=call).order_by("-number").first()


class ApplicationQuerySet(QuerySet["Application"]):
    def received(self) -> "ApplicationQuerySet":
        """Submitted at least once, the latest first."""
        return self.exclude(state__in=NOT_SUBMITTED).order_by("-submitted_at", "-pk")

    def of_call(self, call: "Call") -> "ApplicationQuerySet":
        return self.filter(call=call)

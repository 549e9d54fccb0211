"""The short questions before the form. Nothing that is typed here is stored."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from applications.access import remembered
from applications.eligibility import EligibilityCheck, sign_facts
from applications.models import Application
from labs.choices import Craft
from labs.models import Call, CallPage
from labs.querysets import INVITATION_RELATIONS
from labs.rules import may_start

from .call_view import CallView


class ApplyView(CallView):
    """Asks the short questions, and says at once whether somebody can apply."""

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        if not may_start(call, self.received_at) or self.labels_for_reader(call) is None:
            return self.closed_page(call)
        return self.questions(EligibilityCheck(call))

    def post(self, _request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        if not may_start(call, self.received_at) or self.labels_for_reader(call) is None:
            return self.closed_page(call, 403)
        data, _files = self.form_data()
        check = EligibilityCheck.read(call, data)
        if check.errors:
            return self.questions(check)
        reasons = check.reasons()
        address = reverse("applications:form", args=[call.slug])
        return self.page(
            "applications/eligible.html",
            call=call,
            reasons=reasons,
            others=self.others(check) if reasons else [],
            form_address="" if reasons else f"{address}?e={sign_facts(call, check.facts())}",
        )

    def questions(self, check: EligibilityCheck, status: int = 200) -> HttpResponse:
        return self.page(
            "applications/apply.html",
            status,
            call=check.call,
            check=check,
            typed=check.typed,
            errors=check.errors,
            countries=check.countries(),
            crafts=Craft.choices,
            mine=self.mine(check.call),
        )

    def others(self, check: EligibilityCheck) -> list[CallPage]:
        """Pages of other open calls to which this person may apply, the nearest deadline first."""
        pages = [page for page in CallPage.objects.for_reader().open().in_order() if page.call_id != check.call.pk]
        prefetch_related_objects([page.call for page in pages], *INVITATION_RELATIONS)
        return [page for page in pages if check.would_fit(page.call)]

    def mine(self, call: Call) -> list[Application]:
        """Applications to this call that this browser session has begun or sent, the latest first."""
        codes = remembered(self.request)
        return list(Application.objects.of_call(call).filter(code__in=codes).order_by("-pk")) if codes else []

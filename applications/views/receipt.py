"""What was received, when, and what happens next."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from applications.access import has_cookies, is_pass_for, may_open, new_pass, remember, remembered
from applications.models import Application
from applications.reports import answer_sections, receipt_record
from portal.dates import format_date
from portal.reader_forms.views import ReaderView


def receipt_redirect(request: HttpRequest, application: Application) -> HttpResponse:
    """Redirect to the receipt; for a browser without cookies, with a pass in the address that lasts an hour."""
    remember(request, application)
    address = reverse("applications:receipt", args=[application.code])
    return HttpResponseRedirect(address if has_cookies(request) else f"{address}?pass={new_pass(application)}")


class ReceiptView(ReaderView):
    """The receipt of an application; everybody but the applicant gets a 404."""

    referrer_policy = "no-referrer"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        application = self.own_application(code)
        pass_ = request.GET.get("pass", "")
        if pass_ and code in remembered(request):
            return HttpResponseRedirect(reverse("applications:receipt", args=[code]))
        revision = application.revisions.order_by("number").last()
        if revision is None:
            return self.draft(application)
        call = application.call
        return self.page(
            "applications/receipt.html",
            application=application,
            call=call,
            revision=revision,
            received=call.moment_in_words(revision.received_at),
            sections=answer_sections(revision.form_labels, revision.answers, revision.files),
            words_language=revision.form_labels.language,
            results=format_date(call.results_by, call.results_precision) if call.results_by else "",
            pass_=pass_ if is_pass_for(pass_, code) else "",
        )

    def draft(self, application: Application) -> HttpResponse:
        """Redirect to the form of a draft that was not submitted yet."""
        return HttpResponseRedirect(reverse("applications:form", args=[application.call.slug]))

    def own_application(self, code: str) -> Application:
        """The applicant's application. Raises Http404 for everybody else."""
        application = Application.objects.with_receipt().filter(code=code).first()
        if application is None or not may_open(self.request, code):
            raise Http404("nobody else's application is shown")
        return application


class ReceiptRecordView(ReceiptView):
    """The receipt as a JSON file to keep."""

    def get(self, _request: HttpRequest, code: str) -> HttpResponse:
        application = self.own_application(code)
        revision = application.revisions.order_by("number").last()
        if revision is None:
            raise Http404("nothing was submitted yet")
        response = JsonResponse(receipt_record(revision), json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = f'attachment; filename="{application.code}.json"'
        response["X-Content-Type-Options"] = "nosniff"
        return response

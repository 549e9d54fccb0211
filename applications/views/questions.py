"""All questions of a call's form, to be read and printed before anybody begins."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from applications.models import FormLabels, PrintedForm
from applications.printing.questions import printed_parts
from labs.models import Call

from .call_view import CallView


class QuestionsView(CallView):
    """The questions on one page, which prints well: in place of the PDF while that is not made yet."""

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        labels = self.labels_or_404(call)
        parts = printed_parts(labels)
        return self.page(
            "applications/questions.html",
            call=call,
            parts=parts,
            words_language=labels.language,
            has_parts=len(parts) > 1,
        )

    def labels_or_404(self, call: Call) -> FormLabels:
        labels = self.labels_for_reader(call)
        if labels is None:
            raise Http404("the call asks nothing yet")
        return labels


class QuestionsPdfView(QuestionsView):
    """The same as PDF, which the worker has made; else the page."""

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        labels = self.labels_or_404(self.public_call(slug))
        printed = PrintedForm.objects.written().filter(form_labels=labels).first()
        try:
            content = printed.file.open("rb") if printed else None
        except OSError:
            content = None
        if content is None:
            return HttpResponseRedirect(reverse("applications:questions", args=[slug]))
        return FileResponse(
            content,
            filename=f"{slug}-{labels.language}.pdf",
            content_type="application/pdf",
            headers={"X-Content-Type-Options": "nosniff"},
        )  # type: ignore[return-value]  # sent in pieces, with the same headers

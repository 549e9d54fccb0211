from django.urls import path, re_path

from portal.running.late_views import View, late_view

from .codes import ALPHABET, CODE_LENGTH

app_name = "applications"
CODE = f"(?P<code>[{ALPHABET}]{{{CODE_LENGTH}}})"
PART = f"{CODE}/(?P<part>applicant|guardian)"
UPLOAD = f"{PART}/files/(?P<upload>[0-9a-f]{{32}})"


def of_readers(name: str) -> View:
    """A view of portal.reader_forms, with what only those need who write an application."""
    return late_view(f"applications.views.{name}", csrf_exempt=True)


urlpatterns = [
    path("call/<slug:slug>/", of_readers("apply.ApplyView"), name="apply"),
    path("call/<slug:slug>/begin/", of_readers("apply.BeginView"), name="begin"),
    path("call/<slug:slug>/form/", of_readers("apply.FormerFormView"), name="former_form"),
    path("call/<slug:slug>/questions/", of_readers("questions.QuestionsView"), name="questions"),
    path("call/<slug:slug>/questions.pdf", of_readers("questions.QuestionsPdfView"), name="questions_pdf"),
    path("mine/", of_readers("links.MineView"), name="mine"),
    path("link/", of_readers("links.SendLinkView"), name="send_link"),
    path("code/", of_readers("links.CodeView"), name="code"),
    re_path(rf"^{CODE}/$", of_readers("application.ApplicationView"), name="application"),
    re_path(rf"^{CODE}/eligibility/$", of_readers("people.EligibilityView"), name="eligibility"),
    re_path(rf"^{CODE}/invite/$", of_readers("people.GuardianView"), name="guardian"),
    re_path(rf"^{CODE}/co-authors/$", of_readers("co_authors.CoAuthorsView"), name="co_authors"),
    re_path(rf"^{CODE}/earlier/$", of_readers("earlier.EarlierView"), name="earlier"),
    re_path(rf"^{CODE}/withdraw/$", of_readers("people.WithdrawView"), name="withdraw"),
    re_path(rf"^{PART}/$", of_readers("application.PartView"), name="part"),
    re_path(rf"^{PART}/form/$", of_readers("form.FormView"), name="form"),
    re_path(rf"^{PART}/form/(?P<step>[1-9][0-9]?)/$", of_readers("form.FormView"), name="step"),
    re_path(rf"^{PART}/save/$", of_readers("saving.SaveView"), name="save"),
    re_path(rf"^{PART}/files/$", of_readers("uploads.UploadsView"), name="uploads"),
    re_path(rf"^{UPLOAD}/$", of_readers("uploads.PieceView"), name="upload"),
    re_path(rf"^{UPLOAD}/finish/$", of_readers("uploads.FinishView"), name="finish_upload"),
    re_path(rf"^{UPLOAD}/cancel/$", of_readers("uploads.CancelView"), name="cancel_upload"),
    re_path(rf"^{PART}/review/$", of_readers("review.ReviewView"), name="review"),
    re_path(rf"^{PART}/receipt\.json$", of_readers("application.ReceiptRecordView"), name="receipt_record"),
    re_path(rf"^{PART}/receipt\.pdf$", of_readers("application.ReceiptPdfView"), name="receipt_pdf"),
    re_path(rf"^{PART}/link/$", of_readers("links.ShowLinkView"), name="show_link"),
    re_path(rf"^{PART}/address/$", of_readers("people.AddressView"), name="address"),
    re_path(rf"^{PART}/leave/$", of_readers("people.LeaveView"), name="leave"),
]
neutral_patterns = [path("<str:token>/", of_readers("links.LinkView"), name="application_link")]

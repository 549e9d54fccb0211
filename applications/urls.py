from django.urls import path, re_path

from .codes import ALPHABET, CODE_LENGTH
from .views.application import ApplicationView, PartView, ReceiptPdfView, ReceiptRecordView
from .views.apply import ApplyView, BeginView, FormerFormView
from .views.co_authors import CoAuthorsView
from .views.earlier import EarlierView
from .views.form import FormView
from .views.links import CodeView, LinkView, MineView, SendLinkView, ShowLinkView
from .views.people import AddressView, EligibilityView, GuardianView, LeaveView, WithdrawView
from .views.questions import QuestionsPdfView, QuestionsView
from .views.review import ReviewView
from .views.saving import SaveView
from .views.uploads import CancelView, FinishView, PieceView, UploadsView

app_name = "applications"
CODE = f"(?P<code>[{ALPHABET}]{{{CODE_LENGTH}}})"
PART = f"{CODE}/(?P<part>applicant|guardian)"
UPLOAD = f"{PART}/files/(?P<upload>[0-9a-f]{{32}})"

urlpatterns = [
    path("call/<slug:slug>/", ApplyView.as_view(), name="apply"),
    path("call/<slug:slug>/begin/", BeginView.as_view(), name="begin"),
    path("call/<slug:slug>/form/", FormerFormView.as_view(), name="former_form"),
    path("call/<slug:slug>/questions/", QuestionsView.as_view(), name="questions"),
    path("call/<slug:slug>/questions.pdf", QuestionsPdfView.as_view(), name="questions_pdf"),
    path("mine/", MineView.as_view(), name="mine"),
    path("link/", SendLinkView.as_view(), name="send_link"),
    path("code/", CodeView.as_view(), name="code"),
    re_path(rf"^{CODE}/$", ApplicationView.as_view(), name="application"),
    re_path(rf"^{CODE}/eligibility/$", EligibilityView.as_view(), name="eligibility"),
    re_path(rf"^{CODE}/invite/$", GuardianView.as_view(), name="guardian"),
    re_path(rf"^{CODE}/co-authors/$", CoAuthorsView.as_view(), name="co_authors"),
    re_path(rf"^{CODE}/earlier/$", EarlierView.as_view(), name="earlier"),
    re_path(rf"^{CODE}/withdraw/$", WithdrawView.as_view(), name="withdraw"),
    re_path(rf"^{PART}/$", PartView.as_view(), name="part"),
    re_path(rf"^{PART}/form/$", FormView.as_view(), name="form"),
    re_path(rf"^{PART}/form/(?P<step>[1-9][0-9]?)/$", FormView.as_view(), name="step"),
    re_path(rf"^{PART}/save/$", SaveView.as_view(), name="save"),
    re_path(rf"^{PART}/files/$", UploadsView.as_view(), name="uploads"),
    re_path(rf"^{UPLOAD}/$", PieceView.as_view(), name="upload"),
    re_path(rf"^{UPLOAD}/finish/$", FinishView.as_view(), name="finish_upload"),
    re_path(rf"^{UPLOAD}/cancel/$", CancelView.as_view(), name="cancel_upload"),
    re_path(rf"^{PART}/review/$", ReviewView.as_view(), name="review"),
    re_path(rf"^{PART}/receipt\.json$", ReceiptRecordView.as_view(), name="receipt_record"),
    re_path(rf"^{PART}/receipt\.pdf$", ReceiptPdfView.as_view(), name="receipt_pdf"),
    re_path(rf"^{PART}/link/$", ShowLinkView.as_view(), name="show_link"),
    re_path(rf"^{PART}/address/$", AddressView.as_view(), name="address"),
    re_path(rf"^{PART}/leave/$", LeaveView.as_view(), name="leave"),
]
neutral_patterns = [path("<str:token>/", LinkView.as_view(), name="application_link")]

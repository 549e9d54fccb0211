from django.urls import path, re_path

from .codes import ALPHABET, CODE_LENGTH
from .views.eligibility import ApplyView
from .views.form import FormView
from .views.link import LinkView
from .views.receipt import ReceiptRecordView, ReceiptView

app_name = "applications"
CODE = f"(?P<code>[{ALPHABET}]{{{CODE_LENGTH}}})"

urlpatterns = [
    path("call/<slug:slug>/", ApplyView.as_view(), name="apply"),
    path("call/<slug:slug>/form/", FormView.as_view(), name="form"),
    re_path(rf"^{CODE}/$", ReceiptView.as_view(), name="receipt"),
    re_path(rf"^{CODE}/receipt\.json$", ReceiptRecordView.as_view(), name="receipt_record"),
]
neutral_patterns = [path("<str:token>/", LinkView.as_view(), name="application_link")]

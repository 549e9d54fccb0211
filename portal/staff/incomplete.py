"""Forms that arrive incomplete, cut off by a bad connection or made by a program: answered with a message, not a 500.

Wagtail's forms count their rows and blocks in hidden fields, and trust these numbers.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, BaseFormSet, ManagementForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.forms import BaseTransientModelFormSet
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockField, BlockWidget

from .inline_rows import chosen_key
from .remembered import once

INCOMPLETE = _("This part of the form arrived incomplete, and nothing was saved. Check it and save again.")
MOST_BLOCKS = 1000
ADMIN = "/admin/"


class Unreadable:
    """Stands for the value of a stream field that arrived incomplete."""


class CarefulBlockWidget(BlockWidget):
    """Reads a stream field of any depth as Wagtail does; Unreadable where it did not arrive whole."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if not counts_are_whole(data, name):
            return Unreadable()
        try:
            return super().value_from_datadict(data, files, name)
        except (LookupError, ValueError, TypeError, AttributeError):
            # Raised by blocks for a missing field, a number that is none, two blocks in one place, broken rich text.
            return Unreadable()


def counts_are_whole(data: Mapping[str, Any], name: str) -> bool:
    """Whether a stream field says how many blocks it has, and no count in it is too large or not a number."""
    counts = [data[key] for key in data if key.startswith(f"{name}-") and key.endswith("-count")]
    return f"{name}-count" in data and all(
        str(count).isdecimal() and len(str(count)) < len(str(MOST_BLOCKS)) for count in counts
    )


class CarefulBlockField(BlockField):
    """The form field of a stream field, with an error where it arrived incomplete."""

    def __init__(self, block: Any = None, **options: Any) -> None:
        super().__init__(block=block, **{"widget": CarefulBlockWidget(block)} | options)

    def clean(self, value: Any) -> Any:
        if isinstance(value, Unreadable):
            raise ValidationError(INCOMPLETE)
        return super().clean(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: the stored value, where the sent one cannot be read."""
        return initial if isinstance(data, Unreadable) else super().bound_data(data, initial)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return isinstance(data, Unreadable) or bool(super().has_changed(initial, data))


def read_rows_carefully() -> None:
    """Replace how formsets and choosers of the admin read what was sent. Called once at start."""
    BaseChooser.get_instance = careful_instance(BaseChooser.get_instance)
    management = cached_property(careful_management_form)
    management.__set_name__(BaseTransientModelFormSet, "management_form")
    BaseTransientModelFormSet.management_form = management
    BaseFormSet.default_error_messages["missing_management_form"] = INCOMPLETE


def careful_instance(get_instance: Callable[[BaseChooser, Any], Any]) -> Callable[[BaseChooser, Any], Any]:
    """As Wagtail's, which shows what was chosen again; for a key that is none nothing: its field says what is wrong."""

    def found(chooser: BaseChooser, value: Any) -> Any:
        try:
            if value is None or isinstance(value, chooser.model_class):
                return value
            return once(chosen_key(chooser, value), lambda: get_instance(chooser, value))
        except (ValueError, TypeError, OverflowError):
            return None

    return found


def careful_management_form(rows: BaseTransientModelFormSet) -> ManagementForm:
    """As Django's; also refuses a formset in which the key of a stored row is missing."""
    form: ManagementForm = vars(BaseFormSet)["management_form"].func(rows)
    if rows.is_bound and form.is_valid() and not rows_are_whole(rows, form.cleaned_data[INITIAL_FORM_COUNT] or 0):
        form.add_error(None, INCOMPLETE)
        form.cleaned_data |= {TOTAL_FORM_COUNT: 0, INITIAL_FORM_COUNT: 0}
    return form


def rows_are_whole(rows: BaseTransientModelFormSet, stored: int) -> bool:
    key = rows.model._meta.pk
    if not 0 <= stored <= rows.absolute_max:
        return False
    for number in range(stored):
        sent = rows.data.get(f"{rows.add_prefix(number)}-{key.name}")
        if sent is None or (sent and not is_key(sent, key)):
            return False
    return True


def is_key(sent: str, key: Any) -> bool:
    try:
        key.to_python(sent)
    except ValidationError:
        return False
    return True


class IncompleteFormMiddleware:
    """Answers 400 with a message where a view of the admin reads a field that was not sent.

    Wagtail's autosave gets the message as JSON; any other answer it would report as a server error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, MultiValueDictKeyError) or not request.path_info.startswith(ADMIN):
            return None
        profile = getattr(request.user, "wagtail_userprofile", None)
        with override(profile.get_preferred_language() if profile else None):
            if not request.accepts("text/html"):
                refusal = {"success": False, "error_code": "validation_error", "error_message": str(INCOMPLETE)}
                return JsonResponse(refusal, status=400)
            return render(request, "portal/staff/incomplete.html", status=400)

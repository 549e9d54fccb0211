from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from labs import actions
from labs.forms import ResultChooserForm, ResultForm
from labs.models import Event, Result
from labs.rules import is_verified
from labs.verification.panels import VerificationPanel
from labs.verification.rules import CLAIM, fingerprint, labels_of
from labs.verification.viewsets import ClaimEditView, question_panel

from .acts import Act, EditViewWithActs, ViewSetWithActs
from .columns import YesNoFilter


def claims(result: Result) -> list[tuple[str, Any]]:
    """(label, value) of all that whoever verifies a result vouches for."""
    told = {"kind": result.get_kind_display()}
    values = [told.get(name) or getattr(result, name) for name in CLAIM]
    return [(label, value) for label, value in zip(labels_of(Result, CLAIM), values, strict=True) if value]


VERIFY = Act(
    name="verify",
    label=_("verify"),
    question=_("You confirm that this is true: “%(row)s”. It will become public and be counted. Continue?"),
    done=_("“%(row)s” has been verified."),
    icon="check",
    permission="labs.verify_result",
    is_offered=lambda result: not is_verified(result),
    do=lambda result, by, data: actions.verify_result(result=result, by=by, shown=data["shown"]),
    details=claims,
    version=fingerprint,
)
UNVERIFY = Act(
    name="take_back",
    label=_("withdraw the verification"),
    question=_("“%(row)s” will no longer be public or counted. Continue?"),
    done=_("The verification of “%(row)s” has been withdrawn."),
    icon="resubmit",
    permission="labs.verify_result",
    is_offered=is_verified,
    do=lambda result, by, _data: actions.take_back_verification(result=result, by=by),
)


class ResultFilters(WagtailFilterSet):
    verified = YesNoFilter(yes=_("verified"), no=_("not verified"), method="by_verification", label=_("Verification"))
    event = django_filters.ModelChoiceFilter(queryset=Event.objects.all(), label=_("Event"))

    class Meta:
        model = Result
        fields = ["verified", "event", "kind", "year"]

    def by_verification(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(verified_at__isnull=value == "no")


class ResultEditView(ClaimEditView, EditViewWithActs):
    pass


class ResultViewSet(ViewSetWithActs):
    model = Result
    edit_view_class = ResultEditView
    icon = "pick"
    related = ("person", "project", "event", "strand", "verified_by")
    acts = (VERIFY, UNVERIFY)
    list_display: ClassVar = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("year", label=_("Year"), sort_key="year"),
        StatusTagColumn(
            "verified",
            label=_("Verification"),
            accessor=lambda result: _("verified") if is_verified(result) else _("not verified"),
            primary=is_verified,
            sort_key="verified_at",
        ),
        Column("verified_by", label=pgettext_lazy("verified", "By")),
    ]
    filterset_class = ResultFilters
    chooser_form = ResultChooserForm
    chooser_columns: ClassVar = [
        Column("get_kind_display", label=_("Kind")),
        Column(
            "verified", label=_("Verification"), accessor=lambda result: _("verified") if is_verified(result) else ""
        ),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("person"), FieldPanel("project")], heading=_("Whose result it is")),
            MultiFieldPanel(
                [
                    FieldPanel("event"),
                    FieldPanel("strand"),
                    FieldRowPanel([FieldPanel("year"), FieldPanel("kind"), FieldPanel("rank")]),
                    FieldPanel("note"),
                ],
                heading=_("What was achieved"),
            ),
            MultiFieldPanel([FieldPanel("sources"), FieldPanel("source_url")], heading=_("How we know")),
            VerificationPanel(
                [
                    FieldPanel("verified_by", read_only=True),
                    FieldPanel("verified_at", read_only=True),
                    question_panel(),
                ],
                heading=_("Verification"),
                help_text=_("Save first; then use the button “Verify” above the form."),
            ),
        ],
        base_form_class=ResultForm,
    )


class VerifyBulkAction(SnippetBulkAction):
    """Verifies all selected results at once."""

    models: ClassVar = [Result]
    display_name = _("Verify")
    action_type = "verify"
    aria_label = _("Verify the selected results")
    template_name = "labs/viewsets/verify_bulk.html"
    action_priority = 20

    def check_perm(self, snippet: Result) -> bool:  # noqa: ARG002 Wagtail's signature
        return bool(self.request.user.has_perm("labs.verify_result"))

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "request": self.request}

    def object_context(self, snippet: Result) -> dict[str, Any]:
        return super().object_context(snippet) | {"details": claims(snippet), "shown": fingerprint(snippet)}

    @classmethod
    def execute_action(cls, objects: list[Result], request: Any = None, **_kwargs: Any) -> tuple[int, int]:
        refused = 0
        for result in objects:
            try:
                shown = request.POST.get(f"shown-{result.pk}", "")
                actions.verify_result(result=result, by=request.user, shown=shown)
            except ValueError as error:
                messages.warning(request, str(error))
                refused += 1
        return len(objects) - refused, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:  # noqa: ARG002 Wagtail's signature
        return ngettext(
            "%(count)d result has been verified.", "%(count)d results have been verified.", num_parent_objects
        ) % {"count": num_parent_objects}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"back": reverse(Result.snippet_viewset.get_url_name("list"))}

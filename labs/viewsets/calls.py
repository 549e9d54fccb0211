from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, StatusFlagColumn, StatusTagColumn
from wagtail.admin.widgets import AdminDateTimeInput

from labs import actions
from labs.choices import TAKES_SUBMISSIONS, Phase
from labs.forms import CallChooserForm, CallForm
from labs.models import Call, Lab
from labs.rules import may_publish_results, phase
from labs.who_may_apply import MeantRulesPanel
from portal.dates import format_moment
from portal.dates.choosing import zone_label
from portal.staff.doubts import DoubtsPanel
from portal.staff.zones import is_elsewhere, on_both_clocks, own_zone

from .acts import Act, EditViewWithActs, ViewSetWithActs
from .columns import short_name_column
from .pages import AddFactView, WarnWhenOpenedMixin

STATES = [
    (Phase.OPEN, Phase.OPEN.label),
    (Phase.UPCOMING, Phase.UPCOMING.label),
    (Phase.CLOSED, Phase.CLOSED.label),
    (Phase.CANCELLED, Phase.CANCELLED.label),
]


class CallFilters(WagtailFilterSet):
    phase = django_filters.ChoiceFilter(choices=STATES, method="in_phase", label=_("Phase"))
    lab = django_filters.ModelChoiceFilter(field_name="edition__lab", queryset=Lab.objects.in_order(), label=_("Lab"))

    class Meta:
        model = Call
        fields = ["phase", "lab"]

    def in_phase(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        wanted = getattr(Call.objects, value)()
        return queryset.filter(pk__in=wanted.order_by().values("pk"))


class ResultsForm(forms.Form):
    at = forms.DateTimeField(
        label=pgettext_lazy("moment", "From"),
        widget=AdminDateTimeInput,
        initial=timezone.now,
        help_text=_("If you enter a later time, they are published automatically then."),
    )


CANCEL = Act(
    name="cancel",
    label=_("cancel the call"),
    question=_(
        "The call “%(row)s” will accept no more applications, and the site will show it as cancelled. Continue?"
    ),
    done=_("The call “%(row)s” has been cancelled."),
    icon="cross",
    permission="labs.publish_results",
    is_offered=lambda call: call.cancelled_at is None,
    do=lambda call, by, _data: actions.cancel_call(call=call, by=by),
)
RESTORE = Act(
    name="restore",
    label=_("undo the cancellation"),
    question=_("The call “%(row)s” will again be open or closed, as its dates say. Continue?"),
    done=_("The call “%(row)s” is no longer cancelled."),
    icon="resubmit",
    permission="labs.publish_results",
    is_offered=lambda call: call.cancelled_at is not None,
    do=lambda call, by, _data: actions.restore_call(call=call, by=by),
)
PUBLISH = Act(
    name="publish_results",
    label=_("publish the results"),
    question=_("The site will say that the results of the call “%(row)s” are out. From when?"),
    done=_("The results of the call “%(row)s” have been published."),
    icon="check",
    permission="labs.publish_results",
    is_offered=lambda call: (
        call.results_published_at is None and call.cancelled_at is None and may_publish_results(call, timezone.now())
    ),
    do=lambda call, by, data: actions.publish_results(call=call, by=by, at=data["at"]),
    form=ResultsForm,
    note=lambda call: _("The call closed: %(deadline)s.") % {"deadline": deadline(call)},
)
WITHDRAW = Act(
    name="withdraw_results",
    label=_("withdraw the results"),
    question=_("The site will show the call “%(row)s” as closed, without results. Continue?"),
    done=_("The results of the call “%(row)s” have been withdrawn."),
    icon="resubmit",
    permission="labs.publish_results",
    is_offered=lambda call: call.results_published_at is not None,
    do=lambda call, by, _data: actions.withdraw_results(call=call, by=by),
)


def phase_column() -> StatusTagColumn:
    return StatusTagColumn(
        "phase",
        label=_("Phase"),
        accessor=lambda call: phase(call).label,
        primary=lambda call: phase(call) in TAKES_SUBMISSIONS,
    )


def deadline(call: Call) -> str:
    """The last minute in the call's own zone, and in that of the reader."""
    return on_both_clocks(call.last_minute, call.time_zone, call.city.text())


class OwnClockPanel(Panel):
    """When a stored call opens and closes in the time of whoever edits it, where that differs from the call's."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "labs/viewsets/own_clock.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and is_elsewhere(self.instance.last_minute, self.instance.time_zone)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            call, own = self.instance, own_zone()
            moments = [
                (pgettext("the call", "opens"), call.opens_at),
                (pgettext("the call", "closes"), call.last_minute),
            ]
            shown = [(name, format_moment(moment, own, "")) for name, moment in moments if moment]
            return super().get_context_data(parent_context) | {"moments": shown, "zone": zone_label(own)}


class CallEditView(WarnWhenOpenedMixin, EditViewWithActs):
    pass


class CallViewSet(ViewSetWithActs):
    model = Call
    add_view_class = AddFactView
    edit_view_class = CallEditView
    icon = "date"
    related = ("edition__lab",)
    acts = (CANCEL, RESTORE, PUBLISH, WITHDRAW)
    list_display: ClassVar = [
        "__str__",
        phase_column(),
        Column("edition", label=_("Edition"), sort_key="edition__year"),
        Column("closes_at", label=_("Deadline"), accessor=deadline, sort_key="closes_at"),
        StatusFlagColumn("is_sample", label=_("Sample"), true_label=_("sample")),
    ]
    filterset_class = CallFilters
    chooser_form = CallChooserForm
    chooser_columns: ClassVar = [phase_column(), short_name_column()]
    edit_handler = ObjectList(
        [
            DoubtsPanel(),
            FieldPanel("edition"),
            FieldPanel("names"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("opens_date"), FieldPanel("opens_time")]),
                    FieldRowPanel([FieldPanel("closes_date"), FieldPanel("closes_time")]),
                    FieldPanel("time_zone"),
                    FieldPanel("city"),
                    FieldRowPanel([FieldPanel("results_by"), FieldPanel("results_precision")]),
                    OwnClockPanel(),
                ],
                heading=_("When"),
                help_text=_("All dates and times are in the time zone of the call, whatever your own is."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("regions"),
                    FieldPanel("countries"),
                    FieldPanel("country_basis"),
                    FieldPanel("applicant_kinds"),
                    FieldPanel("crafts"),
                    FieldRowPanel([FieldPanel("min_age"), FieldPanel("max_age"), FieldPanel("age_on")]),
                    FieldPanel("min_films"),
                    MeantRulesPanel(),
                ],
                heading=_("Who may apply"),
            ),
            MultiFieldPanel(
                [FieldPanel("languages"), FieldPanel("contact_email"), FieldPanel("retention_months")],
                heading=_("Administration"),
            ),
            FieldPanel("slug"),
        ],
        base_form_class=CallForm,
    )

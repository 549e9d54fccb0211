from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from labs.forms import EventChooserForm, EventForm
from labs.models import Event
from labs.verification.viewsets import ClaimEditView, question_panel
from portal.facts.viewsets import FactViewSet
from portal.staff.doubts import DoubtsPanel
from portal.staff.inline_rows import RowsPanel

from .columns import short_name_column


class EventViewSet(FactViewSet):
    model = Event
    icon = "calendar"
    edit_view_class = ClaimEditView
    related = ("country",)
    list_display: ClassVar = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("city", label=_("City")),
        Column("country", label=_("Country"), sort_key="country"),
        short_name_column(),
    ]
    list_filter: ClassVar = ["kind"]
    chooser_form = EventChooserForm
    chooser_columns: ClassVar = [Column("city", label=_("City"))]
    edit_handler = ObjectList(
        [
            DoubtsPanel(),
            FieldPanel("names"),
            FieldPanel("kind"),
            FieldPanel("city"),
            FieldRowPanel([FieldPanel("country"), FieldPanel("url")]),
            RowsPanel(
                "strands",
                [FieldPanel("names")],
                heading=_("Strands"),
                label=_("strand"),
                help_text=_("Programmes of the festival or market, such as a toolbox or a project market."),
            ),
            FieldPanel("slug"),
            question_panel(),
        ],
        base_form_class=EventForm,
    )

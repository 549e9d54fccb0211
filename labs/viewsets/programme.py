from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn

from labs.forms import DatedForm, EditionChooserForm, EditionForm, FactForm, LabChooserForm, LabKindChooserForm
from labs.models import Edition, Lab, LabKind
from portal.facts.viewsets import FactViewSet
from portal.staff.doubts import DoubtsPanel
from portal.staff.inline_rows import RowsPanel

from .columns import sample_column, short_name_column, written_dates
from .pages import AddFactView, EditFactView

PERIOD = [
    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_precision")]),
    FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_precision")]),
]


class LabKindViewSet(FactViewSet):
    model = LabKind
    icon = "tag"
    list_display: ClassVar = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        NumberColumn("sort_order", label=_("Order"), sort_key="sort_order"),
    ]
    chooser_form = LabKindChooserForm
    edit_handler = ObjectList(
        [DoubtsPanel(), FieldPanel("names"), FieldPanel("sort_order"), FieldPanel("code")], base_form_class=FactForm
    )


class LabViewSet(FactViewSet):
    model = Lab
    add_view_class = AddFactView
    edit_view_class = EditFactView
    icon = "site"
    related = ("kind",)
    list_display: ClassVar = [
        "__str__",
        Column("kind", label=_("Kind"), sort_key="kind__sort_order"),
        short_name_column(),
        NumberColumn("sort_order", label=_("Order"), sort_key="sort_order"),
    ]
    list_filter: ClassVar = ["kind"]
    chooser_form = LabChooserForm
    chooser_columns: ClassVar = [Column("kind", label=_("Kind"))]
    edit_handler = ObjectList(
        [DoubtsPanel(), FieldPanel("names"), FieldPanel("kind"), FieldPanel("sort_order"), FieldPanel("slug")],
        base_form_class=FactForm,
    )


class DatedRowsPanel(RowsPanel):
    """Inline rows with dates."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = DatedForm
        return options


class EditionFilters(WagtailFilterSet):
    lab = django_filters.ModelChoiceFilter(queryset=Lab.objects.in_order(), label=_("Lab"))

    class Meta:
        model = Edition
        fields = ["lab", "year", "is_sample"]


class EditionViewSet(FactViewSet):
    model = Edition
    add_view_class = AddFactView
    edit_view_class = EditFactView
    icon = "calendar-alt"
    related = ("lab",)
    list_display: ClassVar = [
        "__str__",
        NumberColumn("year", label=_("Year"), accessor=lambda edition: str(edition.year), sort_key="year"),
        Column("dates", label=_("Dates"), accessor=written_dates, sort_key="starts_on"),
        sample_column(),
    ]
    filterset_class = EditionFilters
    chooser_form = EditionChooserForm
    chooser_columns: ClassVar = [Column("dates", label=_("Dates"), accessor=written_dates)]
    edit_handler = ObjectList(
        [
            DoubtsPanel(),
            FieldRowPanel([FieldPanel("lab"), FieldPanel("year")]),
            MultiFieldPanel(
                PERIOD,
                heading=_("Dates"),
                help_text=_("Say how much is known: for “June to October 2024” pick any day and “Month and year”."),
            ),
            DatedRowsPanel(
                "modules",
                [
                    FieldPanel("names"),
                    FieldPanel("city"),
                    FieldRowPanel([FieldPanel("country"), FieldPanel("is_online")]),
                    *PERIOD,
                ],
                heading=_("Modules"),
                label=_("module"),
            ),
            RowsPanel("partnerships", [FieldPanel("partner")], heading=_("Partners"), label=_("partner")),
            FieldPanel("is_sample"),
            FieldPanel("slug"),
        ],
        base_form_class=EditionForm,
    )

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusFlagColumn

from labs.forms import ProjectChooserForm, ProjectForm
from labs.models import Project
from labs.verification.viewsets import ClaimEditView, question_panel
from portal.facts.viewsets import FactViewSet
from portal.staff.doubts import DoubtsPanel
from portal.staff.inline_rows import RowsPanel

from .columns import sample_column, short_name_column
from .pages import OffersPagesMixin


class ProjectEditView(OffersPagesMixin, ClaimEditView):
    pass


class ProjectViewSet(FactViewSet):
    model = Project
    edit_view_class = ProjectEditView
    icon = "media"
    list_display: ClassVar = [
        "__str__",
        Column("get_form_display", label=_("Form"), sort_key="form"),
        Column("get_stage_display", label=_("Stage"), sort_key="stage"),
        Column("year", label=_("Year"), sort_key="year"),
        StatusFlagColumn("is_hidden", label=_("Hidden"), true_label=_("hidden"), sort_key="is_hidden"),
        sample_column(),
    ]
    list_filter: ClassVar = ["form", "stage", "year", "is_hidden", "is_sample"]
    chooser_form = ProjectChooserForm
    chooser_columns: ClassVar = [Column("year", label=_("Year")), short_name_column()]
    edit_handler = ObjectList(
        [
            DoubtsPanel(),
            FieldPanel("original_title"),
            FieldPanel("titles"),
            FieldPanel("logline"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("form"), FieldPanel("stage"), FieldPanel("premiere_status")]),
                    FieldRowPanel([FieldPanel("minutes"), FieldPanel("year")]),
                ],
                heading=_("The film"),
            ),
            RowsPanel(
                "crew",
                [FieldRowPanel([FieldPanel("person"), FieldPanel("craft")])],
                heading=_("Crew"),
                label=_("member of the crew"),
            ),
            FieldPanel("cover"),
            RowsPanel("stills", [FieldPanel("image")], heading=_("Stills"), label=_("still")),
            FieldPanel("contact_email"),
            FieldPanel("countries"),
            FieldRowPanel([FieldPanel("is_hidden"), FieldPanel("is_sample")]),
            FieldPanel("slug"),
            question_panel(),
        ],
        base_form_class=ProjectForm,
    )

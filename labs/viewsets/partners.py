from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusFlagColumn

from labs.forms import FactForm, PartnerChooserForm
from labs.models import Partner
from portal.facts.viewsets import FactViewSet
from portal.staff.doubts import DoubtsPanel

from .columns import short_name_column


class PartnerViewSet(FactViewSet):
    model = Partner
    icon = "link"
    list_display: ClassVar = [
        "name",
        StatusFlagColumn("is_founder", label=_("Founder"), true_label=_("founder"), sort_key="is_founder"),
        Column("url", label=_("Website")),
        short_name_column(),
    ]
    list_filter: ClassVar = ["is_founder"]
    chooser_form = PartnerChooserForm
    edit_handler = ObjectList(
        [
            DoubtsPanel(),
            FieldPanel("name"),
            FieldPanel("about"),
            FieldPanel("logo"),
            FieldPanel("url"),
            FieldPanel("is_founder"),
            FieldPanel("slug"),
        ],
        base_form_class=FactForm,
    )

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from portal.staff.lists import index_view_with

from .models import TranslationPlan


class TranslationPlanViewSet(ModelViewSet):
    """Settings > Translation plans."""

    model = TranslationPlan
    icon = "globe"
    menu_label = _("Translation plans")
    menu_order = 604
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display: tuple[str, ...] = ("__str__",)
    index_view_class = index_view_with("section")
    panels: tuple[Any, ...] = (
        FieldPanel("section"),
        FieldPanel("languages", widget=forms.CheckboxSelectMultiple),
    )
    name = "translation_plans"
    url_prefix = "editorial/plans"

"""Staff screens: what staff keep to help readers find."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from portal.staff.lists import index_view_with

from .models import PromotedResult, Synonyms


class SynonymsViewSet(ModelViewSet):
    model = Synonyms
    name = url_namespace = url_prefix = "synonyms"
    menu_label = _("Synonyms")
    icon = "list-ul"
    copy_view_enabled = False
    panels: ClassVar = [FieldPanel("words")]
    list_display: ClassVar = ["__str__"]
    search_backend_name = None
    search_fields: ClassVar = ["words"]


class PromotedResultViewSet(ModelViewSet):
    model = PromotedResult
    name = url_namespace = url_prefix = "promoted_results"
    menu_label = _("Promoted results")
    icon = "pick"
    copy_view_enabled = False
    panels: ClassVar = [FieldPanel("questions"), PageChooserPanel("page")]
    list_display: ClassVar = ["__str__", "page"]
    index_view_class = index_view_with("page")
    search_backend_name = None
    search_fields: ClassVar = ["questions"]


class SearchGroup(ModelViewSetGroup):
    items = (SynonymsViewSet, PromotedResultViewSet)
    menu_label = _("Site search")
    menu_name = "search_of_the_site"
    menu_icon = "search"
    menu_order = 170

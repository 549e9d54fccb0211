from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.facts.viewsets import CountryViewSet, RegionViewSet

from .calls import CallViewSet
from .events import EventViewSet
from .partners import PartnerViewSet
from .people import PersonViewSet
from .programme import EditionViewSet, LabKindViewSet, LabViewSet
from .projects import ProjectViewSet
from .results import ResultViewSet


class ProgrammeGroup(SnippetViewSetGroup):
    items = (LabViewSet, EditionViewSet, CallViewSet)
    menu_label = _("Programme")
    menu_name = "programme"
    menu_icon = "calendar-alt"
    menu_order = 150


class PeopleGroup(SnippetViewSetGroup):
    items = (PersonViewSet, ProjectViewSet, EventViewSet, ResultViewSet)
    menu_label = _("People")
    menu_name = "people"
    menu_icon = "group"
    menu_order = 160


class ListsGroup(SnippetViewSetGroup):
    items = (LabKindViewSet, PartnerViewSet, CountryViewSet, RegionViewSet)
    menu_label = _("Lists")
    menu_name = "lists"
    menu_icon = "list-ul"
    menu_order = 170

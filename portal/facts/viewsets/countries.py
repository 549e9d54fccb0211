from typing import Any, ClassVar

import django_filters
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn

from portal.facts.forms import CountriesField
from portal.models import Country, Region

from .facts import FactIndexView, FactViewSet
from .policies import LimitedPolicy

ALL_COUNTRIES = 300


class CountryFilters(WagtailFilterSet):
    region = django_filters.ModelChoiceFilter(field_name="regions", queryset=Region.objects.all(), label=_("Region"))

    class Meta:
        model = Country
        fields = ["profiles_start_hidden"]


class CountryIndexView(FactIndexView):
    """All countries on one page, by their names in the language of the admin."""

    def order_queryset(self, queryset: Any) -> QuerySet[Any]:
        return super().order_queryset(queryset) if self.ordering else queryset.by_name()


class CountryViewSet(FactViewSet):
    model = Country
    icon = "globe"
    index_view_class = CountryIndexView
    list_display: ClassVar = [
        "__str__",
        Column("code", label=_("ISO code"), sort_key="code"),
        BooleanColumn("profiles_start_hidden", label=_("Profiles start hidden"), sort_key="profiles_start_hidden"),
    ]
    list_per_page = ALL_COUNTRIES
    filterset_class = CountryFilters
    chooser_is_widget = False
    edit_handler = ObjectList([FieldPanel("profiles_start_hidden")])

    @property
    def permission_policy(self) -> LimitedPolicy:
        """Every country of the world has its row already: see portal.facts.actions.ensure_countries."""
        return LimitedPolicy(Country, only=frozenset({"view", "change"}))


class RegionForm(WagtailAdminModelForm):
    countries = CountriesField(label=_("Countries"), queryset=Country.objects.all(), required=False)


class RegionViewSet(FactViewSet):
    model = Region
    icon = "site"
    list_display: ClassVar = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        NumberColumn("countries_in_it", label=_("Countries"), sort_key="countries_in_it"),
    ]
    edit_handler = ObjectList(
        [FieldPanel("names"), FieldPanel("countries"), FieldPanel("code")], base_form_class=RegionForm
    )

    def rows(self) -> QuerySet[Any]:
        return super().rows().annotate(countries_in_it=Count("countries"))

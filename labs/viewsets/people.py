from typing import Any, ClassVar

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusFlagColumn, StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView

from labs import actions
from labs.choices import SHOWN, ParticipationRole, Visibility
from labs.forms import PersonChooserForm, PersonForm
from labs.models import Edition, Participation, Person
from labs.rules import surname_is_shown
from labs.verification.viewsets import ClaimEditView, question_panel
from portal.staff.doubts import DoubtsPanel
from portal.staff.inline_rows import RowsPanel

from .acts import Act, EditViewWithActs, IndexViewWithActs, ViewSetWithActs
from .columns import sample_column, short_name_column
from .mentions import MentionsView
from .pages import OffersPagesMixin

CHANGE_PERSON = "labs.change_person"
HIDE = Act(
    name="hide",
    label=gettext_lazy("hide this person"),
    question=gettext_lazy(
        "“%(row)s” will disappear from the site immediately, in every language: profile, lists, films, "
        "results and search. Texts that name them stay until somebody changes them; they are listed "
        "afterwards. Continue?"
    ),
    done=gettext_lazy("“%(row)s” is hidden from the public."),
    icon="view",
    permission=CHANGE_PERSON,
    is_offered=lambda person: person.visibility in SHOWN,
    do=lambda person, by, _data: actions.change_visibility(person=person, to=Visibility.HIDDEN, by=by),
)
HIDE_SURNAME = Act(
    name="hide_surname",
    label=gettext_lazy("hide the surname"),
    question=gettext_lazy(
        "The surname of “%(row)s” will disappear from the site immediately, in every language. Continue?"
    ),
    done=gettext_lazy("The surname of “%(row)s” is hidden from the public."),
    icon="view",
    permission=CHANGE_PERSON,
    is_offered=lambda person: person.visibility == Visibility.PUBLIC,
    do=lambda person, by, _data: actions.change_visibility(person=person, to=Visibility.NO_SURNAME, by=by),
)
SHOW = Act(
    name="show",
    label=gettext_lazy("show to the public"),
    question=gettext_lazy(
        "The public will see “%(row)s” again, with the surname unless the person is a minor. Have they, "
        "or their parents, agreed? Continue?"
    ),
    done=gettext_lazy("The public can now see “%(row)s”."),
    icon="view",
    permission=CHANGE_PERSON,
    is_offered=lambda person: person.visibility != Visibility.PUBLIC,
    do=lambda person, by, _data: actions.change_visibility(person=person, to=Visibility.PUBLIC, by=by),
)


class PersonFilters(WagtailFilterSet):
    role = django_filters.ChoiceFilter(
        choices=ParticipationRole.choices, method="with_role", label=gettext_lazy("Role")
    )
    edition = django_filters.ModelChoiceFilter(
        queryset=Edition.objects.select_related("lab").latest_first(),
        method="in_edition",
        label=gettext_lazy("Edition"),
    )

    class Meta:
        model = Person
        fields = ["visibility", "is_minor", "is_sample"]

    def with_role(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(pk__in=Participation.objects.filter(role=value).values("person"))

    def in_edition(self, queryset: QuerySet[Any], _name: str, value: Edition) -> QuerySet[Any]:
        return queryset.filter(pk__in=Participation.objects.filter(edition=value).values("person"))


class PersonIndexView(IndexViewWithActs):
    default_ordering = "sort_key"

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "sort_key", "-sort_key"]


class PersonCreateView(CreateView):
    """Says so in the message where the new person was hidden because of their country."""

    def get_success_message(self, instance: Person) -> str:
        message = str(super().get_success_message(instance))
        if not self.form.was_hidden:
            return message
        hidden = _(
            "Profiles from this country are hidden at first (%(country)s). Open the profile again to decide "
            "what is shown."
        )
        return f"{message} {hidden % {'country': instance.country}}"


class PersonEditView(ClaimEditView, OffersPagesMixin, EditViewWithActs):
    """Where something of a person is hidden from the public, with a link to what may still mention it."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        if surname_is_shown(self.object):
            return super().header_buttons
        address = reverse(self.object.snippet_viewset.get_url_name("mentions"), args=[quote(self.object.pk)])
        return [*super().header_buttons, HeaderButton(_("Name still appears in"), url=address, icon_name="search")]


class DecisionPanel(FieldPanel):
    """A field that also sends the value it had when the form was opened; see PersonForm."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_editable_context_data(self) -> dict[str, Any]:
            context: dict[str, Any] = super().get_editable_context_data()
            if self.bound_field.field.show_hidden_initial:
                context["rendered_field"] += self.bound_field.as_hidden(only_initial=True)
            return context


class PersonViewSet(ViewSetWithActs):
    model = Person
    icon = "user"
    related = ("country",)
    acts = (HIDE, HIDE_SURNAME, SHOW)
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    index_view_class = PersonIndexView
    list_display: ClassVar = [
        "__str__",
        Column("country", label=gettext_lazy("Country"), sort_key="country"),
        StatusTagColumn(
            "get_visibility_display",
            label=gettext_lazy("The public sees"),
            sort_key="visibility",
            primary=lambda person: person.visibility in SHOWN,
        ),
        StatusFlagColumn(
            "is_minor", label=gettext_lazy("Minor"), true_label=gettext_lazy("minor"), sort_key="is_minor"
        ),
        sample_column(),
    ]
    filterset_class = PersonFilters
    chooser_form = PersonChooserForm
    chooser_columns: ClassVar = [Column("country", label=gettext_lazy("Country")), short_name_column()]
    edit_handler = ObjectList(
        [
            DoubtsPanel(),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
                    FieldRowPanel([FieldPanel("given_name_cyrillic"), FieldPanel("family_name_cyrillic")]),
                    FieldPanel("other_spellings"),
                ],
                heading=pgettext_lazy("of a person", "Name"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("country"),
                    FieldRowPanel([DecisionPanel("visibility"), DecisionPanel("is_minor")]),
                ],
                heading=gettext_lazy("What may be shown"),
            ),
            FieldPanel("position"),
            FieldPanel("portrait"),
            RowsPanel(
                "participations",
                [FieldPanel("role"), FieldRowPanel([FieldPanel("edition"), FieldPanel("year")])],
                heading=gettext_lazy("Labs"),
                label=gettext_lazy("participation"),
            ),
            FieldPanel("is_sample"),
            DecisionPanel("slug"),
            question_panel(),
        ],
        base_form_class=PersonForm,
    )

    def get_urlpatterns(self) -> list[Any]:
        mentions = path("mentions/<int:pk>/", MentionsView.as_view(), name="mentions")
        return [*super().get_urlpatterns(), mentions]

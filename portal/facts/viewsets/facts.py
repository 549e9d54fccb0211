"""What staff screens of all facts share: search in every spelling, a stable order, choosers that can create."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import Http404
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import EmptySearchResults
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

ROWS_PER_PAGE = 30
ROWS_IN_CHOOSER = 15


class FactIndexView(IndexView):
    """A list whose search keeps filters and order, and whose order always ends in a unique key."""

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        ordered = super().order_queryset(queryset)
        chosen = ordered.query.order_by
        return ordered.order_by(*chosen, "pk") if chosen else ordered

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_searching:
            return queryset
        rows = self.model._default_manager.order_by()
        found = get_search_backend().autocomplete(self.search_query, rows, order_by_relevance=False)
        if isinstance(found, EmptySearchResults):
            return queryset.none()
        return queryset.filter(pk__in=found.get_queryset().order_by().values("pk"))


class ChooserColumns:
    """Adds the columns that tell two rows of the same name apart."""

    chooser_columns: ClassVar[list[Column]] = []

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, *self.chooser_columns]  # type: ignore[misc]  # mixed into a view that has columns


class FactChooseView(ChooserColumns, ChooseView):
    pass


class FactChooseResultsView(ChooserColumns, ChooseResultsView):
    pass


class FactChosenView(SnippetChosenView):
    def get_object(self, pk: str) -> Model:
        try:
            return super().get_object(pk)
        except ValueError as error:
            raise Http404(f"{pk!r} is no key.") from error


class FactCreateView(SnippetCreateView):
    """Creates a fact inside the chooser; asks about doubts and writes the history as the full form does."""

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return super().get_creation_form_kwargs() | {"for_user": self.request.user}

    def save_form(self, form: forms.ModelForm[Any]) -> Model:
        instance = super().save_form(form)
        log(instance=instance, action="wagtail.create", user=self.request.user, content_changed=True)
        return instance


class FactChooser(SnippetChooserViewSet):
    """Chooser of a fact: search in every spelling, and a tab to create a new one."""

    choose_view_class = FactChooseView
    choose_results_view_class = FactChooseResultsView
    chosen_view_class = FactChosenView
    create_view_class = FactCreateView
    chooser_columns: ClassVar[list[Column]] = []

    @property
    def choose_view(self) -> Any:
        return self.with_columns(
            self.choose_view_class,
            icon=self.icon,
            page_title=self.page_title,
            search_tab_label=self.search_tab_label,
            creation_tab_label=self.creation_tab_label,
        )

    @property
    def choose_results_view(self) -> Any:
        return self.with_columns(self.choose_results_view_class)

    def with_columns(self, view_class: Any, **options: Any) -> Any:
        view_class = type(view_class.__name__, (view_class,), {"chooser_columns": self.chooser_columns})
        view_class = self.inject_view_methods(view_class, ["get_object_list"])
        return self.construct_view(view_class, **options)


class FactViewSet(SnippetViewSet):
    """List, forms, history, usage and chooser of one fact."""

    index_view_class = FactIndexView
    chooser_viewset_class = FactChooser
    copy_view_enabled = False
    list_per_page = ROWS_PER_PAGE
    chooser_per_page = ROWS_IN_CHOOSER

    related: ClassVar[tuple[str, ...]] = ()
    """Relations that a row's name and columns show."""
    chooser_form: ClassVar[type[forms.ModelForm[Any]] | None] = None
    """Form of the chooser's tab for creating; without it the chooser only chooses."""
    chooser_columns: ClassVar[list[Column]] = []
    chooser_is_widget: ClassVar[bool] = True
    """Whether relations to this fact are picked with its chooser."""

    @property
    def url_prefix(self) -> str:
        return f"facts/{self.model_name}"

    def rows(self) -> QuerySet[Any]:
        """All rows, with the relations that their names and columns show, in one query."""
        return self.model._default_manager.select_related(*self.related)

    def get_queryset(self, request: Any) -> QuerySet[Any]:  # noqa: ARG002 Wagtail's signature
        return self.rows()

    def get_form_class(self, for_update: bool = False) -> None:
        """None, so that a view makes its form by its panel when somebody opens it.

        Else each web process would make the forms of all facts before its first page.
        """

    @property
    def chooser_viewset(self) -> FactChooser:
        return self.chooser_viewset_class(
            self.get_chooser_admin_url_namespace(),
            model=self.model,
            url_prefix=f"choose/{self.model_name}",
            icon=self.icon,
            per_page=self.chooser_per_page,
            creation_form_class=self.chooser_form,
            get_object_list=self.rows,
            chooser_columns=self.chooser_columns,
            register_widget=self.chooser_is_widget,
        )

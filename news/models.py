"""News and press releases, in one language each."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from labs.models import Call, Edition, Lab, Person
from portal.choices import name_of
from portal.models import BasePage, BodyPage
from portal.pages.pagination import paginated
from portal.running.prepared import prepared
from portal.staff.inline_rows import RowsPanel

from .choices import NewsKind
from .querysets import NewsPageManager


def today() -> Any:
    return timezone.localdate()


class NewsIndexPage(BodyPage):
    page_description = _("All news, latest first.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["news.NewsPage"]
    reserved_child_slugs: ClassVar = frozenset({"feed"})
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all news")

    def names_in_query(self, route: RouteResult) -> frozenset[str]:  # noqa: ARG002 the same at every route
        return frozenset({"page"})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        page_of_news = paginated(NewsInParts(), request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"news": page_of_news, "part": page_of_news}


class NewsPage(BodyPage):
    page_description = _("A news item, interview or press release.")
    kind = models.CharField(_("kind"), max_length=13, choices=NewsKind, default=NewsKind.NEWS)
    date = models.DateField(_("date"), default=today, db_index=True)
    lab = models.ForeignKey(
        Lab, on_delete=models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("lab")
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("edition")
    )
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("call")
    )
    press_contact = models.TextField(
        _("contact for the press"), blank=True, max_length=400, help_text=_("Only shown on press releases.")
    )

    objects: ClassVar = NewsPageManager()

    served_with: ClassVar = (*BodyPage.served_with, "lab", "edition__lab", "call")
    parent_page_types: ClassVar = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("date")], heading=_("Kind and date")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("lab"),
                FieldPanel("edition"),
                FieldPanel("call"),
                RowsPanel("people", heading=_("People"), label=_("person")),
            ],
            heading=_("What it is about"),
        ),
        FieldPanel("press_contact"),
    ]
    search_fields: ClassVar = [*BodyPage.search_fields, index.FilterField("date"), index.FilterField("kind")]
    translatable_fields: ClassVar = [
        *BodyPage.translatable_fields,
        SynchronizedField("kind", overridable=False),
        SynchronizedField("date", overridable=False),
        SynchronizedField("lab", overridable=False),
        SynchronizedField("edition", overridable=False),
        SynchronizedField("call", overridable=False),
        SynchronizedField("people", overridable=False),
        TranslatableField("press_contact"),
    ]

    class Meta:
        verbose_name = _("news item")

    def get_kind_display(self) -> str:
        return name_of(NewsKind, self.kind)


class NewsInParts(Sequence[NewsPage]):
    """All news, the latest first, for a paginator, which loads only the part that it shows."""

    def __len__(self) -> int:
        return number_of_news.first() or 0

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        return news_from_to(part.start, part.stop)


@prepared
def number_of_news() -> QuerySet[Any, int]:
    every = NewsPage.objects.for_reader().order_by().values(what=Value("news"))
    return every.annotate(n=Count("pk")).values_list("n", flat=True)


@prepared
def news_from_to(start: int, stop: int) -> QuerySet[NewsPage]:
    return NewsPage.objects.latest_for_reader()[start:stop]


class NewsPerson(Orderable):
    """A person a news item is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="news_links", verbose_name=_("person"))

    panels: ClassVar[list[Panel]] = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("person")

    def __str__(self) -> str:
        return str(self.person)

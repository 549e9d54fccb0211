"""The pages about calls, in one language each, with the questions of their forms."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from labs.listings import MODULES, calls_by_phase
from labs.models.calls import Call
from labs.previews import previews_of
from labs.querysets.calls import Moment
from labs.questions.stream import QuestionsBlock
from labs.rules import phase
from labs.who_may_apply import TurnedAwayPanel
from portal.dates.changes import note_changes
from portal.fields import BodyField
from portal.models import BasePage, BodyPage, Country, Region
from portal.pages.querysets import BasePageQuerySet
from portal.running.prepared import prepared

LIST_FEATURES = ["bold", "italic", "ul", "ol", "link"]


class CallPageQuerySet(BasePageQuerySet):
    """Pages of calls, by the phase of the call. A call without a live page is not public."""

    def in_order(self) -> "CallPageQuerySet":
        """With call, edition and lab, the nearest deadline first."""
        pages: CallPageQuerySet = self.select_related("call__edition__lab")
        return pages.order_by("call__closes_at", "call__slug", "pk")

    def open(self) -> "CallPageQuerySet":
        """Of calls that take applications now."""
        return self.filter(call__in=Call.objects.open())

    def running(self, now: Moment | None = None) -> "CallPageQuerySet":
        """Of calls that are open or upcoming."""
        return self.filter(Q(call__in=Call.objects.open(now)) | Q(call__in=Call.objects.upcoming(now)))

    def last_change(self) -> dt.datetime | None:
        """When these pages or calls last changed, be it by staff or because a call opened or closed."""
        now = timezone.now()
        dates = ("call__opens_at", "call__closes_at", "call__results_published_at")
        past = {f"last_{date}": Max(date, filter=Q(**{f"{date}__lte": now})) for date in dates}
        ahead = {f"next_{date}": Min(date, filter=Q(**{f"{date}__gt": now})) for date in dates}
        found = self.order_by().aggregate(Max("last_published_at"), Max("call__revised_at"), **past, **ahead)
        note_changes(*(found.pop(name) for name in ahead), now=now)
        return max((moment for moment in found.values() if moment), default=None)


class CallIndexPage(BodyPage):
    page_description = _("Open, upcoming and closed calls.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["labs.CallPage"]
    reserved_child_slugs: ClassVar = frozenset({"feed"})
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all calls")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | calls_by_phase(every_call())


class CallPage(BodyPage):
    page_description = _("An open call: who may apply, what you need, what is covered, dates, all questions.")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="pages", verbose_name=_("call"))
    who = RichTextField(_("who may apply"), features=LIST_FEATURES, blank=True)
    with_what = RichTextField(_("what you need"), features=LIST_FEATURES, blank=True)
    covered = RichTextField(_("what is covered"), features=LIST_FEATURES, blank=True)
    questions = BodyField(QuestionsBlock(required=False), blank=True, verbose_name=_("questions"))

    objects: ClassVar = PageManager.from_queryset(CallPageQuerySet)()

    served_with: ClassVar = (*BodyPage.served_with, "call__edition__lab")
    address_of: ClassVar = "call"
    parent_page_types: ClassVar = ["labs.CallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        FieldPanel("call"),
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("who"), TurnedAwayPanel(), FieldPanel("with_what"), FieldPanel("covered")],
            heading=_("In short"),
        ),
        FieldPanel("body"),
        FieldPanel("questions"),
    ]
    search_fields: ClassVar = [
        *BodyPage.search_fields,
        index.SearchField("who"),
        index.SearchField("with_what"),
        index.SearchField("covered"),
    ]
    translatable_fields: ClassVar = [
        *BodyPage.translatable_fields,
        SynchronizedField("call", overridable=False),
        TranslatableField("who"),
        TranslatableField("with_what"),
        TranslatableField("covered"),
        TranslatableField("questions"),
    ]

    class Meta:
        verbose_name = _("page of a call")

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [*super().preview_modes, *((preview.name, preview.label) for preview in previews_of(self))]

    @property
    def default_preview_mode(self) -> str:
        # Wagtail's asks for all modes, of which each form is made of the drafts of every language.
        return str(super().preview_modes[0][0])

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        chosen = next((preview for preview in previews_of(self) if preview.name == mode_name), None)
        response: HttpResponse = chosen.show(request) if chosen else super().serve_preview(request, mode_name)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        MODULES.fetch([self.call.edition])
        self.call.known_codes = frozenset(codes_invited(call=self.call_id))
        return super().get_context(request, *args, **kwargs) | {"call": self.call, "phase": phase(self.call)}


@prepared
def codes_invited(call: Any) -> QuerySet[Country, str]:
    """As `Call.invited_codes`."""
    regions = Call.regions.through.objects.filter(call=call).values("region")
    in_regions = Region.countries.through.objects.filter(region__in=regions).values("country")
    named = Call.countries.through.objects.filter(call=call).values("country")
    return Country.objects.filter(Q(pk__in=named) | Q(pk__in=in_regions)).order_by().values_list("pk", flat=True)


@prepared
def every_call() -> QuerySet[CallPage]:
    return CallPage.objects.for_reader().in_order()

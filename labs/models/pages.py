"""The words about labs, editions, calls and mentors. Each page points at its fact."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from labs import listings
from labs.blocks import QuestionsBlock
from labs.querysets import WHOM_IT_INVITES
from labs.rules import phase
from portal.fields import BodyField
from portal.models import BasePage, BodyPage

from .calls import Call
from .labs import Edition, Lab
from .people import Person

LIST_FEATURES = ["bold", "italic", "ul", "ol", "link"]


class LabIndexPage(BodyPage):
    page_description = _("All labs, each with its editions.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["labs.LabPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all labs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"labs": listings.labs_with_editions()}


class LabPage(BodyPage):
    page_description = _("One lab: what it is, and its editions.")
    lab = models.ForeignKey(Lab, on_delete=models.PROTECT, related_name="pages", verbose_name=_("lab"))

    served_with: ClassVar = (*BodyPage.served_with, "lab")
    address_of: ClassVar = "lab"
    parent_page_types: ClassVar = ["labs.LabIndexPage"]
    subpage_types: ClassVar = ["labs.EditionPage"]
    content_panels: ClassVar[list[Panel]] = [FieldPanel("lab"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("lab", overridable=False)]

    class Meta:
        verbose_name = _("page of a lab")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"editions": listings.editions_of(self.lab)}


class EditionPage(BodyPage):
    page_description = _("One edition: modules, mentors, partners, participants, calls.")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="pages", verbose_name=_("edition"))

    served_with: ClassVar = (*BodyPage.served_with, "edition__lab")
    address_of: ClassVar = "edition"
    parent_page_types: ClassVar = ["labs.LabPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [FieldPanel("edition"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("edition", overridable=False)]

    class Meta:
        verbose_name = _("page of an edition")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        edition = listings.complete(self.edition)
        return super().get_context(request, *args, **kwargs) | {
            "edition": edition,
            **listings.people_of(edition),
            "calls": listings.call_pages().filter(call__edition=edition),
        }


class CallIndexPage(BodyPage):
    page_description = _("Open, upcoming and closed calls.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["labs.CallPage"]
    reserved_child_slugs: ClassVar = frozenset({"feed"})
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all calls")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listings.calls_by_phase()


class CallPage(BodyPage):
    page_description = _("One open call: who, with what, what is covered, dates, all questions.")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="pages", verbose_name=_("call"))
    who = RichTextField(_("who may apply"), features=LIST_FEATURES, blank=True)
    with_what = RichTextField(_("with what"), features=LIST_FEATURES, blank=True)
    covered = RichTextField(_("what is covered"), features=LIST_FEATURES, blank=True)
    questions = BodyField(QuestionsBlock(required=False), blank=True, verbose_name=_("questions"))

    served_with: ClassVar = (*BodyPage.served_with, "call__edition__lab")
    address_of: ClassVar = "call"
    parent_page_types: ClassVar = ["labs.CallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        FieldPanel("call"),
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("who"), FieldPanel("with_what"), FieldPanel("covered")], heading=_("In short")),
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prefetch_related_objects([self.call], *WHOM_IT_INVITES)
        return super().get_context(request, *args, **kwargs) | {"call": self.call, "phase": phase(self.call)}


class MentorIndexPage(BodyPage):
    page_description = _("All mentors and tutors.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["labs.MentorPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all mentors")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"mentors": listings.mentors()}


class MentorPage(BodyPage):
    page_description = _("Words about a mentor, beside the functions known from the editions.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentor_pages", verbose_name=_("person"))

    address_of: ClassVar = "person"
    parent_page_types: ClassVar = ["labs.MentorIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [FieldPanel("person"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("person", overridable=False)]

    class Meta:
        verbose_name = _("page of a mentor")

    @cached_property
    def shown_person(self) -> Person | None:
        """The person with the editions they taught in; None where the public may not see them."""
        return Person.objects.shown().for_cards().filter(pk=self.person_id).first()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.shown_person is None:
            raise Http404("This person is not public.")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"person": self.shown_person or self.person}

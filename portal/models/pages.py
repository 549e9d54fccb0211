"""The base of every page type."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Locale, Page, Site
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.fields import BodyField
from portal.languages.chains import active_language
from portal.pages.addresses import address_in
from portal.pages.blocks.body import BodyBlock
from portal.pages.forms import PortalCopyForm, PortalPageForm
from portal.pages.library_internals import PageInternals
from portal.pages.querysets import BasePageManager

from .images import PortalImage


class BasePage(PageInternals):
    """What every page of the portal has. Abstract: wagtail-localize does not support a swapped base page.

    A page holds words in one language and points at facts. It may be written in
    any language first; the page in that language is the source of all its translations.
    """

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences; they also stand in lists and in search."),
    )
    cover = models.ForeignKey(
        PortalImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    source_locale = models.ForeignKey(
        Locale, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name=_("language of origin")
    )

    reserved_child_slugs: ClassVar[frozenset[str]] = frozenset()
    """Slugs that pages below this one may not have, because code answers those addresses."""

    base_form_class = PortalPageForm
    copy_form_class = PortalCopyForm
    objects: ClassVar = BasePageManager()

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("cover")]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines and cards"),
        )
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.FilterField("source_locale_id"),
    ]
    translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        TranslatableField("title"),
        TranslatableField("lead"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("cover", overridable=False),
    ]
    served_with: ClassVar[tuple[str, ...]] = ("locale", "cover")
    """Relations for `select_related` when a page is served."""

    address_of: ClassVar[str] = ""
    """Name of the relation to the fact whose `slug` is this page's slug; empty where editors choose the slug."""

    @classmethod
    def suits(cls, fact: models.Model) -> bool:  # noqa: ARG003 of use to some types only
        """Whether staff may make a page of this type for `fact`, a row that `address_of` could point at."""
        return True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's; asks the hook `before_page_goes_public` whenever words are about to become public.

        Every way of publishing ends here: a button, a review, a schedule, a bulk
        action, a command. A registered function gets `page` as it would be shown; it
        may set the fields that all languages share, and raises UnfitForPublicError
        to refuse.
        """
        if kwargs.get("update_fields") is None and self.goes_public():
            for ask in hooks.get_hooks("before_page_goes_public"):
                ask(page=self)
        return super().save(*args, **kwargs)

    def get_url(self, request: HttpRequest | None = None, current_site: Site | None = None) -> str | None:
        """As Wagtail's, which looks up by the host to which of several sites the page might belong."""
        address: str | None = super().get_url(request, current_site or Site())
        return address

    @cached_property
    def address(self) -> str:
        """Path of this page below the prefix of the reader's language."""
        return address_in(self)

    @property
    def is_shown(self) -> bool:
        """Whether the public may see what this page is about; a live page of a hidden person or film answers 404."""
        return True

    @property
    def is_fallback(self) -> bool:
        """Whether the reader gets this page because there is none in their own language."""
        return self.locale.language_code != active_language()

    def names_in_query(self, route: RouteResult) -> frozenset[str]:  # noqa: ARG002 of use to some types only
        """The parts of a query on which the answer at this route depends; all others change nothing."""
        return frozenset()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"language": active_language()}


class BodyPage(BasePage):
    """A page with running text and the blocks any page may hold."""

    body = BodyField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    translatable_fields: ClassVar = [*BasePage.translatable_fields, TranslatableField("body")]

    class Meta:
        abstract = True

"""What still names a person whom staff have hidden, with links to edit it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from labs.mentions import mentions_of
from labs.models import Person
from portal.models import PortalImage
from portal.pages.addresses import address_in


@dataclass(frozen=True)
class Mention:
    """A page, fact or picture that names the person.

    `edit_address` is empty for those who may not edit it, `address` for drafts.
    """

    title: str
    edit_address: str = ""
    address: str = ""
    language: str = ""
    used_address: str = ""


@dataclass(frozen=True)
class MentionGroup:
    """Mentions of one kind under their heading."""

    heading: Any
    mentions: list[Mention]


def mention_groups(person: Person, user: Any) -> list[MentionGroup]:
    """What labs.mentions finds, for the screens of staff; kinds without a mention are left out."""
    found, finder = mentions_of(person), AdminURLFinder(user)
    groups = [
        MentionGroup(_("Pages that contain the name"), [page_mention(page, finder) for page in found.named]),
        MentionGroup(
            _("Pages that link here without the name"), [page_mention(page, finder) for page in found.linking]
        ),
        MentionGroup(
            _("Films and results that contain the name"), [fact_mention(fact, finder) for fact in found.facts]
        ),
        MentionGroup(_("Pictures"), [picture_mention(picture, finder) for picture in found.pictures]),
    ]
    return [group for group in groups if group.mentions]


def page_mention(page: Page, finder: AdminURLFinder) -> Mention:
    language = page.locale.language_code
    return Mention(page.title, edit_address(page, finder), address_in(page, language) if page.live else "", language)


def fact_mention(fact: Model, finder: AdminURLFinder) -> Mention:
    return Mention(str(fact), edit_address(fact, finder))


def picture_mention(picture: PortalImage, finder: AdminURLFinder) -> Mention:
    used = reverse("wagtailimages:image_usage", args=[picture.pk])
    return Mention(picture.title, edit_address(picture, finder), used_address=used)


def edit_address(row: Model, finder: AdminURLFinder) -> str:
    return finder.get_edit_url(row) or ""


class MentionsView(WagtailAdminTemplateMixin, TemplateView):
    """The list for one person. Raises PermissionDenied for those who may not change people."""

    template_name = "labs/viewsets/mentions.html"
    page_title = _("Name still appears in")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("labs.change_person"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def person(self) -> Person:
        return get_object_or_404(Person, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """None, because a button leads back."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "mentions": mention_groups(self.person, self.request.user),
            "back": reverse(self.person.snippet_viewset.get_url_name("edit"), args=[quote(self.person.pk)]),
        }

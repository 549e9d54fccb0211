"""Who may read a document."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.documents.permissions import permission_policy
from wagtail.models import Page

from portal.languages.public import public_homes
from portal.models import PortalDocument
from portal.pages.querysets import unrestricted
from portal.private_pages.rules import may_read
from portal.public_use.places import keys_of_pages

STAFF_ACTS = ("add", "change", "choose")


def is_offered(document: PortalDocument) -> bool:
    """Whether its file type is one that we hand out; an older upload may have another."""
    return document.file_extension.lower() in settings.WAGTAILDOCS_EXTENSIONS


def is_open_to_all(document: PortalDocument, request: HttpRequest) -> bool:
    """Whether anybody may read it: because a publisher made it public, or a public page points at it."""
    if document.collection.get_view_restrictions().exists():
        return False
    return document.is_public or any(page.specific.is_shown for page in pages_with(document, request, is_public=True))


def is_open_to(document: PortalDocument, request: HttpRequest) -> bool:
    """Whether this reader may read it: by the password of a page that points at it, or as one of the staff."""
    if is_staff(document, request):
        return True
    kept = document.collection.get_view_restrictions()
    if not all(restriction.accept_request(request) for restriction in kept):
        return False
    pages = pages_with(document, request, is_public=False)
    return any(page.specific.is_shown and may_read(page, request) for page in pages)


def is_staff(document: PortalDocument, request: HttpRequest) -> bool:
    """Whether the reader is one of the staff who work with this collection. No query without a session cookie."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return bool(permission_policy.user_has_any_permission_for_instance(request.user, STAFF_ACTS, document))


def pages_with(document: PortalDocument, request: HttpRequest, *, is_public: bool) -> list[Page]:
    """Live pages of public languages that point at `document`: those everybody may see, or the private ones."""
    public = unrestricted() if is_public else ~unrestricted()
    pages = Page.objects.live().filter(public, pk__in=keys_of_pages(document)).order_by("pk")
    homes = tuple(public_homes(request).values())
    return [page for page in pages if page.url_path.startswith(homes)]

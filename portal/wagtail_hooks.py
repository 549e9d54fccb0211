"""What the ground floor adds to the admin."""

from collections.abc import Sequence
from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms.models import register_form_field_override
from wagtail.rich_text.feature_registry import FeatureRegistry

from .backups.erasures import ACCOUNT, Repeat
from .facts.forms import CountryField
from .facts.uses import uses_of
from .facts.viewsets import LetterViewSet
from .letters.secrets import NewSecrets
from .models import Country, User
from .monitoring.deadlines import scheduled_pages
from .monitoring.secret_addresses import MAYBE_LANGUAGE, STEP, SecretAddress
from .monitoring.status_page import StatusView, status_menu_item
from .pages.acts import log_actions, screens
from .pages.acts.bulk import BULK_ACTIONS
from .pages.acts.gate import refuse_taken_down
from .pages.acts.keeping import forget_old_acts
from .pages.acts.views import undo_act
from .pages.fixed_addresses import FixedAddress
from .pages.rich_text import ReadersPageLink
from .pictures.avif import AvifSpeedOperation
from .pictures.uploads import CreateFromUploadView, no_preview
from .private_pages.serving import guard_private_pages
from .public_use.gate import deletion_refusal
from .public_use.places import PublicFile
from .public_use.rules import may_change_what_is_shown
from .public_use.urls import admin_patterns as public_use_patterns
from .running.weights import Weight
from .running.worker import Chore
from .sign_in.actions import renewed_secrets
from .sign_in.staff import hooks as accounts
from .sign_in.staff.bulk import CloseOrReopen
from .sign_in.staff.buttons import buttons as buttons_of_account
from .sign_in.staff.views import admin_patterns as account_patterns
from .staff.home_panels import settle_panels
from .staff.page_menu import use_our_pages
from .staff.restored import tell_of_restoration

AFTER_WAGTAIL = 100
"""Hook order: the last bulk action of a name is the one that counts."""
BEFORE_WAGTAIL = -100
"""Hook order: Wagtail's own hooks have the default order 0."""
HOUR = 3600
ACTS_ON_PUBLIC_FILES = frozenset({"delete", "add_to_collection"})
"""Bulk actions that change what the public sees, or who may change it; tags are for staff."""

hooks.register("on_serve_page", guard_private_pages, order=BEFORE_WAGTAIL)
register_form_field_override(ForeignKey, to=Country, override={"form_class": CountryField})


@hooks.register("register_fixed_addresses")
def addresses_without_language() -> list[FixedAddress]:
    """The fixed addresses of this app and of the libraries it wires. "sitemap" stands for several files."""
    crawled = ("documents", "media", "static", "healthz", "readyz", "robots.txt", "sitemap")
    return [
        FixedAddress("_util"),
        FixedAddress("admin", has_language=False),
        FixedAddress("sign-in", has_language=False),
        *(FixedAddress(address, False, True) for address in crawled),
    ]


@hooks.register("register_secret_addresses")
def addresses_with_secrets() -> list[SecretAddress]:
    """Addresses of documents, which must not be guessed, and the links with which staff choose a password."""
    return [
        SecretAddress(f"{MAYBE_LANGUAGE}/documents/"),
        SecretAddress("/sign-in/(?:invitation|password/new)/"),
        SecretAddress("/admin/password_reset/confirm/", f"{STEP}/{STEP}"),
    ]


@hooks.register("register_letter_secrets")
def secrets_of_letters() -> dict[str, NewSecrets]:
    """Of invitations alone: who still wants a new password asks for another letter."""
    return {"invitation": renewed_secrets}


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL)
def screens_of_public_files() -> list[URLPattern]:
    return public_use_patterns


@hooks.register("before_bulk_action")
def refuse_to_act_on_public_files(
    request: HttpRequest, action_type: str, objects: Sequence[Any], *_action: Any
) -> HttpResponse | None:
    """A message in place of the confirmation, where the public sees one of the files, or something must keep it."""
    files = [row for row in objects if isinstance(row, PublicFile)] if action_type in ACTS_ON_PUBLIC_FILES else []
    kept = [file.title for file in files if not may_change_what_is_shown(request.user, file)]
    reasons = [deletion_refusal(file, request.user) for file in files] if action_type == "delete" else []
    if kept:
        reasons = [_("Nothing was changed. These are public: %(titles)s") % {"titles": ", ".join(kept)}]
    if not any(reasons):
        return None
    messages.error(request, " ".join(filter(None, reasons)))
    return redirect("wagtailadmin_home")


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[AvifSpeedOperation]]]:
    return [("avifspeed", AvifSpeedOperation)]


@hooks.register("register_admin_urls", order=-1)
def pictures_opened_elsewhere() -> list[URLPattern]:
    """Our views at these addresses come before Wagtail's own."""
    return [
        path("images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/", CreateFromUploadView.as_view()),
        path("images/<int:image_id>/preview/<str:filter_spec>/", no_preview),
    ]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def system_status() -> list[URLPattern]:
    return [path("system-status/", StatusView.as_view(), name="system_status")]


@hooks.register("register_erasures")
def erasures() -> dict[str, Repeat]:
    """Accounts that were deleted."""
    return {ACCOUNT: lambda row: User.objects.filter(pk=row).delete()}


hooks.register("register_reports_menu_item", status_menu_item)
hooks.register("register_deadlines", scheduled_pages)
hooks.register("construct_homepage_panels", tell_of_restoration)
hooks.register("construct_homepage_panels", settle_panels)
hooks.register("construct_admin_api", use_our_pages)


@hooks.register("register_admin_viewset")
def letters() -> LetterViewSet:
    return LetterViewSet("letter")


@hooks.register("before_delete_snippet")
def refuse_to_delete_what_is_used(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """A page that lists what points at the rows, shown instead of deleting them; None when nothing does."""
    used = [(row, uses) for row in instances if (uses := uses_of(row))]
    if not used:
        return None
    finder = AdminURLFinder(request.user)
    listed = [
        (row, [(use, [(pointing, finder.get_edit_url(pointing)) for pointing in use.rows]) for use in uses])
        for row, uses in used
    ]
    back = reverse(instances[0].snippet_viewset.get_url_name("list"))
    return render(request, "portal/viewsets/delete_refused.html", {"used": listed, "back": back})


@hooks.register("register_rich_text_features", order=10)
def links_for_readers(features: FeatureRegistry) -> None:
    """Registered after Wagtail's own handler, whose links would lead out of the reader's language."""
    features.register_link_type(ReadersPageLink)


hooks.register("before_move_page", screens.move_page)
hooks.register("before_unpublish_page", screens.unpublish_page)
hooks.register("before_delete_page", screens.delete_page)
hooks.register("after_publish_page", screens.tell_of_new_address)
hooks.register("register_page_header_buttons", screens.offer_to_undo)
hooks.register("before_page_goes_public", refuse_taken_down)
hooks.register("register_log_actions", log_actions.register)
for bulk_action in BULK_ACTIONS:
    hooks.register("register_bulk_action", bulk_action, order=AFTER_WAGTAIL)


@hooks.register("register_admin_urls")
def undoing() -> list[URLPattern]:
    return [path("acts/<int:pk>/undo/", undo_act, name="undo_page_act")]


@hooks.register("construct_page_chooser_queryset")
def choosable_with_their_state(pages: Any, _request: HttpRequest) -> Any:
    """What each row of the page chooser says of reviews and schedules, read with the rows."""
    return pages.annotate_approved_schedule().prefetch_workflow_states()


@hooks.register("register_worker_chore")
def forgetting_acts() -> Chore:
    return Chore("forgetting acts on pages", HOUR, forget_old_acts, Weight.HEAVY)


hooks.register("after_create_user", accounts.invite_new_user)
hooks.register("before_delete_user", accounts.refuse_to_delete_user)
hooks.register("before_bulk_action", accounts.refuse_to_delete_users)
hooks.register("register_account_menu_item", accounts.account_menu_item)
hooks.register("register_user_listing_buttons", buttons_of_account)
hooks.register("register_bulk_action", CloseOrReopen, order=AFTER_WAGTAIL)


@hooks.register("register_admin_urls")
def acts_on_accounts() -> list[URLPattern]:
    return account_patterns

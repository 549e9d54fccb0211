"""How a private page is served: a form for its password or, once that was given, the page, never cached."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from .forms import PasswordForm
from .rules import unmet_restriction

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponseBase]


def guard_private_pages(serve_next: Serve) -> Serve:
    """For Wagtail's hook `on_serve_page`, before Wagtail's own check, which would need a session for each reader."""

    def serve(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        if page.is_unrestricted or not page.get_view_restrictions().exists():
            return serve_next(page, request, args, kwargs)
        restriction = unmet_restriction(page, request)
        if restriction is not None:
            return keep_private(ask(page, request, restriction))
        page.is_private = True
        return keep_private(serve_next(page, request, args, kwargs))

    return serve


def ask(page: Page, request: HttpRequest, restriction: PageViewRestriction) -> HttpResponse:
    """The form or sign-in that the reader gets instead of the page. It holds nothing of the page."""
    here = request.get_full_path()
    if restriction.restriction_type != PageViewRestriction.PASSWORD:
        return redirect_to_login(here, reverse("account_login"))
    return password_page(page, request, PasswordForm(restriction=restriction), return_url=here)


def password_page(
    page: Page, request: HttpRequest, form: PasswordForm, *, return_url: str, status: int = 200, notice: str = ""
) -> HttpResponse:
    """The form in the reader's language; `notice` is a sentence above it for what is no error of the field."""
    action = reverse("wagtailcore_authenticate_with_password", args=[form.restriction.pk, page.pk])
    context = {"form": form, "action": action, "return_url": return_url, "notice": notice}
    return render(request, "portal/private_pages/password.html", context, status=status)


def keep_private(response: HttpResponseBase) -> HttpResponseBase:
    """Set headers so that the page is not cached, not indexed, and not sent to other sites as a referrer."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response

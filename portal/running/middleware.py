"""What every request passes: languages that are not public, the content security policy, the bar of staff."""

import re
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import activate, get_language, get_language_from_path

from portal.languages.public import preferred_language, public_languages
from portal.pages.fixed_addresses import without_language, without_words

ADMIN = re.compile(r"^/admin/")


class ReaderLanguageMiddleware(LocaleMiddleware):
    """Django's, but only public languages are ever chosen, and what has no language in front is left alone."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if not get_language_from_path(request.path_info) and not without_language().match(request.path_info):
            activate(preferred_language(request))
            request.LANGUAGE_CODE = get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        path = request.path_info
        is_missing = response.status_code == 404
        if without_words().match(path) and not is_missing:
            return response
        if not get_language_from_path(path):
            # Django names the header alone, and asks the cookie first, as `preferred_language` does.
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return (
            response if is_missing and without_language().match(path) else super().process_response(request, response)
        )


class PublicLanguagesMiddleware:
    """Answers 404 below the prefix of a language whose home page is not live."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Raises Http404 for a language that is known but not public."""
        language = get_language_from_path(request.path_info)
        if language and language not in public_languages(request):
            raise Http404(f"{language} is not a public language of this site")


class UserBarMiddleware:
    """Keeps an answer that carries the user bar to the member of staff it was made for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "shows_user_bar", False):
            response["Cache-Control"] = "private, no-store"
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict public policy, and for staff pages the one Wagtail's admin can work under."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if ADMIN.match(request.path_info) and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts

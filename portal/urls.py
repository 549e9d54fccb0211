"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from alumni.requests import urls as alumni_urls
from applications import urls as applications_urls
from editorial.urls import replaced_page_patterns
from home.views import serve
from labs.views import call_calendar, calls_calendar
from search.sitemap import robots_text
from search.views import sitemap, sitemap_index
from styleguide.views import styleguide

from . import frame_urls
from .documents.views import document
from .monitoring.views import healthz, readyz
from .page_cache.marking import may_be_kept
from .pages.acts.views import set_privacy
from .pages.old_addresses import old_address
from .pages.views import redirect_to_language
from .pictures.views import picture
from .private_pages.views import PasswordView
from .sign_in import urls as sign_in_urls
from .staff.urls import replaced_list_patterns


def robots(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(robots_text(), content_type="text/plain")
    may_be_kept(request, response)
    return response


handler500 = "portal.running.server_error.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", redirect_to_language, name="redirect_to_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("media/images/<path:name>", picture, name="picture"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap, name="sitemap"),
    re_path(r"^(?P<path>[\w/-]+\.html)$", old_address, name="old_address"),
    path("sign-in/", include(sign_in_urls)),
    path(
        "admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailadmin_login"
    ),
    path("admin/", include(replaced_page_patterns)),
    path("admin/", include(replaced_list_patterns)),
    path("admin/pages/<int:page_id>/privacy/", require_admin_access(set_privacy)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<str:token>/<str:name>", document, name="document"),
    path("a/", include(applications_urls.neutral_patterns)),
    *i18n_patterns(
        *frame_urls.below_a_language,
        path("styleguide/", styleguide, name="styleguide"),
        path("apply/", include(applications_urls)),
        path("calls/calendar.ics", calls_calendar, name="calls_calendar"),
        path("calls/<slug:slug>/calendar.ics", call_calendar, name="call_calendar"),
        path("ask/", include(alumni_urls)),
        path(
            "_util/authenticate_with_password/<int:restriction_id>/<int:page_id>/",
            PasswordView.as_view(),
            name="wagtailcore_authenticate_with_password",
        ),
        path(
            "_util/login/",
            RedirectView.as_view(pattern_name="account_login", query_string=True),
            name="wagtailcore_login",
        ),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]

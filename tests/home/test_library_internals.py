"""Where Wagtail keeps the route of a request, as home/library_internals.py sets it; it fails when that moves."""

from django.test import RequestFactory
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from home.library_internals import keep_route


def test_wagtail_still_asks_for_the_route_that_is_kept(django_assert_num_queries: object, site: object) -> None:
    page = Page.objects.get(depth=2, locale__language_code="en").specific
    request = RequestFactory().get("/")
    keep_route(request, RouteResult(page))
    Site.find_for_request(request)
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest's fixture
        assert Page.route_for_request(request, "anything/").page == page
    assert "route_for_request" in serve.__code__.co_names

"""Every public view is kept finished, with what its page depends on, or named as one that is not, with a reason."""

from collections.abc import Iterator

import pytest
import pytest_django
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from portal.models import User
from tests.public_ways.walking import views
from tests.whole_site import ADDRESSES

from .conftest import Answer, Reader

KEPT = {
    "call_calendar": "a call and its page; its phase",
    "calls_calendar": "calls that are open or to come, and their pages; their phases",
    "calls_feed": "as calls_calendar",
    "news_feed": "the latest news",
    "robots": "the fixed addresses",
    "sitemap": "pages, people, films, results",
    "sitemap_index": "how many of them there are",
    "wagtail_serve": "the page, the facts it names, the frame; the phases of calls it tells",
}
NOT_KEPT = {
    "document": "whoever may read it is asked each time",
    "healthz": "says whether this process answers",
    "old_address": "a redirect to the reader's language",
    "picture": "made ahead, or a smaller one meanwhile; the web server hands out the file itself",
    "readyz": "says what works at this moment",
    "redirect_to_language": "a redirect to the reader's language",
    "search": "whatever readers ask has no end",
    "search_suggestions": "as search",
    "styleguide": "for developers alone",
    "wagtailcore_authenticate_with_password": "a form",
    "wagtailcore_login": "a redirect",
}
NOT_KEPT_ROOMS = {
    "admin/": "staff",
    "sign-in/": "sessions",
    "a/": "applications: links that are secret",
    "apply/": "applications: forms with tickets of their own",
    "ask/": "forms with tickets of their own",
}
OF_STAFF = {"wagtailadmin_login", "admin/pages/<int:page_id>/privacy/"}
FILES = {
    "feed of news": "/{}/news/feed/",
    "feed of calls": "/{}/calls/feed/",
    "calendar of calls": "/{}/calls/calendar.ics",
    "calendar of a call": "/{}/calls/a-call/calendar.ics",
    "robots": "/robots.txt",
    "sitemaps": "/sitemap.xml",
    "sitemap of pages": "/sitemap-pages.xml",
    "sitemap of facts": "/sitemap-facts.xml",
}
EVERYBODY: dict[str, dict[str, str]] = {
    "again": {},
    "reads Russian": {"HTTP_ACCEPT_LANGUAGE": "ru,en;q=0.5"},
    "has chosen a language": {"HTTP_COOKIE": "django_language=ru"},
    "has a session": {"HTTP_COOKIE": "sessionid=0123456789abcdef; known_device=x"},
    "is a crawler": {"HTTP_USER_AGENT": "Googlebot/2.1"},
    "comes from a letter": {"QUERY_STRING": "utm_source=letter", "HTTP_REFERER": "https://mail.example/"},
    "asks for less": {"HTTP_SAVE_DATA": "on", "HTTP_ACCEPT": "*/*"},
}


def public_views() -> Iterator[str]:
    """Names of all views outside of the rooms of staff, of applications and of what readers ask."""
    with override("en"):
        for pattern in get_resolver().url_patterns:
            patterns = getattr(pattern, "url_patterns", None)
            prefix = str(pattern.pattern)
            if patterns is None or prefix in NOT_KEPT_ROOMS:
                yield from [] if patterns else [name for name, _view in views([pattern])]
                continue
            for inner in patterns:
                if str(inner.pattern) not in NOT_KEPT_ROOMS:
                    yield from (name for name, _view in views([inner]))


@pytest.mark.locked_wagtail
def test_every_public_view_is_named():
    assert set(public_views()) - OF_STAFF == {*KEPT, *NOT_KEPT}


@pytest.fixture(scope="module")
def standing(whole_site: None) -> None:
    """One of everything, to which nothing is written here."""


def addresses(language: str) -> dict[str, str]:
    pages = {name: f"/{language}/{path}" for name, path in ADDRESSES.items()}
    return pages | {name: path.format(language) for name, path in FILES.items()}


@pytest.mark.any_database
@pytest.mark.usefixtures("_one_connection")
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ky"])
def test_every_kind_of_page_is_kept_and_the_same_for_everybody(standing: None, reader: Reader, language: str):
    django = Reader(WSGIHandler())
    for name, address in addresses(language).items():
        page = reader.get(address)
        assert page.status == 200, name
        for who, asked in EVERYBODY.items():
            query = asked.get("QUERY_STRING", "")
            whole = f"{address}?{query}" if query else address
            rest = {key: value for key, value in asked.items() if key != "QUERY_STRING"}
            answer = reader.get(whole, **rest)
            assert answer.was_finished, (name, who)
            assert answer.body == page.body, (name, who)
            assert without_own(django.get(whole, **rest)) == without_own(page), (name, who)
        assert reader.get(address, "HEAD").headers["ETag"] == page.headers["ETag"]


def without_own(answer: Answer) -> tuple[int, str, bytes]:
    return answer.status, answer.headers["Content-Type"], answer.body


@pytest.mark.any_database
@pytest.mark.usefixtures("_one_connection")
@pytest.mark.django_db
def test_staff_get_pages_of_their_own(
    standing: None, reader: Reader, settings: pytest_django.Settings, client: Client, administrator: User
):
    client.force_login(administrator)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = reader.get("/en/")
    # Before the first page of the admin has given the cookie, what staff see is theirs alone all the same.
    reader.get("/en/about/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={session}")
    assert "wagtail-userbar" not in reader.get("/en/about/").text
    staff = reader.get("/en/", HTTP_COOKIE=f"staff=1; {settings.SESSION_COOKIE_NAME}={session}")
    assert (staff.was_finished, "wagtail-userbar" in staff.text) == (False, True)
    assert staff.headers["Cache-Control"] == "private, no-store"
    assert reader.get("/en/").body == page.body
    # What staff got without their cookie keeps nobody from a finished page afterwards.
    reader.get("/en/calls/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={session}")
    assert [reader.get("/en/calls/").was_finished for _ in range(2)] == [False, True]
    # Last, because Django's client has requests close the connection again.
    assert client.get("/admin/").cookies["staff"]["httponly"]

"""What a finished page is, who gets it, and what never becomes one."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import brotli
import pytest
import pytest_django
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from alumni.models import AlumniIndexPage
from alumni.showcase.actions import sweep_showcase
from portal.models import ContentVersion
from portal.page_cache.watching import watch
from portal.page_cache.wsgi import PageCache
from portal.pages.acts.renaming import rename
from tests import factories
from tests.conftest import SiteTree

from .conftest import Reader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]

FRONT = "/en/"


def test_a_page_is_made_once_and_then_answered_as_it_was(reader: Reader):
    made, again = reader.get(FRONT), reader.get(FRONT)
    assert (made.status, made.was_finished) == (200, False)
    assert (again.status, again.was_finished) == (200, True)
    assert again.body == made.body == Reader(WSGIHandler()).get(FRONT).body
    assert again.headers["Cache-Control"] == "public, max-age=0, stale-if-error=86400"
    assert again.headers["Vary"] == "Accept-Encoding"
    assert "Content-Security-Policy" in again.headers
    assert "Set-Cookie" not in again.headers


def test_it_is_told_as_the_browser_reads_it(reader: Reader):
    plain = reader.get(FRONT)
    gzipped = reader.get(FRONT, HTTP_ACCEPT_ENCODING="gzip, deflate")
    brotlied = reader.get(FRONT, HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd")
    refused = reader.get(FRONT, HTTP_ACCEPT_ENCODING="gzip;\tq=0, br;q=0.0")
    endless = reader.get(FRONT, HTTP_ACCEPT_ENCODING=f"br, {'x' * 1000}")
    assert gzip.decompress(gzipped.body) == brotli.decompress(brotlied.body) == plain.body == refused.body
    # What anybody may send a hundred thousand letters of is not remembered.
    assert endless.body == plain.body
    assert (gzipped.headers["Content-Encoding"], brotlied.headers["Content-Encoding"]) == ("gzip", "br")
    assert "Content-Encoding" not in refused.headers
    assert len({answer.headers["ETag"] for answer in (plain, gzipped, brotlied)}) == 3
    for answer in (plain, gzipped, brotlied):
        assert answer.headers["Content-Length"] == str(len(answer.body))


def test_a_head_is_that_of_the_page(reader: Reader):
    before = reader.get(FRONT, "HEAD")
    page = reader.get(FRONT)
    head = reader.get(FRONT, "HEAD")
    assert (before.status, before.was_finished) == (200, False)
    assert (head.status, head.was_finished, head.body) == (200, True, b"")
    assert head.headers["Content-Length"] == page.headers["Content-Length"]
    assert head.headers["ETag"] == page.headers["ETag"]


def test_who_has_the_page_is_told_so(reader: Reader):
    page = reader.get(FRONT, HTTP_ACCEPT_ENCODING="br")
    etag, modified = page.headers["ETag"], page.headers["Last-Modified"]
    for known in (etag, f'"other", W/{etag}', "*"):
        answer = reader.get(FRONT, HTTP_IF_NONE_MATCH=known, HTTP_ACCEPT_ENCODING="br")
        assert (answer.status, answer.body) == (304, b""), known
        for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
            assert answer.headers[name] == page.headers[name]
        assert not {"Content-Length", "Content-Encoding", "Content-Type"} & set(answer.headers)
    assert reader.get(FRONT, HTTP_IF_MODIFIED_SINCE=modified).status == 304
    for unknown in (
        {"HTTP_IF_NONE_MATCH": '"other"'},
        {"HTTP_IF_NONE_MATCH": '"other"', "HTTP_IF_MODIFIED_SINCE": modified},
        {"HTTP_IF_NONE_MATCH": etag},  # of another encoding
        {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 2015 00:00:00 GMT"},
        {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
    ):
        assert reader.get(FRONT, **unknown).status == 200, unknown


def test_a_condition_does_not_keep_the_first_page_from_being_made(reader: Reader):
    feed = "/en/news/feed/"
    page = reader.get(feed)
    etag = page.headers["ETag"]
    touch()
    again = reader.get(feed, HTTP_IF_NONE_MATCH=etag)
    assert (again.status, again.was_finished) == (304, False)
    assert reader.get(feed).was_finished


def test_a_page_that_is_made_anew_and_is_the_same_keeps_the_moment_of_its_last_change(reader: Reader):
    page = reader.get(FRONT)
    touch()
    again = reader.get(FRONT, HTTP_IF_NONE_MATCH=page.headers["ETag"])
    assert (again.status, again.was_finished) == (304, False)
    assert again.headers["Last-Modified"] == page.headers["Last-Modified"]


def touch() -> None:
    """Something is written that changes nothing on the pages that are asked for."""
    watch(connection)


def test_each_answer_has_the_number_of_its_own_request(reader: Reader):
    number = "0123456789abcdef"
    assert reader.get(FRONT, HTTP_X_REQUEST_ID=number).headers["X-Request-ID"] == number
    other = reader.get(FRONT)
    assert other.was_finished
    assert other.headers["X-Request-ID"] not in {number, ""}
    assert number not in other.text
    forged = reader.get(FRONT, HTTP_X_REQUEST_ID="<script>")
    assert "<" not in forged.headers["X-Request-ID"]


NEVER = [
    ("another method", FRONT, {"method": "POST"}),
    ("another host", FRONT, {"HTTP_HOST": "localhost"}),
    ("a host with a port", FRONT, {"HTTP_HOST": "testserver:80"}),
    ("another scheme", FRONT, {"wsgi.url_scheme": "https"}),
    ("staff", FRONT, {"HTTP_COOKIE": "theme=dark; staff=1"}),
    ("whoever has opened a private page", FRONT, {"HTTP_COOKIE": "private_pages=0123"}),
    ("credentials", FRONT, {"HTTP_AUTHORIZATION": "Basic eDp5"}),
    ("a path with other letters", "/en/News/", {}),
    ("a doubled slash", "/en//news/", {}),
    ("steps upwards", "/en/../en/", {}),
    ("a path without end", f"/en/{'a' * 400}/", {}),
    ("a query without end", f"{FRONT}?page={'1' * 400}", {}),
    ("the search", "/en/search/?q=film", {}),
    ("a form", "/en/apply/call/none/", {}),
    ("a missing page", "/en/nothing/", {}),
    ("the reader's languages", "/", {}),
    ("the admin", "/admin/", {}),
]


@pytest.mark.parametrize(("address", "asked"), [case[1:] for case in NEVER], ids=[case[0] for case in NEVER])
def test_what_never_comes_from_the_cache(reader: Reader, address: str, asked: dict[str, str]):
    reader.get(FRONT)
    wanted = Reader(WSGIHandler()).get(address, **asked)
    for _ in range(2):
        answer = reader.get(address, **asked)
        assert (answer.status, answer.was_finished) == (wanted.status, False)


@pytest.mark.parametrize("wanted", ["bytes=0-5", "bytes=-1", "pages"])
def test_whoever_asks_for_a_part_gets_the_whole_page(reader: Reader, wanted: str):
    """As from Django; some that show links ask so."""
    page = reader.get(FRONT)
    assert Reader(WSGIHandler()).get(FRONT, HTTP_RANGE=wanted).body == page.body
    answer = reader.get(FRONT, HTTP_RANGE=wanted)
    assert (answer.status, answer.was_finished, answer.body) == (200, True, page.body)


def test_behind_two_proxies_the_scheme_is_the_first_ones(
    reader: Reader, settings: pytest_django.Settings, tmp_path: Path
):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.BASE_URL = "https://testserver"
    secure = Reader(PageCache(WSGIHandler(), tmp_path / "secure", 10**7))
    secure.get(FRONT, HTTP_X_FORWARDED_PROTO="https")
    assert secure.get(FRONT, HTTP_X_FORWARDED_PROTO="https, http").was_finished
    for scheme in ("http", "http, https", "", "HTTPS"):
        assert not secure.get(FRONT, HTTP_X_FORWARDED_PROTO=scheme).was_finished


def test_a_session_alone_changes_nothing(reader: Reader):
    page = reader.get(FRONT)
    for cookies in ("sessionid=0123456789", "staffing=1", "csrftoken=abc; django_language=ru"):
        answer = reader.get(FRONT, HTTP_COOKIE=cookies)
        assert (answer.was_finished, answer.body) == (True, page.body)


@pytest.mark.parametrize("query", ["utm_source=mail", "fbclid=x&utm_medium=social", "page=2", "q=%D0%B0", "=", "&&"])
def test_parts_of_a_query_that_change_nothing_are_no_addresses_of_their_own(reader: Reader, query: str):
    page = reader.get(FRONT)
    answer = reader.get(f"{FRONT}?{query}")
    assert (answer.was_finished, answer.body) == (True, page.body)


@pytest.mark.parametrize("query", ["q=%FF", "q=%ED%A0%80", "&".join(["x=1"] * 60)])
def test_a_query_that_cannot_be_read_is_left_to_django(reader: Reader, query: str):
    reader.get(FRONT)
    assert not reader.get(f"{FRONT}?{query}").was_finished


def test_a_shared_link_is_answered_with_the_page_itself(reader: Reader):
    reader.get(FRONT)
    shared = reader.get(f"{FRONT}?fbclid=abc&utm_source=x")
    assert shared.was_finished
    assert "fbclid" not in shared.text


def test_a_list_is_kept_by_the_parts_of_its_query_in_one_order(reader: Reader, site: SiteTree):
    for code in ("KG", "TJ"):
        factories.alumnus(country=factories.country(code))
    sweep_showcase()
    unknown = reader.get("/en/alumni/?utm_source=x&country=KG")
    assert not unknown.was_finished
    filtered = reader.get("/en/alumni/?country=KG&utm_source=x")
    assert reader.get("/en/alumni/?country=KG").was_finished
    assert reader.get("/en/alumni/?fbclid=1&country=KG&country=KG").was_finished
    both = reader.get("/en/alumni/?country=KG&country=TJ")
    assert reader.get("/en/alumni/?country=TJ&country=KG").body == both.body
    assert filtered.body != both.body
    assert not reader.get("/en/alumni/?page=1").was_finished
    reader.get("/en/alumni/?page=77")
    assert not reader.get("/en/alumni/?page=77").was_finished


@pytest.mark.parametrize(
    "address",
    [
        "/en/alumni/?country=nowhere",
        "/en/alumni/?country=nowhere&country=KG",
        "/en/alumni/?year=02024",
        "/en/alumni/?lab=%00",
        "/en/alumni/?country=KG&page=1",
        "/en/alumni/results/?kind=prize",
        "/en/news/?page=2&page=2x",
        "/en/news/?page=",
        "/en/news/?page=02",
        "/sitemap-pages.xml?p=1",
        "/sitemap-pages.xml?p=01",
        "/sitemap-pages.xml?p=%2B1",
        "/sitemap-pages.xml?p=0&p=1",
        "/sitemap-pages.xml?p=%D9%A1",
    ],
)
def test_addresses_without_end_do_not_fill_the_room(reader: Reader, address: str):
    answers = [reader.get(address) for _ in range(2)]
    assert [(answer.status, answer.was_finished) for answer in answers] == [(200, False)] * 2


def test_a_page_that_takes_the_place_of_another_sees_the_whole_query(reader: Reader, site: SiteTree):
    query, showcase = "country=KG&utm_source=x", AlumniIndexPage.objects.get(locale__language_code="en")
    page = factories.info_page(site.home["en"], title="Plans", slug="plans")
    reader.get(f"/en/plans/?{query}")
    rename(page=page, slug="former")
    moved = reader.get(f"/en/plans/?{query}")
    assert (moved.status, moved.headers["Location"]) == (301, f"/en/former/?{query}")
    reader.get(f"/en/former/?{query}")
    rename(page=Page.objects.get(pk=page.pk).specific, slug="oldest")
    rename(page=showcase, slug="former")
    filtered = reader.get(f"/en/former/?{query}")
    assert filtered.body == Reader(WSGIHandler()).get("/en/former/?country=KG").body != reader.get("/en/former/").body


def test_a_question_mark_in_a_path_begins_no_query(reader: Reader):
    reader.get("/en/alumni/")
    filtered = reader.get("/en/alumni/?country=KG")
    assert reader.get("/en/alumni/?country=KG").was_finished
    in_path = reader.get("/en/alumni/%3Fcountry=KG")
    assert (filtered.status, in_path.status, in_path.was_finished) == (200, 404, False)


def test_another_process_finds_what_one_has_kept(new_cache: Callable[[], PageCache]):
    one, other = Reader(new_cache()), Reader(new_cache())
    page = one.get(FRONT)
    found = other.get(f"{FRONT}?utm_source=y")
    assert (found.was_finished, found.body) == (True, page.body)


def test_a_private_page_is_never_kept(reader: Reader, site: SiteTree):
    page = factories.info_page(site.home["en"], title="Plans", slug="plans")
    assert reader.get("/en/plans/").status == 200
    assert reader.get("/en/plans/").was_finished
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="secret words")
    asked = reader.get("/en/plans/")
    assert "Plans" not in asked.text
    assert not reader.get("/en/plans/").was_finished
    restriction.delete()
    assert "Plans" in reader.get("/en/plans/").text


def test_without_a_version_nothing_is_kept_or_found(reader: Reader):
    reader.get(FRONT)
    ContentVersion.objects.update(version="")
    assert not reader.get(FRONT).was_finished
    ContentVersion.objects.all().delete()
    assert not reader.get(FRONT).was_finished
    watch(connection)
    reader.get(FRONT)
    assert reader.get(FRONT).was_finished


def test_what_was_torn_is_made_anew(new_cache: Callable[[], PageCache], tmp_path: Path):
    Reader(new_cache()).get(FRONT)
    (path,) = [path for path in (tmp_path / "pages").rglob("*") if path.is_file() and path.stat().st_size > 2000]
    whole = path.read_bytes()
    for torn in (
        b"",
        whole[:100],
        whole[:-1],
        whole + b"x",
        b"[]\n",
        whole.replace(b"/en/", b"/ky/", 1),
        flipped(whole),
    ):
        path.write_bytes(torn)
        other = Reader(new_cache())
        assert not other.get(FRONT).was_finished
        assert other.get(FRONT).was_finished


def flipped(whole: bytes) -> bytes:
    """With another letter in the compressed page, of which its size says nothing."""
    place = len(whole) - 100
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def test_where_the_disk_takes_nothing_each_process_makes_a_page_once(
    new_cache: Callable[[], PageCache], tmp_path: Path
):
    (tmp_path / "pages").write_text("a file in place of the folder")
    for reader in (Reader(new_cache()), Reader(new_cache())):
        pages = [reader.get(FRONT) for _ in range(2)]
        assert [(page.status, page.was_finished) for page in pages] == [(200, False), (200, True)]
        touch()
        assert not reader.get(FRONT).was_finished


def test_the_room_has_an_end(reader: Reader, tmp_path: Path):
    folder = tmp_path / "small"
    Reader(PageCache(WSGIHandler(), folder, 1000)).get(FRONT)
    assert not [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 1000]
    assert not Reader(PageCache(WSGIHandler(), folder, 1000)).get(FRONT).was_finished


def test_with_a_new_version_the_files_of_the_old_one_go(reader: Reader, tmp_path: Path):
    reader.get(FRONT)
    reader.get("/en/news/")
    before = set((tmp_path / "pages").rglob("*"))
    touch()
    reader.get(FRONT)
    left = {path for path in before & set((tmp_path / "pages").rglob("*")) if path.is_file()}
    assert {path.parent.name for path in left} <= {"locks", "modified"}


def test_pages_of_another_release_are_others(cache: PageCache, tmp_path: Path):
    Reader(cache).get(FRONT)
    cache.folder.folder.rename(cache.folder.folder.with_name("another"))
    other = Reader(PageCache(WSGIHandler(), tmp_path / "pages", 10**7))
    assert not other.get(FRONT).was_finished


def test_a_preview_is_never_kept(reader: Reader, site: SiteTree):
    """Wagtail asks all middleware for the page's public address, with the words of the draft."""
    page = factories.info_page(site.home["en"], title="Plans", slug="plans")
    page.title = "Secret plans"
    page.make_preview_request()
    public = reader.get("/en/plans/")
    assert "Secret" not in public.text
    assert Page.objects.get(pk=page.pk).title == "Plans"


def test_an_odd_request_does_not_keep_others_from_a_finished_page(reader: Reader):
    """Neither a number beyond the last part of a list, nor an error that passes."""
    application = reader.application.application

    def failing(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("503 Service Unavailable", [("Cache-Control", "no-store")])
        return [b"not now"]

    reader.application.application = failing
    assert reader.get("/en/news/").status == 503
    reader.application.application = application
    reader.get("/en/news/?page=99")
    assert not reader.get("/en/news/").was_finished
    assert reader.get("/en/news/").was_finished


def test_a_server_may_leave_out_an_empty_query(cache: PageCache):
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": "testserver", "PATH_INFO": FRONT}
    del environ["SCRIPT_NAME"]
    told: list[str] = []
    for _ in range(2):
        b"".join(cache(dict(environ), lambda status, *_: told.append(status)))
    assert told == ["200 OK", "200 OK"]

from collections.abc import Callable

import pytest
from judges.sitemaps import is_date, wrong_entries, wrong_page

HOST = "https://site"
LINK = '<x:link rel="alternate" hreflang="en" href="{}"/>'


def urlset(*entries: str) -> str:
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:x="http://www.w3.org/1999/xhtml"'
    return f"<urlset {spaces}>{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"


def test_a_good_sitemap_is_fine():
    entry = f"<loc>{HOST}/en/</loc><lastmod>2026-01-31</lastmod>{LINK.format(HOST + '/en/')}"
    assert list(wrong_entries(urlset(entry), HOST)) == []


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ([f"<loc>{HOST}/en/</loc>"] * 2, "names an address twice"),
        (["<loc>https://other/en/</loc>"], "names https://other/en/, which is another host's"),
        ([f"<loc>{HOST}/en/</loc>{LINK.format(HOST + '/ru/')}"], "names alternates of /en/ without itself"),
        ([f"<loc>{HOST}/en/</loc><lastmod>yesterday</lastmod>"], "dates /en/ as 'yesterday'"),
    ],
)
def test_what_is_wrong_is_named(entries: list[str], complaint: str):
    assert list(wrong_entries(urlset(*entries), HOST)) == [complaint]


@pytest.mark.parametrize(
    ("text", "good"),
    [("2026-01-31", True), ("2026-01-31T10:00:00+05:00", True), ("2026-01-31T10:00:00", False), ("31.1.2026", False)],
)
def test_a_time_has_its_zone(text: str, good: bool):
    assert is_date(text) == good


def test_an_address_in_the_sitemap_is_a_page_to_be_indexed(serve: Callable[[dict[str, str]], str]):
    base = serve(
        {
            "/good/": '<link rel="canonical" href="HOST/good/">',
            "/hidden/": '<meta name="robots" content="noindex"><link rel="canonical" href="HOST/hidden/">',
            "/moved/": ">/good/",
            "/copy/": '<link rel="canonical" href="HOST/good/">',
        }
    )
    assert list(wrong_page(f"{base}/good/")) == []
    assert list(wrong_page(f"{base}/hidden/")) == ["is in the sitemap and asks not to be indexed"]
    assert list(wrong_page(f"{base}/moved/")) == ["is in the sitemap and answers 302"]
    assert list(wrong_page(f"{base}/copy/")) == ["is in the sitemap and names '/good/' as canonical"]

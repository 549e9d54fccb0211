from collections.abc import Callable

from judges.page_types import LANGUAGES, SITEMAP, TYPES, Finder, PageLocation, PageType, locate, visits


def sitemap(*paths: str) -> dict[str, str]:
    locations = "".join(f"<loc>HOST{path}</loc>" for path in paths)
    return {
        "/sitemap.xml": "<sitemapindex><loc>HOST/sitemap-pages.xml</loc></sitemapindex>",
        "/sitemap-pages.xml": f"<urlset>{locations}</urlset>",
    }


def test_a_page_is_found_in_the_english_part_of_the_sitemap(serve: Callable[[dict[str, str]], str]):
    base = serve(sitemap("/ru/labs/a/", "/en/labs/", "/en/labs/b/", "/en/labs/c/"))
    assert Finder(base).path(PageType("lab", r"labs/[\w-]+/", SITEMAP)) == "labs/b/"


def test_a_page_is_told_from_its_like_by_what_its_content_holds(serve: Callable[[dict[str, str]], str]):
    header = '<header><a href="/en/apply/call/any/">Apply</a></header>'
    closed = f'{header}<main>Closed <a href="/en/apply/call/a/questions/">What was asked</a></main>'
    opened = f'{header}<main><a href="/en/apply/call/b/">Apply</a></main>'
    base = serve(sitemap("/en/calls/a/", "/en/calls/b/") | {"/en/calls/a/": closed, "/en/calls/b/": opened})
    of = {page_type.name: page_type for page_type in TYPES}
    finder = Finder(base)
    assert finder.path(of["call-open"]) == "calls/b/"
    assert finder.path(of["call-closed"]) == "calls/a/"
    assert finder.path(of["apply"]) == "apply/call/b/"


def test_a_type_the_site_has_nowhere_is_named(serve: Callable[[dict[str, str]], str]):
    base = serve(sitemap("/en/"))
    found, missing = locate(base, [PageType("front", ""), PageType("story", r"stories/\w+/", SITEMAP)])
    assert [place.path for place in found] == [""]
    assert missing == ["The demo has no page of the type story."]


def test_every_page_is_visited_in_each_language():
    front, about = (
        PageLocation(PageType(name, address), address) for name, address in (("front", ""), ("about", "about/"))
    )
    found = visits("http://site", [front, about], ("en", "ky"))
    assert [one.address for one in found] == [
        "http://site/en/",
        "http://site/ky/",
        "http://site/en/about/",
        "http://site/ky/about/",
    ]
    assert len(visits("http://site", [front])) == len(LANGUAGES)


def test_a_page_whose_address_has_no_language_is_asked_for_each():
    place = PageLocation(PageType("sign-in", "sign-in/", of_no_language=True), "sign-in/")
    assert [one.address for one in visits("http://site", [place], ("ky", "en"))] == [
        "http://site/sign-in/?language=ky",
        "http://site/sign-in/?language=en",
    ]


def test_names_of_types_are_given_once():
    names = [page_type.name for page_type in TYPES]
    assert len(names) == len(set(names))
    listed = {page_type.listed_on for page_type in TYPES} - {"", SITEMAP}
    assert listed <= set(names)

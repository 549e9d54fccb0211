from collections.abc import Callable

from judges.links import check_fragments, check_loads, check_relations, crawl, is_followed

Serve = Callable[[dict[str, str]], str]


def complaints(serve: Serve, pages: dict[str, str]) -> set[tuple[str, str]]:
    """What is said of a site of `pages`, walked from /en/."""
    base = serve(pages)
    crawled = crawl(base, [f"{base}/en/"])
    for check in (check_fragments, check_relations, check_loads):
        check(crawled)
    return {(address.removeprefix(base), sentence) for address, sentence in crawled.complaints}


def page(language: str, *body: str, head: str = "") -> str:
    return f'<html lang="{language}"><head>{head}</head><body>{"".join(body)}</body></html>'


def relations(canonical: str, **alternates: str) -> str:
    links = [f'<link rel="canonical" href="HOST{canonical}">']
    links += [
        f'<link rel="alternate" hreflang="{name.replace("_", "-")}" href="HOST{path}">'
        for name, path in alternates.items()
    ]
    return "".join(links)


def test_a_site_in_order_gets_no_complaint(serve: Serve):
    names = {"en": "/en/", "ky": "/ky/", "x_default": "/en/"}
    english = page("en", '<a href="/ky/#here">x</a><img src="/a.txt">', head=relations("/en/", **names))
    kyrgyz = page("ky", '<p id="here">', head=relations("/ky/", **names))
    assert complaints(serve, {"/en/": english, "/ky/": kyrgyz, "/a.txt": ""}) == set()


def test_links_that_lead_nowhere_are_named_with_the_page_that_has_them(serve: Serve):
    pages = {
        "/en/": page("en", '<a href="/en/gone/">x</a><a href="/en/old/">x</a><a href="/en/two/#no">x</a>'),
        "/en/old/": ">/en/two/",
        "/en/two/": page("ru", '<img src="/gone.png"><img src="https://far.example/a.png">'),
    }
    assert complaints(serve, pages) == {
        ("/en/", "leads to /en/gone/, which answers 404"),
        ("/en/", "leads to /en/old/, which answers 302"),
        ("/en/", "leads to #no, which /en/two/ does not have"),
        ("/en/two/", "is marked as 'ru'"),
        ("/en/two/", "loads /gone.png, which is missing"),
        ("/en/two/", "loads https://far.example/a.png from a foreign host"),
    }


def test_alternates_answer_one_another(serve: Serve):
    pages = {
        "/en/": page("en", head=relations("/en/", en="/en/", ky="/ky/", tk="/tk/")),
        "/ky/": page("ky", head=relations("/ky/")),
    }
    assert complaints(serve, pages) == {
        ("/en/", "names alternates without an x-default"),
        ("/en/", "names the alternate /ky/, which does not name it"),
        ("/en/", "names the alternate /tk/, which is not there"),
    }


def test_a_page_names_itself_and_a_canonical_one_too(serve: Serve):
    pages = {
        "/en/": page("en", '<a href="/en/b/">x</a>', head=relations("/en/a/", ky="/en/", x_default="/en/")),
        "/en/a/": page("en", head=relations("/en/b/")),
        "/en/b/": page("en", head=relations("/en/gone/")),
    }
    found = complaints(serve, pages)
    assert ("/en/", "names /en/a/ as canonical, which names another") in found
    assert ("/en/", "does not name itself among its alternates") in found
    assert ("/en/b/", "names /en/gone/ as canonical, which is not there") in found


def test_a_crawl_keeps_to_the_public_site_and_ends():
    assert is_followed("http://site", "http://site/en/alumni/?lab=a")
    assert not is_followed("http://site", "http://site/en/alumni/?lab=a&country=KG")
    assert not is_followed("http://site", "http://site/admin/")
    assert not is_followed("http://site", "http://site.example/en/")

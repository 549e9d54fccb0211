from django.core.cache import cache
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from home.actions import open_language
from tests import factories


def open_turkmen() -> None:
    open_language(language="tk", title="Alternativa Film Project")


def translated(page, language: str, title: str, *, live: bool = True):
    translation = page.copy_for_translation(Locale.objects.get(language_code=language))
    translation.title = translation.draft_title = title
    translation.save()
    if live:
        translation.save_revision().publish()
    return translation


def test_a_page_in_the_readers_own_language_is_served(site, client: Client):
    page = factories.news_page(site.section["en"]["news"], title="In English", slug="item")
    translated(page, "ky", "Кыргызча")
    answer = client.get("/ky/news/item/")
    assert answer.status_code == 200
    assert "Кыргызча" in answer.content.decode()
    assert answer.context["page"].locale.language_code == "ky"


def test_a_missing_page_comes_from_the_nearest_language(site, client: Client):
    open_turkmen()
    page = factories.news_page(site.section["en"]["news"], title="In English", slug="item")
    assert client.get("/tk/news/item/").context["page"].locale.language_code == "en"
    translated(page, "ru", "По-русски")
    assert client.get("/tk/news/item/").context["page"].locale.language_code == "ru"


def test_the_interface_stays_in_the_readers_language_and_the_words_carry_theirs(site, client: Client):
    open_turkmen()
    factories.news_page(site.section["ru"]["news"], title="По-русски", slug="item")
    html = client.get("/tk/news/item/").content.decode()
    assert '<html lang="tk"' in html
    assert 'lang="ru"' in html
    assert '<link rel="canonical" href="http://localhost:8000/ru/news/item/">' in html
    assert "noindex" in html


def test_an_unpublished_translation_falls_back(site, client: Client):
    page = factories.news_page(site.section["en"]["news"], title="In English", slug="item")
    translated(page, "ru", "Черновик", live=False)
    answer = client.get("/ru/news/item/")
    assert answer.context["page"].locale.language_code == "en"
    assert "Черновик" not in answer.content.decode()


def test_a_language_without_a_live_front_page_is_not_public(site, client: Client):
    assert client.get("/kk/").status_code == 404
    assert client.get("/kk/news/").status_code == 404
    assert client.get("/kk/search/").status_code == 404
    Locale.objects.create(language_code="kk")
    cache.clear()
    assert client.get("/kk/").status_code == 404


def test_a_private_page_is_not_shown_through_another_language(site, client: Client):
    page = factories.news_page(site.section["en"]["news"], title="For staff", slug="item")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get("/ru/news/item/")
    assert answer.status_code == 302
    assert "For staff" not in answer.content.decode()


def test_no_language_has_it(site, client: Client):
    assert client.get("/ky/news/nowhere/").status_code == 404
    assert client.get("/ky/news/%00/").status_code == 404
    assert client.get("/ky/" + "a/" * 40).status_code == 404


def test_the_number_of_queries_does_not_grow_with_languages(site, client: Client):
    factories.news_page(site.section["en"]["news"], title="In English", slug="item")
    client.get("/ru/news/item/")
    with CountedQueries() as few:
        client.get("/ru/news/item/")
    for language in ("kk", "uz", "tg", "tk"):
        open_language(language=language, title=language)
    client.get("/ru/news/item/")
    with CountedQueries() as many:
        client.get("/ru/news/item/")
    assert few.count == many.count


class CountedQueries:
    """How many queries the block asked."""

    def __enter__(self) -> "CountedQueries":
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.capture = CaptureQueriesContext(connection)
        self.capture.__enter__()
        return self

    def __exit__(self, *problem: object) -> None:
        self.capture.__exit__(*problem)
        self.count = len(self.capture)

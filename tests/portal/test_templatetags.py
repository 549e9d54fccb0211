import datetime as dt
import re

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from pytest_django import Settings

from portal.fields import Words
from portal.models import MenuItem, SiteSettings
from portal.pages.pagination import paginated
from portal.templatetags.portal_site import host_name, path_below_prefix
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


def rendered(source: str, path: str = "/en/", **context: object) -> str:
    request = RequestFactory().get(path)
    return Template(source).render(Context({"request": request} | context)).strip()


def test_words_in_another_language_say_which() -> None:
    words = Words({"en": "Bishkek", "ru": "Бишкек"})
    source = "{% load portal_words %}{{ words|in_language }}"
    assert rendered(source, words=words) == "Bishkek"
    with translation.override("ky"):
        assert rendered(source, words=words) == '<span lang="ru">Бишкек</span>'


def test_a_sentence_in_another_language_has_a_mark() -> None:
    source = "{% load portal_words %}{{ words|with_mark }}"
    words = Words({"ru": "Живёт в Оше.", "en": "Lives in Osh."})
    assert rendered(source, words=words) == "Lives in Osh."
    with translation.override("ky"):
        shown = rendered(source, words=words)
        assert rendered(source, words=Words()) == ""
    assert shown == (
        '<span lang="ru">Живёт в Оше.</span> <span class="language-mark" lang="ky" title="Тил: орусча">'
        '<span aria-hidden="true">RU</span><span class="visually-hidden"> Тил: орусча</span></span>'
    )


def test_one_mark_speaks_for_all_that_is_in_its_language(site: SiteTree) -> None:
    source = "{% load portal_words %}{% language_mark page words other %}"
    with translation.override("uz"):
        shown = rendered(source, page=site.home["ky"], words=Words({"ky": "Тоо"}), other="ru")
        assert re.findall(r">([A-Z]{2})<", shown) == ["KY", "RU"]
        assert rendered(source, page=None, words=Words({"uz": "Togʻ"}), other="") == ""


def test_words_are_escaped() -> None:
    with translation.override("ky"):
        shown = rendered("{% load portal_words %}{{ words|in_language }}", words=Words({"ru": "<b>"}))
    assert shown == '<span lang="ru">&lt;b&gt;</span>'


def test_a_page_in_the_readers_language_carries_no_mark(site: SiteTree) -> None:
    source = "{% load portal_words %}<h1{% lang_of page %}>"
    assert rendered(source, page=site.home["en"]) == "<h1>"
    assert rendered(source, page=site.home["ky"]) == '<h1 lang="ky">'


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/ky/labs/impact-lab/", "labs/impact-lab/"),
        ("/ky/", ""),
        ("/", ""),
        ("/admin/pages/", ""),
        ("/ky/a b/", "a%20b/"),
    ],
)
def test_the_path_below_the_prefix(path: str, rest: str) -> None:
    assert path_below_prefix(path) == rest


def test_the_host_of_a_link() -> None:
    assert host_name("https://www.video.example/watch?v=1") == "video.example"


def test_every_public_language_has_the_same_address(site: SiteTree) -> None:
    shown = rendered(
        "{% load portal_site %}{% language_links as all %}{% for one in all %}{{ one.address }} {% endfor %}",
        path="/en/news/first/",
    )
    assert shown == "/en/news/first/ /ru/news/first/ /ky/news/first/"


def test_alternates_are_real_translations_only(site: SiteTree) -> None:
    page = factories.news_page(site.section["ru"]["news"])
    source = "{% load portal_site %}{% alternates as all %}{% for one in all %}{{ one.code }} {% endfor %}"
    assert rendered(source, path=f"/ru/news/{page.slug}/", page=page) == "ru"
    assert rendered(source, path="/ru/news/", page=site.section["ru"]["news"]) == "en ru ky"


def test_alternates_of_a_later_part_are_the_same_part(site: SiteTree) -> None:
    source = "{% load portal_site %}{% alternates as all %}{% for one in all %}{{ one.address }} {% endfor %}"
    news, part = site.section["ru"]["news"], paginated(range(30), "2")
    shown = rendered(source, path="/ru/news/?page=2", page=news, part=part).split()
    assert [address.partition("8000")[2] for address in shown] == [
        f"/{code}/news/?page=2" for code in ("en", "ru", "ky")
    ]
    assert "?" not in rendered(source, path="/ru/news/?page=1&q=x", page=news, part=paginated(range(30), "1"))
    assert "?page=3" in rendered(source, path="/ru/news/?page=999", page=news, part=paginated(range(30), "999"))
    assert "?" not in rendered(source, path="/ru/news/?page=2", page=news)


def test_the_canonical_address_is_in_the_language_of_the_page(site: SiteTree, settings: Settings) -> None:
    settings.BASE_URL = "https://films.example"
    page = factories.news_page(site.section["ru"]["news"], slug="vest")
    source = "{% load portal_site %}{% canonical %}"
    assert rendered(source, path="/ky/news/vest/?utm=1&page=1", page=page) == "https://films.example/ru/news/vest/"
    news, part = site.section["en"]["news"], paginated(range(30), "2")
    assert rendered(source, path="/en/news/?page=2", page=news, part=part).endswith("/en/news/?page=2")


@pytest.fixture
def menus(site: SiteTree) -> SiteSettings:
    settings = SiteSettings.objects.create(
        notice={"en": "Read this"},
        contact_email="team@example.org",
        social_links=[("link", {"name": "Network", "url": "https://network.example/we"})],
    )
    MenuItem.objects.create(settings=settings, page=site.section["en"]["news"], sort_order=1)
    MenuItem.objects.create(settings=settings, page=site.section["en"]["labs"], sort_order=0, label={"ru": "Лабы"})
    MenuItem.objects.create(settings=settings, page=site.section["ky"]["calls"], sort_order=2, place="footer")
    return settings


MENU = (
    "{% load portal_site portal_words %}{% navigation as navigation %}"
    "{% for one in navigation.header %}{{ one.address }}={{ one.label|in_language }};{% endfor %}"
    "{% for one in navigation.footer %}{{ one.address }}={{ one.label|in_language }};{% endfor %}"
)


def test_menus_lead_to_the_readers_language(menus: SiteSettings) -> None:
    assert rendered(MENU) == '/en/labs/=<span lang="ru">Лабы</span>;/en/news/=News;/en/calls/=Calls;'
    with translation.override("ru"):
        assert rendered(MENU) == "/ru/labs/=Лабы;/ru/news/=news ru;/ru/calls/=calls ru;"


def test_a_menu_shows_neither_drafts_nor_what_is_offline(menus: SiteSettings, site: SiteTree) -> None:
    news = site.section["en"]["news"]
    news.title = "Not yet decided"
    news.save_revision()
    for language in ("en", "ru", "ky"):
        site.section[language]["calls"].unpublish()
    shown = rendered(MENU)
    assert "News;" in shown
    assert "/calls/" not in shown


@pytest.mark.parametrize("language", ["en", "ky"])
def test_the_surroundings_cost_two_queries(
    menus: SiteSettings, site: SiteTree, language: str, django_assert_num_queries: object
) -> None:
    page = factories.news_page(site.section["en"]["news"])
    source = (
        "{% load portal_site %}{% navigation as navigation %}{{ navigation.settings.notice }}{{ navigation.header }}"
        "{{ navigation.footer }}{{ navigation.social_links }}{{ navigation.above }}{{ navigation.sections }}"
        "{{ navigation.languages_of_page }}"
    )
    with translation.override(language), django_assert_num_queries(2):  # type: ignore[operator]  # pytest's fixture
        shown = rendered(source, page=page)
    assert "https://network.example/we" in shown


def test_dates_follow_the_language() -> None:
    source = "{% load portal_dates %}{{ day|format_date }} {{ day|format_date:'month' }}"
    assert rendered(source, day=dt.date(2024, 9, 26)) == "26 September 2024 September 2024"
    with translation.override("ru"):
        assert rendered(source, day=dt.date(2024, 9, 26)).startswith("26 сентября 2024 года")


@pytest.mark.parametrize(
    ("language", "kept"),
    [("ky", ["2024-жылдын", "26-сентябры"]), ("uz", ["2024-yil", "26-sentabr"]), ("tk", ["2024-nji", "26-njy"])],
)
def test_no_line_of_a_date_ends_within_a_word(language: str, kept: list[str]) -> None:
    with translation.override(language):
        shown = rendered("{% load portal_dates %}{{ day|format_date }}", day=dt.date(2024, 9, 26))
    assert re.findall('<span class="unbroken">(.*?)</span>', shown) == kept
    assert rendered("{% load portal_dates %}{{ words|unbroken }}", words="<b>, 1-nji") == (
        '&lt;b&gt;, <span class="unbroken">1-nji</span>'
    )


@time_machine.travel(dt.datetime(2024, 8, 2, 18, 0, tzinfo=dt.UTC), tick=False)
def test_time_left_ends_with_the_moment() -> None:
    source = "{% load portal_dates %}{{ until|time_left }}"
    assert rendered(source, until=dt.datetime(2024, 8, 5, 18, 0, tzinfo=dt.UTC)) == "3 days"
    assert rendered(source, until=dt.datetime(2024, 8, 2, 18, 0, tzinfo=dt.UTC)) == ""


def test_a_picture_has_both_formats_and_its_words(site: SiteTree) -> None:
    image = factories.ready_image(alt={"ru": "Гора"}, title="Mountain")
    shown = rendered("{% load portal_pictures %}{% picture image 'card' %}", image=image)
    assert 'type="image/avif"' in shown
    assert ".jpg" in shown
    assert 'alt="Гора" lang="ru"' in shown
    assert 'loading="lazy"' in shown
    assert 'alt=""' in rendered("{% load portal_pictures %}{% picture image 'card' decorative=True %}", image=image)
    assert rendered("{% load portal_pictures %}{% picture image 'card' %}", image=None) == ""


def test_pictures_of_a_body_are_asked_for_at_once(site: SiteTree, django_assert_num_queries: object) -> None:
    source = "{% load wagtailcore_tags %}{% include_block page.body %}"
    counted = []
    for number in (1, 3):
        body = [("picture", {"image": factories.ready_image(), "caption": ""}) for _ in range(number)]
        page = factories.news_page(site.section["en"]["news"], body=body)
        rendered(source, page=page)
        again = type(page).objects.get(pk=page.pk)
        with django_assert_num_queries(1):  # type: ignore[operator]  # pytest's fixture
            counted.append(rendered(source, page=again).count("<picture>"))
    assert counted == [1, 3]

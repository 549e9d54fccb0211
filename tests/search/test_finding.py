"""What a question finds, and in which order: on both databases, which have a full-text search of their own each."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape

from alumni.showcase.addresses import ShowcaseAddresses
from home.actions import open_language
from labs.rules import Phase, phase
from search.choices import Kind
from search.finding import suggested
from search.highlighting import Highlighter
from search.models import Entry
from search.synonyms import wanted
from search.wagtail_hooks import write_by_new_rules
from tests import factories
from tests.applications.pages import text_of
from tests.conftest import SiteTree

from .asking import ask, hits, news, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "queries"),
    [
        (
            "ky",
            "Бишкектеги лабораториянын жыйынтыктары",
            ("лаборатория", "Бишкек", "жыйынтык", "жыйынтыгы", "bishkekte"),
        ),
        ("ru", "Лаборатория в Оше: новые заявки", ("лаборатории", "заявка", "заявок", "Ош", "osh", "лабор")),
        ("en", "Filmmakers at the market", ("filmmaker", "markets", "the filmmakers", "filmmak")),
    ],
)
def test_any_form_of_a_word_finds_it(site: SiteTree, language: str, title: str, queries: tuple[str, ...]) -> None:
    news(site, title, language)
    news(site, "Something else" if language == "en" else "Башка кабар", language)
    for query in queries:
        assert titles(language, query) == [title], query


@pytest.mark.parametrize(
    ("language", "title", "queries"),
    [
        (
            "tk",
            "Açyk bäsleşikler, žanr şertleri",
            ("acyk", "açyk", "achyk", "baslesik", "baslesige", "basleshik", "sertler", "zanr", "janr"),
        ),
        ("tg", "Ҷоизаҳои ҷашнвора", ("чоиза", "ҷоиза", "чашнвораҳо", "joiza", "чоизахои")),
    ],
)
def test_letters_that_a_keyboard_lacks_are_typed_as_others(
    site: SiteTree, language: str, title: str, queries: tuple[str, ...]
) -> None:
    open_language(language=language, title=title)
    call_command("update_index", verbosity=0)
    for query in queries:
        results = ask(language, query)
        assert (results.count, results.asked_instead) == (1, ""), query
        (hit,) = hits(language, query)
        assert "<mark>" in hit.marked, query


def test_copied_text_with_marks_of_stress_and_signs_nobody_sees_finds_and_is_marked(site: SiteTree) -> None:
    news(site, "Лаборато\u0301рия в го\xadроде", "ru")
    for asked in ("лаборатория", "лаборато\u0301рии", "город", "го\u200bрод"):
        (hit,) = hits("ru", asked)
        assert hit.marked.count("<mark>") == 1


def test_the_words_of_a_question_are_all_needed_but_small_ones(site: SiteTree) -> None:
    news(site, "How to apply from Osh")
    news(site, "Osh in pictures")
    assert titles("en", "how do I apply from Osh") == ["How to apply from Osh"]
    assert set(titles("en", "Osh")) == {"How to apply from Osh", "Osh in pictures"}


def test_what_lacks_one_word_is_found_where_nothing_has_all(site: SiteTree) -> None:
    news(site, "Mountain film workshop")
    results = ask("en", "mountain film accordion")
    assert (results.count, results.has_all_words) == (1, False)
    assert ask("en", "mountain film").has_all_words


def test_all_that_is_shown_of_calls_and_news_comes_in_two_queries(
    site: SiteTree, django_assert_num_queries: Any
) -> None:
    call = factories.open_call()
    factories.call_page(site.section["en"]["calls"], call=call, title="Come to Osh")
    news(site, "Osh waits", call=call)
    results = ask("en", "Osh")
    with django_assert_num_queries(2):  # the entries, and the calls that they are about
        found = results.hits(results.matches, ShowcaseAddresses("/en/alumni/"))
        assert {hit.title: hit.call and phase(hit.call) for hit in found} == {
            "Come to Osh": Phase.OPEN,
            "Osh waits": Phase.OPEN,
        }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Ausahkimova", "Aushakimova"), ("Aushakimuva", "Aushakimova"), ("аушакмова", "Аушакимова")],
)
def test_a_misspelt_name_leads_to_the_nearest_in_the_script_that_was_typed(
    site: SiteTree, typed: str, meant: str
) -> None:
    factories.alumnus(
        given_name="Assel", family_name="Aushakimova", given_name_cyrillic="Асел", family_name_cyrillic="Аушакимова"
    )
    results = ask("en", typed)
    assert results.asked_instead == meant
    assert [hit.title for hit in hits("en", typed)] == ["Assel Aushakimova"]


def test_what_may_be_meant_is_written_as_the_reader_writes_it(site: SiteTree) -> None:
    news(site, "Худжанд, «Худжанд»", "ru")
    news(site, "Khujand waits")
    open_language(language="tg", title="Хуҷанд интизор аст")
    call_command("update_index", verbosity=0)
    assert ask("tg", "Хуҷнад").asked_instead == "Хуҷанд"
    assert ask("ru", "в Худжнад").asked_instead == "в Худжанд"
    assert ask("en", "Khujnad waits").asked_instead == "Khujand waits"
    assert ask("tg", "Khujnad").asked_instead == "Khujand"


def test_an_open_call_comes_first_and_a_closed_one_by_its_rank(site: SiteTree) -> None:
    call = factories.open_call()
    factories.call_page(site.section["en"]["calls"], call=call, title="A lab in winter")
    for number in range(3):
        news(site, f"Winter lab {number}")
    results = ask("en", "winter lab")
    assert next(iter(results.by_kind())) == Kind.CALL
    assert {kind: len(found) for kind, found in results.by_kind().items()} == {Kind.CALL: 1, Kind.NEWS: 3}
    call.cancelled_at = timezone.now()
    call.save()
    assert next(iter(ask("en", "winter lab").by_kind())) == Kind.NEWS


def test_what_was_asked_is_marked_and_nothing_else_is_markup(site: SiteTree) -> None:
    news(site, "Quinces & <b>bold</b> quintets", lead="A quince in Osh.")
    (hit,) = hits("en", "quince")
    assert hit.marked == f"<mark>Quinces</mark> {escape('& <b>bold</b> quintets')}"
    assert hit.lead == "A <mark>quince</mark> in Osh."


def test_suggestions_are_among_the_results(site: SiteTree, client: Client) -> None:
    factories.alumnus(given_name="Kanykei", family_name="Primerova")
    news(site, "Kanyshai in Cannes")
    news(site, "Another", lead="About Kanykei.")
    with translation.override("en"):
        found = [hit.title for hit in suggested("kany", ShowcaseAddresses("/en/alumni/"))]
    assert sorted(found) == ["Kanykei Primerova", "Kanyshai in Cannes"]
    assert set(found) <= set(titles("en", "kany"))
    answer = client.get("/en/search/suggestions/?q=kany").json()["suggestions"]
    assert [one["title"] for one in answer] == found
    assert {one["kind"] for one in answer} == {"Person", "News item"}
    assert client.get("/en/search/suggestions/?q=").json() == {"suggestions": []}


def test_results_by_kind_and_of_one_kind(site: SiteTree, client: Client) -> None:
    factories.alumnus(given_name="Winter", family_name="Primerova")
    for number in range(14):
        news(site, f"Winter {number}")
    everything = client.get("/en/search/?q=winter").content.decode()
    assert everything.count('class="hit"') == 5
    assert "?q=winter&amp;kind=news" in everything
    of_news = client.get("/en/search/?q=winter&kind=news&page=2").content.decode()
    assert of_news.count('class="hit"') == 2
    assert client.get("/en/search/?q=winter&kind=nonsense").status_code == 200


def test_a_passage_tells_headings_and_items_from_what_follows(site: SiteTree) -> None:
    body = [
        {"type": "text", "value": "<h2>For whom</h2><p>For marmots. They whistle.</p>"},
        {"type": "text", "value": "<ul><li>Take a tent</li><li>and a rope;</li><li>both dry</li></ul>"},
    ]
    news(site, "In the mountains", lead="Up there", body=body)
    whole = "Up there · For whom · For <mark>marmots</mark>. They whistle. Take a tent · and a rope; both dry"
    assert [hit.lead for hit in hits("en", "marmot")] == [whole]
    owners = "<ul><li>Owners of yaks</li><li>Herders</li></ul>"
    factories.call_page(site.section["en"]["calls"], who=owners, with_what="<p>A film.</p>", covered="")
    assert [hit.lead for hit in hits("en", "yak")] == ["Owners of <mark>yaks</mark> · Herders · A film."]


@pytest.mark.parametrize("between", ["—", "–", "·"])
def test_a_passage_begins_and_ends_with_a_word(between: str) -> None:
    highlighter = Highlighter(wanted("marmot"))
    text = f" {between} ".join(["word"] * 40 + ["marmots"] + ["word"] * 40)
    for shift in range(7):
        passage = highlighter.passage(text[:shift] + text, "en")
        assert passage.startswith("…word ")
        assert passage.endswith(" word…")


def test_nothing_found_leads_on(site: SiteTree, client: Client) -> None:
    factories.call_page(site.section["en"]["calls"], title="The call of this winter")
    answer = text_of(client.get("/en/search/?q=accordion"))
    assert "Nothing was found for “accordion”" in answer
    assert "The call of this winter" in answer


ODD = {
    "en": [
        "a",
        "the",
        "' OR 1=1",
        "NEAR(a b)",
        "-lab",
        "lab*",
        '"lab',
        "lab)",
        "(",
        "AND",
        "title:lab",
        "%",
        "_",
        "\\",
    ],
    "ru": ["ё", "ъ", "и", "«лаборатория»", "лаб*", "c++", "№ 5", "1/2", "—", "…"],
    "ky": ["ү", "өө", "ң" * 200, "Жалал-Абад", "2026-жылдын 18-декабры", "ы", "👩‍🎬", "a\u0301", "\u202eabc"],
    "kk": ["ә", "і", "ұ ү", "қ", "һ", "Ә" * 100],
    "uz": ["oʻ", "o'", "o’zbek", "maʼno", "‘", "ʻʻ", "`", "qo‘llab-quvvatlash"],
    "tg": ["ӣ", "ҷ", "ӯ", "ҳо", "ро", "и"],
    "tk": ["ý", "ň", "ž", "-njy", "çç", "ş"],
}
EVERYWHERE = [
    "", " ", "\x00", "\ud800", "0", "00000000000000000000", "a" * 5000, "<script>alert(1)</script>", "{{ 7*7 }}",
    "%(x)s", "' ; DROP TABLE search_words; --", ":*", "!", "&", "|", "a & !b", "x:*ABCD", "日本語", "مرحبا", "\t\n",
]  # fmt: skip


@pytest.mark.parametrize("language", sorted(ODD))
def test_no_question_breaks_the_search(site: SiteTree, client: Client, language: str) -> None:
    news(site, "A laboratory")
    for query in [*ODD[language], *EVERYWHERE]:
        ask(language, query)
    prefix = language if language in site.section else "en"
    for query in EVERYWHERE:
        asked = urlencode({"q": query}, errors="surrogatepass")
        for address in (f"/{prefix}/search/", f"/{prefix}/search/suggestions/"):
            assert client.get(f"{address}?{asked}").status_code == 200, query


def test_one_letter_again_and_again_finds_nothing(site: SiteTree) -> None:
    news(site, "Class A and plan B", lead="A letter Z.")
    assert ask("en", "zzzz").count == ask("en", "bbb aaaa").count == 0


def test_what_is_written_anew_is_found_until_the_end(site: SiteTree) -> None:
    news(site, "A laboratory")
    before = set(Entry.objects.values_list("group", flat=True))
    call_command("update_index", verbosity=0)
    assert set(Entry.objects.values_list("group", flat=True)) >= before
    assert titles("en", "laboratory") == ["A laboratory"]


def test_another_release_s_index_is_written_anew_once(site: SiteTree, django_assert_num_queries: Any) -> None:
    write_by_new_rules()
    with django_assert_num_queries(1):
        write_by_new_rules()

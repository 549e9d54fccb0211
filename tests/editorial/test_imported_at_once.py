"""A translation written elsewhere is taken over while others work on the same page."""

from functools import partial

import pytest

from editorial.actions import import_translations, start_translations
from editorial.memory.segments import segments_of
from editorial.memory.sources import find_source, read_source
from editorial.models import FollowUp, SourceChange, TranslationPlan
from news.models import NewsPage
from portal.models import User
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, change_source, fill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def source(site: SiteTree) -> NewsPage:
    page = factories.news_page(site.section["ky"]["news"], title="Кабар", slug="kabar", lead="Кыскача.")
    return NewsPage.objects.get(pk=page.pk)


def written_elsewhere(site: SiteTree, source: NewsPage, language: str) -> NewsPage:
    """A public page in another language that the memory does not know."""
    page = source.copy_for_translation(site.locale(language))
    page.title, page.lead = f"{language}: {source.title}", f"{language}: {source.lead}"
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def texts(source: NewsPage, language: str) -> dict[str, str]:
    segments = segments_of(Announcement(source).translation(language))
    return {segment.source: segment.text for segment in segments}


def is_taken_over(source: NewsPage, language: str) -> bool:
    known = texts(source, language)
    return (known["Кабар"], known["Кыскача."]) == (f"{language}: Кабар", f"{language}: Кыскача.")


def test_taken_over_twice_each_text_is_there_once(site: SiteTree, source: NewsPage) -> None:
    russian = written_elsewhere(site, source, "ru")
    records = at_once(*[partial(import_translations, source=source, translations=[russian])] * 3)
    assert len({record.pk for [record] in records}) == 1
    assert is_taken_over(source, "ru")


def test_languages_taken_over_at_once_share_one_source(site: SiteTree, source: NewsPage) -> None:
    pages = [written_elsewhere(site, source, language) for language in ("ru", "en")]
    at_once(*(partial(import_translations, source=source, translations=[page]) for page in pages))
    for language in ("ru", "en"):
        assert is_taken_over(source, language)


def test_a_worker_that_starts_the_same_language_finds_it_taken_over(
    site: SiteTree, plan: TranslationPlan, source: NewsPage
) -> None:
    russian = written_elsewhere(site, source, "ru")
    at_once(
        partial(import_translations, source=source, translations=[russian]),
        partial(start_translations, page_id=source.pk),
    )
    assert is_taken_over(source, "ru")
    pages = NewsPage.objects.filter(translation_key=source.translation_key)
    assert sorted(pages.values_list("locale__language_code", flat=True)) == ["en", "ky", "ru"]


def changed_source(site: SiteTree, source: NewsPage, user: User) -> tuple[NewsPage, NewsPage]:
    """English is translated and the source changes after it; Russian was written elsewhere. (Old source, Russian)."""
    start_translations(page_id=source.pk, languages=["en"])
    fill(Announcement(source), "en", user)
    russian = written_elsewhere(site, source, "ru")
    change_source(Announcement(source), lead="Кыскача айтканда.")
    return source, russian


def follow_the_change() -> None:
    """As the worker does."""
    follow_up = FollowUp.objects.exclude(change=None).latest("pk")
    start_translations(page_id=follow_up.page_id, change_id=follow_up.change_id)


def check_carried_over(source: NewsPage) -> None:
    page = NewsPage.objects.get(pk=source.pk)
    stored = find_source(page)
    assert read_source(page).pk == stored.pk
    assert texts(source, "en")["Кыскача айтканда."] == "en: Кыскача."
    assert texts(source, "ru")["Кабар"] == "ru: Кабар"
    assert not SourceChange.objects.of_page(source).first().is_minor


def test_taking_over_before_a_change_is_followed_loses_no_translation(
    site: SiteTree, source: NewsPage, administrator: User
) -> None:
    old, russian = changed_source(site, source, administrator)
    import_translations(source=old, translations=[russian])
    follow_the_change()
    check_carried_over(source)


def test_taking_over_with_an_old_copy_of_the_source_brings_no_old_sentences_back(
    site: SiteTree, source: NewsPage, administrator: User
) -> None:
    old, russian = changed_source(site, source, administrator)
    follow_the_change()
    import_translations(source=old, translations=[russian])
    check_carried_over(source)


def test_taking_over_while_a_change_is_followed(site: SiteTree, source: NewsPage, administrator: User) -> None:
    old, russian = changed_source(site, source, administrator)
    at_once(partial(import_translations, source=old, translations=[russian]), follow_the_change)
    check_carried_over(source)

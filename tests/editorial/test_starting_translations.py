"""Drafts in the languages asked for, made in the background."""

from typing import Any

from django.urls import reverse
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import Translation

from editorial.actions import start_translations
from editorial.memory.segments import segments_of
from editorial.models import SourceChange, TranslationPlan
from news.models import NewsPage
from portal.models import User
from portal.pages.acts import delete
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in


def test_publishing_starts_unpublished_drafts(site: SiteTree, announcement: Announcement) -> None:
    russian = announcement.in_("ru")
    assert not russian.live
    assert (russian.slug, russian.source_locale) == ("kabar", site.locale("ky"))
    assert russian.get_parent().specific == site.section["ru"]["news"]
    assert russian.get_latest_revision() is not None
    assert Translation.objects.filter(source__object_id=russian.translation_key).count() == 2
    assert not announcement.in_("en").live


def test_what_is_not_asked_for_is_not_started(site: SiteTree, work: Any) -> None:
    TranslationPlan.objects.all().delete()
    work(lambda: factories.news_page(site.section["ky"]["news"], slug="alone"))
    assert NewsPage.objects.filter(slug="alone").count() == 1


def test_a_draft_or_a_scheduled_page_starts_nothing(site: SiteTree, plan: TranslationPlan, work: Any) -> None:
    def act() -> None:
        page = NewsPage(title="Draft", slug="draft", live=False)
        site.section["ky"]["news"].add_child(instance=page)
        page.save_revision()

    assert work(act) == []
    assert NewsPage.objects.filter(slug="draft").count() == 1


def test_the_nearest_plan_counts_in_whatever_language_it_hangs(
    site: SiteTree, plan: TranslationPlan, work: Any
) -> None:
    home = TranslationPlan.objects.create(section=Page.objects.get(pk=site.home["en"].pk))
    home.languages.set(Locale.objects.all())
    plan.languages.set([site.locale("ru")])
    work(lambda: factories.news_page(site.section["ky"]["news"], slug="near"))
    assert {page.locale.language_code for page in NewsPage.objects.filter(slug="near")} == {"ky", "ru"}


def test_publishing_a_translation_starts_nothing(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    changes = SourceChange.objects.count()
    queued = work(lambda: signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish")))
    assert announcement.in_("ru").live
    assert queued == []
    assert SourceChange.objects.count() == changes


def test_a_page_whose_parent_is_missing_there_is_skipped_and_reported(
    site: SiteTree, plan: TranslationPlan, work: Any, chief: User
) -> None:
    Page.objects.get(pk=site.section["ru"]["news"].pk).delete()
    pages: list[NewsPage] = []
    results = work(lambda: pages.append(factories.news_page(site.section["ky"]["news"], slug="orphan")))
    assert results[0]["skipped"] == {"ru": "Its parent page does not exist there yet."}
    assert results[0]["started"] == ["en"]
    assert not NewsPage.objects.filter(slug="orphan", locale=site.locale("ru")).exists()
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    history = signed_in(chief).get(reverse("wagtailadmin_pages:history", args=[pages[0].pk])).content.decode()
    assert "Its parent page does not exist there yet." in history
    start_translations(page_id=pages[0].pk)
    assert PageLogEntry.objects.filter(page=pages[0], action="editorial.skip").count() == 1


def test_pages_below_start_once_their_parent_has_begun(site: SiteTree, plan: TranslationPlan, work: Any) -> None:
    Page.objects.get(pk=site.section["ru"]["news"].pk).delete()
    work(lambda: factories.news_page(site.section["ky"]["news"], slug="later"))
    section = Page.objects.get(pk=site.section["en"]["news"].pk).specific
    work(lambda: section.save_revision().publish())
    assert Page.objects.filter(translation_key=section.translation_key, locale=site.locale("ru"), live=False).exists()
    assert not NewsPage.objects.filter(slug="later", locale=site.locale("ru")).exists()
    source = NewsPage.objects.get(slug="later", locale=site.locale("ky"))
    work(lambda: source.save_revision().publish())
    assert NewsPage.objects.filter(slug="later", locale=site.locale("ru"), live=False).exists()


def test_an_address_taken_there_is_skipped(site: SiteTree, plan: TranslationPlan, work: Any) -> None:
    source = factories.news_page(site.section["ky"]["news"], slug="twice")
    stranger = factories.news_page(site.section["ru"]["news"], slug="other")
    Page.objects.filter(pk=stranger.pk).update(slug="twice")
    report = start_translations(page_id=source.pk)
    assert sorted(report.skipped) == ["en", "ru"]
    assert "already has this address" in report.skipped["en"]
    assert "Another page there already has the address" in report.skipped["ru"]
    assert NewsPage.objects.filter(translation_key=source.translation_key).count() == 1


def test_where_a_source_page_alone_is_deleted_a_translation_takes_its_place(
    site: SiteTree, announcement: Announcement, work: Any, chief: User
) -> None:
    fill(announcement, "ru", chief)
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    older = announcement.in_("ru").live_revision
    delete(pages=[NewsPage.objects.get(pk=announcement.source.pk)], user=chief, keep_others=True)
    russian, english = announcement.in_("ru"), announcement.in_("en")
    assert russian.source_locale == english.source_locale == site.locale("ru")
    assert russian.live
    older.publish()
    assert announcement.in_("ru").source_locale == site.locale("ru"), "whatever an older version says"
    work(lambda: russian.save_revision().publish())
    assert announcement.translation("en").source.locale == site.locale("ru")


def test_running_again_changes_nothing(announcement: Announcement) -> None:
    pages, revisions = Page.objects.count(), announcement.in_("ru").revisions.count()
    report = start_translations(page_id=announcement.source.pk)
    assert (report.started, report.refreshed, report.skipped) == ([], [], {})
    assert (Page.objects.count(), announcement.in_("ru").revisions.count()) == (pages, revisions)


def test_a_public_page_written_elsewhere_is_taken_over_as_it_is(site: SiteTree, work: Any) -> None:
    home = site.home["en"]
    russian = site.home["ru"]
    before = (russian.title, russian.live_revision_id)
    work(lambda: home.specific.save_revision().publish())
    translation = Translation.objects.get(source__object_id=home.translation_key, target_locale=site.locale("ru"))
    assert {segment.text for segment in segments_of(translation)} == {"Alternativa Film Project ru"}
    russian.refresh_from_db()
    assert (russian.title, russian.live_revision_id, russian.live) == (*before, True)


def test_staff_start_a_language_by_hand(site: SiteTree, work: Any, communications: User) -> None:
    page = factories.news_page(site.section["ky"]["news"], slug="by-hand")
    url = reverse("editorial:page_translations", args=[page.pk])
    client = signed_in(communications)
    assert "Draft in Russian" in client.get(url).content.decode()
    work(lambda: client.post(url, {"language": ["ru", "xx"]}))
    assert NewsPage.objects.filter(slug="by-hand", locale=site.locale("ru"), live=False).exists()
    shown = client.get(url).content.decode()
    assert "not begun" in shown
    assert "Draft in Russian" not in shown


def test_the_list_of_languages_is_for_those_who_edit_the_source(
    announcement: Announcement, russian_editor: User, programme: User, work: Any
) -> None:
    url = reverse("editorial:page_translations", args=[announcement.source.pk])
    minor = reverse("editorial:mark_minor", args=[SourceChange.objects.of_page(announcement.source).first().pk])
    for user in (russian_editor, programme):
        assert signed_in(user).get(url)["Location"] == reverse("wagtailadmin_home")
        assert signed_in(user).post(minor)["Location"] == reverse("wagtailadmin_home")
        assert work(lambda user=user: signed_in(user).post(url, {"language": "en"})) == []
    assert not SourceChange.objects.of_page(announcement.source).first().is_minor


def test_a_first_publication_cannot_have_been_a_typo(announcement: Announcement, chief: User) -> None:
    url = reverse("editorial:page_translations", args=[announcement.source.pk])
    assert "This was a minor change" not in signed_in(chief).get(url).content.decode()
    announcement.source.save_revision().publish()
    assert "This was a minor change" in signed_in(chief).get(url).content.decode()


def test_adding_a_language_to_a_plan_starts_what_is_missing(site: SiteTree, plan: TranslationPlan, work: Any) -> None:
    plan.languages.set([])
    work(lambda: factories.news_page(site.section["ky"]["news"], slug="before-the-plan"))
    assert not NewsPage.objects.filter(slug="before-the-plan", locale=site.locale("ru")).exists()
    work(lambda: plan.languages.add(site.locale("ru")))
    assert NewsPage.objects.filter(slug="before-the-plan", locale=site.locale("ru"), live=False).exists()


def test_the_list_of_what_is_to_do_shows_one_s_own_language(
    announcement: Announcement, work: Any, russian_translator: User, kyrgyz_editor: User, django_assert_num_queries: Any
) -> None:
    url = reverse("editorial:translations_to_do")
    shown = signed_in(russian_translator).get(url).content.decode()
    assert "Russian" in shown
    assert "not begun" in shown
    assert reverse("wagtailadmin_pages:edit", args=[announcement.in_("en").pk]) not in shown
    assert "Everything in your languages is current." in signed_in(kyrgyz_editor).get(url).content.decode()
    from editorial.coverage import editable_by, to_do, with_state

    with django_assert_num_queries(2):
        assert len(to_do(with_state(editable_by(russian_translator)))) == 1
    section = NewsPage.objects.get(pk=announcement.source.pk).get_parent()
    work(lambda: [factories.news_page(section.specific) for _number in range(2)])
    del russian_translator._page_permission_cache
    with django_assert_num_queries(2):
        assert len(to_do(with_state(editable_by(russian_translator)))) == 3


def test_a_changed_source_comes_back_to_the_list(announcement: Announcement, work: Any, chief: User) -> None:
    url = reverse("editorial:translations_to_do")
    edit = announcement.edit_url("ru")
    fill(announcement, "ru", chief)
    signed_in(chief).post(edit, posted(announcement, "ru", "publish"))
    assert f'href="{edit}"' not in signed_in(chief).get(url).content.decode()
    work(lambda: change_source(announcement, lead="Башкача."))
    shown = signed_in(chief).get(url).content.decode()
    assert f'href="{edit}"' in shown
    assert "the source has changed" in shown

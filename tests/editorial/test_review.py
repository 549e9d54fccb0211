"""The thread: born in Kyrgyz, reviewed, translated side by side, reviewed in each language, public."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page, TaskState

from editorial.models import CarriedText
from editorial.versions.shown import page_version
from news.models import NewsPage
from portal.models import User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import (
    Announcement,
    change_source,
    fill,
    posted,
    signed_in,
    with_text,
)


def create(site: SiteTree, user: User, act: str) -> Any:
    parent = site.section["ky"]["news"]
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])
    data = {
        "title": "Жаңы кабар",
        "slug": "",
        "lead": "Кыскача.",
        "kind": "news",
        "date": "2026-05-13",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": '{"blocks": [{"key": "a", "text": "Абзац.", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
        "people-TOTAL_FORMS": "0",
        "people-INITIAL_FORMS": "0",
        "people-MIN_NUM_FORMS": "0",
        "people-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        act: "1",
    }
    return signed_in(user).post(url, data)


def approve_source(page: Page, user: User, **shown: str) -> Any:
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk), status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return signed_in(user).post(url, {"comment": "", **shown})


def test_the_thread(
    site: SiteTree,
    plan: Any,
    work: Any,
    communications: User,
    kyrgyz_editor: User,
    russian_translator: User,
    russian_editor: User,
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    assert (page.live, page.slug, page.workflow_in_progress) == (False, "zhany-kabar", True)

    approve_source(page, russian_editor)
    assert not NewsPage.objects.get(pk=page.pk).live
    work(lambda: approve_source(page, kyrgyz_editor))
    page = NewsPage.objects.get(pk=page.pk)
    assert page.live

    announcement = Announcement(page)
    assert not announcement.in_("ru").live
    url = announcement.edit_url("ru")
    translator = signed_in(russian_translator)
    shown = translator.get(url).content.decode()
    assert "Абзац." in shown
    assert "Submit for review" in shown
    assert "Approve and publish" not in shown
    assert 'value="publish"' not in shown

    words = {"Жаңы кабар": "Новость", "Кыскача.": "Коротко.", "Абзац.": "Абзац по-русски."}
    translator.post(url, posted(announcement, "ru", "submit", words))
    assert announcement.in_("ru").workflow_in_progress
    assert not announcement.in_("ru").live

    editor = signed_in(russian_editor)
    assert "Approve and publish" in editor.get(url).content.decode()
    editor.post(url, posted(announcement, "ru", "approve"))
    russian = announcement.in_("ru")
    assert (russian.live, russian.title, russian.lead) == (True, "Новость", "Коротко.")
    assert "Абзац по-русски." in str(russian.body)
    assert not announcement.in_("en").live


def test_an_old_version_stays_while_a_change_waits(
    announcement: Announcement, work: Any, russian_translator: User, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    signed_in(russian_editor).post(url, posted(announcement, "ru", "publish"))
    before = announcement.in_("ru")
    assert before.live
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    page = announcement.in_("ru")
    assert (page.live, page.title, page.lead, str(page.body)) == (True, before.title, before.lead, str(before.body))
    translator = signed_in(russian_translator)
    translator.post(url, posted(announcement, "ru", "submit", {"Кыскача айтканда.": "ru: Короче говоря."}))
    assert announcement.in_("ru").workflow_in_progress
    assert announcement.in_("ru").lead == "ru: Кыскача."
    signed_in(russian_editor).post(url, posted(announcement, "ru", "approve"))
    assert announcement.in_("ru").lead == "ru: Короче говоря."


def test_a_reviewer_corrects_and_approves_in_one_step(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    signed_in(russian_translator).post(url, posted(announcement, "ru", "submit"))
    signed_in(russian_editor).post(url, posted(announcement, "ru", "approve", {"Кыскача.": "Исправлено."}))
    page = announcement.in_("ru")
    assert (page.live, page.lead) == (True, "Исправлено.")
    assert not page.workflow_in_progress


def test_changes_are_asked_for_with_a_comment(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    signed_in(russian_translator).post(url, posted(announcement, "ru", "submit"))
    signed_in(russian_editor).post(url, posted(announcement, "ru", "reject") | {"comment": "Слово не то."})
    page = announcement.in_("ru")
    assert (page.live, page.workflow_in_progress) == (False, False)
    translator = signed_in(russian_translator)
    assert "Слово не то." in translator.get(url).content.decode()
    translator.post(url, posted(announcement, "ru", "submit", {"Кыскача.": "Вот так."}))
    assert announcement.in_("ru").workflow_in_progress
    signed_in(russian_editor).post(url, posted(announcement, "ru", "approve"))
    assert announcement.in_("ru").lead == "Вот так."


def test_while_in_review_the_translator_only_reads(announcement: Announcement, russian_translator: User) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    translator = signed_in(russian_translator)
    translator.post(url, posted(announcement, "ru", "submit"))
    translator.post(url, posted(announcement, "ru", "save", {"Кыскача.": "Тайком."}))
    assert "Тайком." not in translator.get(url).content.decode()
    translator.post(url, posted(announcement, "ru", "withdraw"))
    assert not announcement.in_("ru").workflow_in_progress
    translator.post(url, posted(announcement, "ru", "save", {"Кыскача.": "Открыто."}))
    assert "Открыто." in translator.get(url).content.decode()


def test_reviewers_find_what_waits_for_them(
    announcement: Announcement, russian_translator: User, russian_editor: User, kyrgyz_editor: User, chief: User
) -> None:
    fill(announcement, "ru", russian_translator)
    signed_in(russian_translator).post(announcement.edit_url("ru"), posted(announcement, "ru", "submit"))
    assert TaskState.objects.reviewable_by(russian_editor).count() == 1
    assert TaskState.objects.reviewable_by(chief).count() == 1
    assert TaskState.objects.reviewable_by(kyrgyz_editor).count() == 0
    assert TaskState.objects.reviewable_by(russian_translator).count() == 0


def test_markup_and_limits_are_refused_at_the_field(announcement: Announcement, russian_translator: User) -> None:
    url = announcement.edit_url("ru")
    translator = signed_in(russian_translator)
    shown = translator.post(
        url, posted(announcement, "ru", "save", {"Биринчи абзац.": "<script>alert(1)</script>", "Кыскача.": "x" * 501})
    ).content.decode()
    assert "tag is not allowed" in shown
    assert "501 characters; the limit is 500" in shown
    assert "<script>alert(1)</script>" not in shown
    assert not announcement.translation("ru").carried_texts.exists()


def test_a_plain_text_may_hold_signs_that_mean_something_in_html(
    announcement: Announcement, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_editor)
    data = posted(announcement, "ru", "publish", {"Кыскача.": "A & B < C"})
    signed_in(russian_editor).post(announcement.edit_url("ru"), data)
    assert announcement.in_("ru").lead == "A & B < C"


def test_what_is_typed_while_the_source_changes_is_kept(
    announcement: Announcement, work: Any, russian_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    data = posted(announcement, "ru", "save", {"Кыскача.": "Напечатано долго."})
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    signed_in(russian_translator).post(announcement.edit_url("ru"), data)
    assert "Напечатано долго." in signed_in(russian_translator).get(announcement.edit_url("ru")).content.decode()
    assert CarriedText.objects.unchecked().filter(translation=announcement.translation("ru")).count() == 1


def test_links_of_the_source_stay_links(announcement: Announcement, work: Any, russian_editor: User) -> None:
    html = '<p>Караңыз: <a href="https://example.org/form">форма</a>.</p>'
    work(lambda: change_source(announcement, body=with_text(announcement, html)))
    shown = signed_in(russian_editor).get(announcement.edit_url("ru")).content.decode()
    assert "&lt;a id=&quot;a1&quot;&gt;форма&lt;/a&gt;" in shown
    assert "https://example.org/form" not in shown
    changes = {'Караңыз: <a id="a1">форма</a>.': 'Смотрите: <a id="a1">форма</a>.', "Кабар": "Н", "Кыскача.": "К"}
    signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish", changes))
    assert '<a href="https://example.org/form">форма</a>' in str(announcement.in_("ru").body)


def test_pages_of_another_kind_open_in_the_common_editor(site: SiteTree, chief: User) -> None:
    page = factories.news_page(site.section["ky"]["news"])
    shown = signed_in(chief).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "translate-row" not in shown
    assert "Submit to Review" in shown


def test_a_reviewer_of_a_source_corrects_and_approves_in_one_step(
    site: SiteTree, communications: User, kyrgyz_editor: User
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    page.lead = "Оңдолду."
    page.save_revision(user=kyrgyz_editor)
    approve_source(page, kyrgyz_editor)
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.live, page.lead) == (True, "Оңдолду.")


def test_somebody_else_s_later_change_needs_another_look(
    site: SiteTree, communications: User, kyrgyz_editor: User, chief: User
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    page.lead = "Башка кишинин сөзү."
    page.save_revision(user=chief)
    approve_source(page, kyrgyz_editor)
    page = NewsPage.objects.get(pk=page.pk)
    assert not page.live
    assert page.workflow_in_progress
    approve_source(page, kyrgyz_editor, shown=page_version(page))
    assert NewsPage.objects.get(pk=page.pk).live


def test_the_preview_shows_the_source_in_the_gaps(announcement: Announcement, russian_translator: User) -> None:
    client = signed_in(russian_translator)
    client.post(announcement.edit_url("ru"), posted(announcement, "ru", "save", {"Биринчи абзац.": "Первый абзац."}))
    answer = client.get(reverse("editorial:preview", args=[announcement.translation("ru").pk]))
    assert answer.status_code == 200
    assert "Первый абзац." in answer.content.decode()
    assert "Экинчи абзац" in answer.content.decode()
    assert not announcement.in_("ru").live

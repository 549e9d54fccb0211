"""Who is told of what, in which language, and once."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, TaskState
from wagtail.users.models import UserProfile

from editorial.models import Notice, SourceChange
from editorial.notices.actions import note, send_at_once, send_waiting
from editorial.notices.choices import NoticeKind
from editorial.notices.people import authors_of, language_of
from news.models import NewsPage
from portal.letters.delivery import deliver
from portal.models import Letter, User
from portal.roles import language_editors, translators
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, change_source, fill, member, posted, signed_in
from tests.editorial.screens import edit_screen
from tests.editorial.test_review import approve_source, create
from tests.portal.letters.mail_server import MailServer

from .conftest import kinds, letters_to

pytestmark = pytest.mark.any_database


def submit(announcement: Announcement, user: User) -> None:
    fill(announcement, "ru", user)
    signed_in(user).post(announcement.edit_url("ru"), posted(announcement, "ru", "submit"))


def choose_admin_language(user: User, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


def test_reviewers_of_the_language_are_told_of_a_submitted_source(
    site: SiteTree, communications: User, kyrgyz_editor: User, russian_editor: User, administrator: User, chief: User
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    (letter,) = letters_to(kyrgyz_editor)
    assert letter.kind == "review_waits"
    assert letter.language == "ky"
    assert "Жаңы кабар" in letter.subject
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in letter.body_text
    assert kinds(chief) == ["review_waits"]
    assert kinds(russian_editor) == kinds(administrator) == kinds(communications) == []


def test_who_runs_the_portal_is_told_where_nobody_else_may_decide(
    site: SiteTree, communications: User, administrator: User
) -> None:
    create(site, communications, "action-submit")
    assert kinds(administrator) == ["review_waits"]


def test_who_runs_the_portal_and_holds_the_role_is_told_too(
    site: SiteTree, communications: User, administrator: User, kyrgyz_editor: User
) -> None:
    administrator.groups.add(*kyrgyz_editor.groups.all())
    create(site, communications, "action-submit")
    assert kinds(administrator) == kinds(kyrgyz_editor) == ["review_waits"]


def test_the_author_is_told_that_a_source_is_approved_and_public_in_one_letter(
    site: SiteTree, communications: User, kyrgyz_editor: User
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    approve_source(page, kyrgyz_editor)
    (letter,) = letters_to(communications)
    assert letter.kind == "work_approved"
    assert letter.language == "en"
    assert "approved and is now public" in letter.body_text
    assert f"/ky/news/{NewsPage.objects.get(pk=page.pk).slug}/" in letter.body_text
    assert kinds(kyrgyz_editor) == ["review_waits"]


def test_the_author_of_a_source_is_told_what_to_change(
    site: SiteTree, communications: User, kyrgyz_editor: User
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk))
    state.task.specific.on_action(state, kyrgyz_editor, "reject", comment="Сөз башка.\nhttps://example.org/rules")
    (letter,) = letters_to(communications)
    assert letter.kind == "changes_asked"
    assert "> Сөз башка.\nhttps://example.org/rules" in letter.body_text
    assert "Сөз башка." in letter.body_html


def test_an_approved_page_with_a_schedule_is_told_twice_with_its_hour(
    site: SiteTree, communications: User, kyrgyz_editor: User, work: Any
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    page.go_live_at = timezone.now().replace(microsecond=0) + dt.timedelta(days=2)
    page.save_revision(user=kyrgyz_editor)
    approve_source(page, kyrgyz_editor)
    assert kinds(communications) == ["work_approved"]
    assert "(Bishkek, UTC+6)" in letters_to(communications)[0].body_text
    revision = page.revisions.exclude(approved_go_live_at=None).get()
    moved = NewsPage.objects.get(pk=page.pk)
    revision.content["go_live_at"] = None
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.save()
    assert not moved.live
    work(lambda: call_command("publish_scheduled"))
    assert NewsPage.objects.get(pk=page.pk).live
    assert kinds(communications) == ["work_approved", "work_published"]
    assert kinds(kyrgyz_editor) == ["review_waits", "work_published"]


def test_the_author_is_told_that_somebody_else_made_the_page_public(
    site: SiteTree, communications: User, chief: User, work: Any
) -> None:
    create(site, communications, "action-draft")
    page = NewsPage.objects.get(title="Жаңы кабар")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    desk = signed_in(chief)
    work(lambda: desk.post(url, edit_screen(desk, page) | {"action-publish": "action-publish"}))
    assert NewsPage.objects.get(pk=page.pk).live
    assert kinds(communications) == ["work_published"]
    assert kinds(chief) == []


def test_translators_are_told_of_a_new_page_in_their_language(site: SiteTree, plan: Any, work: Any) -> None:
    writer, editor = member("writer", translators("ru")), member("editor", language_editors("ru"))
    work(lambda: factories.news_page(site.section["ky"]["news"], title="Кабар"))
    (letter,) = letters_to(writer)
    assert letter.kind == "translation_new"
    assert letter.language == "ru"
    draft = NewsPage.objects.get(locale__language_code="ru")
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in letter.body_text
    assert kinds(editor) == []


def test_who_began_the_source_did_not_write_its_translation(
    site: SiteTree, communications: User, plan: Any, work: Any
) -> None:
    work(lambda: factories.news_page(site.section["ky"]["news"], title="Кабар", owner=communications))
    source, draft = (NewsPage.objects.get(locale__language_code=language) for language in ("ky", "ru"))
    assert draft.owner == communications
    assert authors_of(source, source.save_revision()) == [communications]
    assert authors_of(draft, draft.latest_revision) == []


def test_without_translators_the_editors_of_the_language_are_told(site: SiteTree, plan: Any, work: Any) -> None:
    gone = member("gone", translators("ru"))
    gone.is_active = False
    gone.save()
    editor = member("editor", language_editors("ru"))
    work(lambda: factories.news_page(site.section["ky"]["news"]))
    assert (kinds(gone), kinds(editor)) == ([], ["translation_new"])


def test_a_plan_that_starts_many_pages_is_one_letter(site: SiteTree, work: Any, plan: Any) -> None:
    plan.languages.clear()
    work(lambda: [factories.news_page(site.section["ky"]["news"]) for _ in range(3)])
    writer = member("writer", translators("ru"))
    work(lambda: plan.languages.add(site.locale("ru")))
    (letter,) = letters_to(writer)
    assert letter.kind == "staff_digest"
    assert letter.body_text.count("/edit/") == 3


def test_translators_are_told_that_the_source_has_changed_unless_it_was_a_typo(
    announcement: Announcement, russian_translator: User, russian_editor: User, work: Any
) -> None:
    fill(announcement, "ru", russian_translator)
    work(lambda: signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish")))
    Letter.objects.all().delete()
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    assert kinds(russian_translator) == ["translation_outdated"]
    work(lambda: change_source(announcement))  # nothing new in it
    assert kinds(russian_translator) == ["translation_outdated"]


def test_the_way_of_a_translation_is_told_step_by_step(
    announcement: Announcement, russian_translator: User, russian_editor: User, kyrgyz_editor: User
) -> None:
    url = announcement.edit_url("ru")
    submit(announcement, russian_translator)
    assert (kinds(russian_editor), kinds(russian_translator), kinds(kyrgyz_editor)) == (["review_waits"], [], [])
    signed_in(russian_editor).post(url, posted(announcement, "ru", "reject") | {"comment": "Слово не то."})
    assert kinds(russian_translator) == ["changes_asked"]
    assert "Слово не то." in letters_to(russian_translator)[0].body_text
    signed_in(russian_translator).post(url, posted(announcement, "ru", "submit", {"Кыскача.": "Вот так."}))
    assert kinds(russian_editor) == ["review_waits", "review_waits"]
    signed_in(russian_editor).post(url, posted(announcement, "ru", "approve"))
    assert kinds(russian_translator) == ["changes_asked", "work_approved"]
    assert kinds(russian_editor) == ["review_waits", "review_waits"]


def test_a_translation_an_editor_publishes_is_told_to_the_translator_by_the_worker(
    announcement: Announcement, russian_translator: User, russian_editor: User, work: Any
) -> None:
    fill(announcement, "ru", russian_translator)
    work(lambda: signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish")))
    assert (kinds(russian_translator), kinds(russian_editor)) == (["work_published"], [])


def test_who_publishes_waits_for_no_letter_and_a_lost_task_loses_none(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_translator)
    signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    assert kinds(russian_translator) == []
    send_waiting()
    assert kinds(russian_translator) == ["work_published"]


def test_who_submits_is_never_told_to_review_it(announcement: Announcement, russian_editor: User) -> None:
    submit(announcement, russian_editor)
    assert kinds(russian_editor) == []


@pytest.mark.parametrize("lost", ["role", "activity", "address"])
def test_who_no_longer_works_here_gets_no_letter(
    announcement: Announcement, russian_translator: User, russian_editor: User, lost: str
) -> None:
    if lost == "role":
        russian_editor.groups.clear()
    russian_editor.is_active = lost != "activity"
    address = russian_editor.email
    russian_editor.email = "" if lost == "address" else address
    russian_editor.save()
    submit(announcement, russian_translator)
    assert not Letter.objects.filter(to_address=address).exists()


def test_one_event_is_told_once_whatever_runs_again(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    submit(announcement, russian_translator)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    notice = Notice.objects.get(person=russian_editor, kind=NoticeKind.REVIEW)
    assert notice.letter == letters_to(russian_editor)[0]
    again = note(
        kind=NoticeKind.REVIEW, people=[russian_editor], page=announcement.in_("ru"), event=f"review:{state.pk}",
        details={"task_state": state.pk},
    )  # fmt: skip
    send_at_once(again)
    send_waiting()
    assert len(letters_to(russian_editor)) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            person=russian_editor, kind=NoticeKind.REVIEW, page=announcement.in_("ru"), event=notice.event
        )


def test_a_submit_that_is_rolled_back_tells_nobody(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    with transaction.atomic():
        submit(announcement, russian_translator)
        assert kinds(russian_editor) == ["review_waits"]
        transaction.set_rollback(True)
    assert kinds(russian_editor) == []
    assert not Notice.objects.filter(kind=NoticeKind.REVIEW).exists()


def test_what_was_noted_and_never_told_is_found_by_the_worker_and_what_is_done_is_not_told(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    submit(announcement, russian_translator)
    Letter.objects.all().delete()
    Notice.objects.update(settled_at=None)
    send_waiting()
    assert kinds(russian_editor) == ["review_waits"]
    Letter.objects.all().delete()
    Notice.objects.filter(person=russian_editor).update(settled_at=None)
    signed_in(russian_translator).post(announcement.edit_url("ru"), posted(announcement, "ru", "withdraw"))
    send_waiting()
    assert kinds(russian_editor) == []
    assert not Notice.objects.filter(person=russian_editor, settled_at=None).exists()


@pytest.mark.parametrize(
    ("admin", "groups", "language"),
    [
        ("", [translators("ky")], "ky"),
        ("", [language_editors("uz"), language_editors("ky")], "ky"),
        ("ru", [translators("ky")], "ru"),
        ("en", [translators("ru")], "en"),
        ("", [], "en"),
        ("", [translators("es")], "en"),
    ],
)
def test_the_language_of_letters_follows_one_rule(site: SiteTree, admin: str, groups: list[str], language: str) -> None:
    for code in ("uz", "es"):
        Locale.objects.get_or_create(language_code=code)
    person = member("somebody", *groups)
    if admin:
        choose_admin_language(person, admin)
    assert language_of(User.objects.get(pk=person.pk)) == language


def test_a_letter_reaches_a_real_mailbox_in_both_parts(
    announcement: Announcement, russian_translator: User, russian_editor: User, mail_server: MailServer
) -> None:
    submit(announcement, russian_translator)
    (letter,) = letters_to(russian_editor)
    deliver(letter.pk)
    (mail,) = mail_server.received
    assert mail["To"] == russian_editor.email
    assert mail["Content-Language"] == "ru"
    assert mail["Auto-Submitted"] == "auto-generated"
    for part in ("plain", "html"):
        content = mail.get_body(part).get_content()
        assert reverse("wagtailadmin_pages:edit", args=[announcement.in_("ru").pk]) in content
        assert "/admin/account/#tab-notifications" in content


def test_wagtail_sends_nothing_of_its_own(
    site: SiteTree, communications: User, kyrgyz_editor: User, chief: User, mailoutbox: list[Any]
) -> None:
    create(site, communications, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    approve_source(page, chief)
    assert mailoutbox == []
    assert Letter.objects.count() == 3


def test_a_minor_change_told_of_meanwhile_is_not_in_the_digest(
    announcement: Announcement, russian_translator: User, russian_editor: User, work: Any
) -> None:
    fill(announcement, "ru", russian_translator)
    work(lambda: signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish")))
    Letter.objects.all().delete()
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    change = SourceChange.objects.latest("pk")
    Letter.objects.all().delete()
    Notice.objects.filter(event__startswith="outdated").update(settled_at=None)
    from editorial.actions import mark_minor

    mark_minor(change=change, user=None)
    send_waiting()
    assert kinds(russian_translator) == []


def test_a_deleted_page_takes_its_notices_along(announcement: Announcement, russian_translator: User) -> None:
    note(kind=NoticeKind.NEW, people=[russian_translator], page=announcement.in_("ru"), event="new:1")
    Page.objects.get(pk=announcement.in_("ru").pk).delete()
    send_waiting()
    assert kinds(russian_translator) == []

"""Nothing unreviewed or half translated becomes public, whichever way somebody tries."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from editorial.actions import publish, save_draft
from editorial.memory.segments import segments_of
from editorial.rules import is_complete
from editorial.versions.shown import translation_version
from labs.models import CallPage
from portal.models import User
from portal.pages.rules import UnfitForPublicError
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in, with_text

pytestmark = pytest.mark.any_database


def is_public(announcement: Announcement, language: str) -> bool:
    return announcement.in_(language).live


def test_a_half_translated_draft_is_refused_by_every_programmatic_way(announcement: Announcement, chief: User) -> None:
    page = announcement.in_("ru")
    revision = page.get_latest_revision()
    for attempt in (
        revision.publish,
        lambda: revision.publish(user=chief),
        lambda: page.publish(revision),
        lambda: publish(translation=announcement.translation("ru"), user=chief),
    ):
        with pytest.raises(UnfitForPublicError, match="not translated yet"):
            attempt()
    page.live = True
    with pytest.raises(UnfitForPublicError):
        page.save()
    assert not is_public(announcement, "ru")


def test_approving_in_the_dashboard_is_refused_while_a_text_is_missing(
    announcement: Announcement, work: Any, chief: User
) -> None:
    fill(announcement, "ru", chief)
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "submit"))
    work(
        lambda: change_source(
            announcement, body=with_text(announcement, "<p>Биринчи абзац.</p><p>Таптакыр башка сөз бул.</p>")
        )
    )
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[announcement.in_("ru").pk, "approve", state.pk])
    response = signed_in(chief).post(url, {"comment": ""})
    assert response["Location"] == reverse("wagtailadmin_home")
    assert not is_public(announcement, "ru")
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_a_bulk_publication_names_what_is_not_finished(announcement: Announcement, chief: User) -> None:
    page = announcement.in_("ru")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client = signed_in(chief)
    response = client.post(f"{url}?id={page.pk}", {"include_descendants": ""}, follow=True)
    assert "These translations are not finished" in response.content.decode()
    assert not is_public(announcement, "ru")
    response = client.post(f"{url}?id={page.get_parent().pk}", {"include_descendants": "on"}, follow=True)
    assert "These translations are not finished" in response.content.decode()
    assert not is_public(announcement, "ru")


def test_a_schedule_that_met_a_gap_is_taken_back_and_the_others_go_out(
    announcement: Announcement, site: SiteTree, work: Any, chief: User
) -> None:
    yesterday = timezone.now() - dt.timedelta(days=1)
    fill(announcement, "ru", chief)
    waiting = announcement.in_("ru").get_latest_revision()
    waiting.approved_go_live_at = yesterday
    waiting.save()
    work(lambda: change_source(announcement, body=with_text(announcement, "<p>Таптакыр башка нерсе.</p><p>Дагы.</p>")))
    other = factories.news_page(site.section["en"]["news"])
    other.unpublish()
    draft = other.save_revision()
    draft.approved_go_live_at = yesterday + dt.timedelta(hours=1)
    draft.save()
    call_command("publish_scheduled")
    assert not is_public(announcement, "ru")
    other.refresh_from_db()
    assert other.live
    waiting.refresh_from_db()
    assert waiting.approved_go_live_at is None
    assert PageLogEntry.objects.filter(page=announcement.in_("ru"), action="wagtail.schedule.cancel").exists()


def test_an_older_draft_with_source_text_in_its_gaps_is_refused(announcement: Announcement, chief: User) -> None:
    gappy = announcement.in_("ru").get_latest_revision()
    fill(announcement, "ru", chief)
    with pytest.raises(UnfitForPublicError, match="older than the translation"):
        gappy.publish()
    announcement.in_("ru").get_latest_revision().publish()
    assert announcement.in_("ru").lead == "ru: Кыскача."


def test_publishing_past_an_open_review_is_refused(
    announcement: Announcement, chief: User, russian_editor: User
) -> None:
    fill(announcement, "ru", chief)
    signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "submit"))
    with pytest.raises(UnfitForPublicError, match="in review"):
        announcement.in_("ru").get_latest_revision().publish(user=chief)
    shown = signed_in(russian_editor).get(announcement.edit_url("ru")).content.decode()
    assert 'value="publish"' not in shown
    response = signed_in(russian_editor).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    assert response["Location"] == reverse("wagtailadmin_home")
    assert not is_public(announcement, "ru")


def test_unchecked_texts_hold_a_publication_back(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    with pytest.raises(UnfitForPublicError, match="still to be checked"):
        publish(translation=announcement.translation("ru"), user=chief)
    segment = next(one for one in segments_of(announcement.translation("ru")) if one.is_to_check)
    data = posted(announcement, "ru", "publish") | {f"checked-{segment.name}": "on"}
    signed_in(chief).post(announcement.edit_url("ru"), data)
    assert announcement.in_("ru").lead == "ru: Кыскача."
    assert is_public(announcement, "ru")


def test_a_broken_link_counts_as_a_gap(announcement: Announcement, work: Any, chief: User) -> None:
    html = '<p>Карагыла <a href="https://example.org/a">мында</a>, тууганым.</p>'
    work(lambda: change_source(announcement, body=with_text(announcement, html)))
    fill(announcement, "ru", chief)
    assert is_complete(announcement.translation("ru"))
    work(lambda: change_source(announcement, body=with_text(announcement, "<p>Карагыла мында, тууганым.</p>")))
    assert not is_complete(announcement.translation("ru"))
    with pytest.raises(UnfitForPublicError, match="not translated yet"):
        save_draft(translation=announcement.translation("ru"), user=None).publish()


def test_questions_of_a_form_do_not_hold_a_call_page_back(site: SiteTree, work: Any, chief: User) -> None:
    pages: list[CallPage] = []
    work(lambda: pages.append(factories.call_page(site.section["en"]["calls"])))
    url = reverse("editorial:page_translations", args=[pages[0].pk])
    work(lambda: signed_in(chief).post(url, {"language": "ru"}))
    call = Announcement(pages[0])
    translation = call.translation("ru")
    target = CallPage.objects.get(translation_key=pages[0].translation_key, locale__language_code="ru")
    form = [segment for segment in segments_of(translation) if not segment.is_own_text]
    assert form
    assert all(segment.path.startswith("questions.") for segment in form)
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    sent = {"act": "publish", "shown": translation_version(translation)}
    for segment in segments_of(translation):
        words = segment.source if segment.path == "title" else "ru"
        sent[f"text-{segment.name}"] = words if segment.is_own_text else ""
        sent[f"initial-text-{segment.name}"] = ""
    signed_in(chief).post(edit, sent)
    target.refresh_from_db()
    assert target.live
    assert target.who == "<ul><li>ru</li></ul>"


def test_publishing_from_the_editor_needs_the_right_in_that_language(
    announcement: Announcement, kyrgyz_editor: User, russian_translator: User, communications: User, uzbek_editor: User
) -> None:
    fill(announcement, "ru", communications)
    url = announcement.edit_url("ru")
    for user in (kyrgyz_editor, uzbek_editor, russian_translator, communications):
        for act in ("publish", "approve"):
            signed_in(user).post(url, posted(announcement, "ru", act))
            assert not is_public(announcement, "ru"), (user, act)
        with pytest.raises(PermissionDenied):
            announcement.in_("ru").get_latest_revision().publish(user=user)


def test_the_editor_of_one_language_does_nothing_in_another(
    announcement: Announcement, kyrgyz_editor: User, communications: User
) -> None:
    fill(announcement, "ru", communications)
    client = signed_in(kyrgyz_editor)
    page = announcement.in_("ru")
    before = [(segment.name, segment.text) for segment in segments_of(announcement.translation("ru"))]
    for act in ("save", "submit", "publish", "approve", "reject", "withdraw"):
        client.post(announcement.edit_url("ru"), posted(announcement, "ru", act, {"Кыскача.": "чужое"}))
    for name in ("unpublish", "delete", "move", "copy"):
        response = client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
        assert response["Location"] == reverse("wagtailadmin_home"), name
    response = client.get(reverse("editorial:preview", args=[announcement.translation("ru").pk]))
    assert response["Location"] == reverse("wagtailadmin_home")
    assert [(segment.name, segment.text) for segment in segments_of(announcement.translation("ru"))] == before
    page = announcement.in_("ru")
    assert (page.live, page.workflow_in_progress) == (False, False)


LOCALIZE = [
    ("submit_snippet_translation", ["labs", "lab", "1"]),
    ("edit_string_translation", [1, 1]),
    ("edit_override", [1, 1]),
    ("download_pofile", [1]),
    ("upload_pofile", [1]),
    ("machine_translate", [1]),
    ("preview_translation", [1]),
    ("stop_translation", [1]),
    ("convert_to_alias", [1]),
    ("translations_report", []),
    ("snippets_api_listing", ["labs", "lab"]),
]


@pytest.mark.parametrize(("name", "args"), LOCALIZE)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_the_doors_of_wagtail_localize_are_closed(
    announcement: Announcement, administrator: User, name: str, args: list[Any], method: str
) -> None:
    real = {"edit_string_translation": [announcement.translation("ru").pk, 1]}.get(name)
    if name in {"stop_translation", "upload_pofile", "machine_translate", "preview_translation", "download_pofile"}:
        real = [announcement.translation("ru").pk]
    if name == "convert_to_alias":
        real = [announcement.in_("ru").pk]
    url = reverse(f"wagtail_localize:{name}", args=real or args)
    assert getattr(signed_in(administrator), method)(url)["Location"] == reverse("wagtailadmin_home")
    assert announcement.translation("ru").enabled
    assert announcement.in_("ru").alias_of is None


def test_where_wagtail_localize_would_publish_ours_only_lists(announcement: Announcement, administrator: User) -> None:
    client = signed_in(administrator)
    listing = reverse("editorial:page_translations", args=[announcement.source.pk])
    url = reverse("wagtail_localize:submit_page_translation", args=[announcement.source.pk])
    assert client.post(url, {"locales": [1], "submit": "1"})["Location"] == listing
    url = reverse("wagtail_localize:update_translations", args=[announcement.translation("ru").source_id])
    assert client.post(url, {"publish_translations": "on"})["Location"] == listing
    assert not is_public(announcement, "ru")


def test_posting_as_wagtail_localize_s_own_editor_publishes_nothing(
    announcement: Announcement, administrator: User
) -> None:
    client = signed_in(administrator)
    client.post(announcement.edit_url("ru"), {"action": "publish"})
    client.post(announcement.edit_url("ru"), {"action-publish": "1"})
    client.post(announcement.edit_url("ru"), {"localize-convert-to-alias": "1"})
    page = announcement.in_("ru")
    assert (page.live, page.alias_of) == (False, None)

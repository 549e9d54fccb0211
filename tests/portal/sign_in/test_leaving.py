"""Somebody leaves: every way in ends at once, what is theirs passes on, what they did keeps their name."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from portal.models import Invitation, Letter, PortalDocument, User
from portal.sign_in.actions import invite
from portal.sign_in.leaving import close_account, reopen_account
from portal.sign_in.ownership import belongings, owned
from tests.at_once import at_once
from tests.conftest import SiteTree

from .steps import PASSWORD, may_enter, signed_in, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(site: SiteTree) -> User:
    """An editor who owns a page, has locked another, and has uploaded a document."""
    user = User.objects.create_user("leaver@example.org", PASSWORD, first_name="Aigul")
    user.groups.set(Group.objects.filter(name="Chief editors"))
    page = site.section["en"]["news"]
    page.owner, page.locked, page.locked_by, page.locked_at = user, True, user, timezone.now()
    page.save()
    page.save_revision(user=user, log_action=True)
    PortalDocument.objects.create(title="A document", file="documents/a.pdf", uploaded_by_user=user)
    return user


@pytest.fixture
def staff(administrator: User) -> Client:
    """The administrator's browser, past the gate."""
    return signed_in(administrator, secret=with_app(administrator))


def test_all_ends_and_passes_on(site: SiteTree, leaver: User, administrator: User):
    browser = signed_in(leaver, secret=with_app(leaver))
    assert may_enter(browser)
    close_account(user=leaver, successor=administrator, by=administrator)
    assert not may_enter(browser)
    leaver.refresh_from_db()
    assert (leaver.is_active, leaver.has_usable_password(), leaver.authenticator_set.count()) == (False, False, 0)
    page = Page.objects.get(pk=site.section["en"]["news"].pk)
    assert (page.owner, page.locked_by) == (administrator, administrator)
    assert PortalDocument.objects.get().uploaded_by_user == administrator
    assert page.latest_revision.user == leaver
    assert PageLogEntry.objects.filter(page=page, user=leaver).exists()
    assert str(leaver) == "Aigul"
    assert belongings(leaver) == []


def test_a_session_does_not_come_back_with_the_account(site: SiteTree, leaver: User, administrator: User):
    browser = signed_in(leaver, secret=with_app(leaver))
    close_account(user=leaver, successor=administrator)
    reopen_account(user=leaver, by=administrator)
    assert not may_enter(browser)
    assert Invitation.objects.open().get().user == leaver


def test_a_pending_invitation_dies(site: SiteTree, administrator: User):
    user = User.objects.create_user("new@example.org")
    secret = invite(user=user)
    close_account(user=user)
    assert Client().get(reverse("account_invitation", args=[secret])).status_code == 410
    assert not Invitation.objects.open().exists()


def test_what_is_left_to_nobody_stays(site: SiteTree, leaver: User):
    with pytest.raises(ValidationError, match="Choose a colleague"):
        close_account(user=leaver)
    leaver.refresh_from_db()
    assert leaver.is_active


def test_nothing_passes_to_whoever_is_gone(site: SiteTree, leaver: User, stranger: User):
    User.objects.filter(pk=stranger.pk).update(is_active=False)
    stranger.refresh_from_db()
    for successor in (stranger, leaver):
        with pytest.raises(ValidationError, match="who is staying"):
            close_account(user=leaver, successor=successor)


def test_an_administrator_stays(site: SiteTree, administrator: User):
    with pytest.raises(ValidationError, match="only administrator"):
        close_account(user=administrator)


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_close_each_other_one_stays(django_db_setup: None):
    one, other = (User.objects.create_superuser(f"{name}@example.org", PASSWORD) for name in ("one", "other"))

    def close(user: User) -> bool:
        try:
            close_account(user=user)
        except ValidationError:
            return False
        return True

    assert sorted(at_once(lambda: close(one), lambda: close(other))) == [False, True]
    assert User.objects.filter(is_active=True, is_superuser=True).count() == 1


def test_every_column_that_says_whose_a_row_is_is_known():
    """What is new fails here until it is registered, or named as history."""
    known = {(one.model._meta.label, one.column) for one in owned()}
    found = {
        (relation.related_model._meta.label, relation.field.name)
        for relation in User._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    }
    assert known <= found
    assert sorted(found - known) == sorted(HISTORY)


HISTORY = [
    ("account.EmailAddress", "user"),
    ("alumni.FilmRequest", "handled_by"),
    ("alumni.ProfileRequest", "handled_by"),
    ("applications.CallRight", "user"),
    ("applications.ExtraTime", "by"),
    ("applications.History", "by"),
    ("applications.Return", "by"),
    ("editorial.AcceptedLoss", "accepted_by"),
    ("editorial.CarriedText", "checked_by"),
    ("editorial.LetterPreferences", "person"),
    ("editorial.Notice", "by"),
    ("editorial.Notice", "person"),
    ("editorial.SourceChange", "published_by"),
    ("labs.Result", "verified_by"),
    ("mfa.Authenticator", "user"),
    ("portal.Invitation", "made_by"),
    ("portal.Invitation", "user"),
    ("portal.PageAct", "by"),
    ("portal.User_groups", "user"),
    ("portal.User_user_permissions", "user"),
    ("wagtail_localize.SegmentOverride", "last_translated_by"),
    ("wagtail_localize.StringTranslation", "last_translated_by"),
    ("wagtailadmin.EditingSession", "user"),
    ("wagtailadmin.FormState", "user"),
    ("wagtailcore.Comment", "resolved_by"),
    ("wagtailcore.Comment", "user"),
    ("wagtailcore.CommentReply", "user"),
    ("wagtailcore.ModelLogEntry", "user"),
    ("wagtailcore.PageLogEntry", "user"),
    ("wagtailcore.PageSubscription", "user"),
    ("wagtailcore.Revision", "user"),
    ("wagtailcore.TaskState", "finished_by"),
    ("wagtailcore.UploadedFile", "uploaded_by_user"),
    ("wagtaildocs.Document", "uploaded_by_user"),
    ("wagtailimages.Image", "uploaded_by_user"),
    ("wagtailusers.UserProfile", "user"),
]
"""Who did something, and what is about the account itself."""


def test_a_new_account_is_invited_and_has_no_password(site: SiteTree, staff: Client):
    form = staff.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'name="password1"' not in form
    sent = {"email": "New@Example.org", "first_name": "N", "last_name": "New", "groups": []}
    assert staff.post(reverse("wagtailusers_users:add"), sent).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert Invitation.objects.open().get().user == user


def test_the_screens_do_what_they_say(site: SiteTree, staff: Client, leaver: User, administrator: User):
    edit = reverse("wagtailusers_users:edit", args=[leaver.pk])
    page = staff.get(edit).content.decode()
    assert reverse("account_close", args=[leaver.pk]) in page
    assert reverse("account_reset", args=[leaver.pk]) in page
    assert 'name="is_active"' not in page
    close = reverse("account_close", args=[leaver.pk])
    assert "Pages: 1" in staff.get(close).content.decode()
    assert "Choose a colleague who is staying." in staff.post(close, {}).content.decode()
    assert staff.post(close, {"successor": administrator.pk}).url == edit
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert staff.post(reverse("account_reopen", args=[leaver.pk])).url == edit
    assert Invitation.objects.open().get().made_by == administrator
    assert staff.post(reverse("account_invite", args=[leaver.pk])).url == edit
    leaver.refresh_from_db()
    leaver.set_password(PASSWORD)
    leaver.save()
    with_app(leaver)
    assert staff.post(reverse("account_reset", args=[leaver.pk])).url == edit
    assert not leaver.authenticator_set.exists()
    assert "has a password already" not in staff.get(edit).content.decode()


def test_a_corrected_address_gets_an_invitation_and_that_to_the_wrong_one_is_dead(site: SiteTree, staff: Client):
    user = User.objects.create_user("mistyped@example.org", first_name="N", last_name="New")
    wrong = reverse("account_invitation", args=[invite(user=user)])
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    sent = {"email": "mistyped@example.org", "first_name": "N", "last_name": "Newer", "groups": []}
    assert staff.post(edit, sent).status_code == 302
    assert Client().get(wrong).status_code == 200, "another name is no reason"
    assert staff.post(edit, sent | {"email": "right@example.org"}).status_code == 302
    assert Client().get(wrong).status_code == 410
    letters = Letter.objects.filter(kind="invitation").order_by("pk")
    assert [letter.to_address for letter in letters] == ["mistyped@example.org", "right@example.org"]


def test_who_is_no_administrator_makes_none_and_changes_none(site: SiteTree, administrator: User):
    helper = User.objects.create_user("helper@example.org", PASSWORD)
    rights = ["access_admin", "change_user", "add_user"]
    helper.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = signed_in(helper, secret=with_app(helper))
    sent = {"email": "mine@example.org", "first_name": "N", "last_name": "New", "groups": [], "is_superuser": "on"}
    edit = reverse("wagtailusers_users:edit", args=[administrator.pk])
    client.post(edit, sent)
    administrator.refresh_from_db()
    assert administrator.email == "administrator@example.org"
    assert client.get(reverse("wagtailusers_users:add")).status_code == 200
    assert client.post(reverse("wagtailusers_users:add"), sent).status_code == 302
    friend = User.objects.get(email="mine@example.org")
    assert not friend.is_superuser
    assert client.post(reverse("wagtailusers_users:edit", args=[friend.pk]), sent).status_code == 302
    friend.refresh_from_db()
    assert not friend.is_superuser


@pytest.mark.parametrize("name", ["account_invite", "account_reset", "account_close", "account_reopen"])
def test_the_wrong_person_does_nothing(site: SiteTree, name: str, leaver: User, administrator: User):
    """Neither an editor, nor somebody who may change accounts but is no administrator, nor anybody to themselves."""
    helper = User.objects.create_user("helper@example.org", PASSWORD)
    helper.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_user"]))
    for staff, account in ((leaver, helper), (helper, administrator), (helper, helper), (administrator, administrator)):
        client = Client()
        client.force_login(staff)
        before = User.objects.filter(pk=account.pk).values().get()
        assert client.post(reverse(name, args=[account.pk])).status_code in (302, 403)
        assert User.objects.filter(pk=account.pk).values().get() == before
    assert not Invitation.objects.exists()


def test_an_account_that_stands_somewhere_is_not_deleted(site: SiteTree, staff: Client, leaver: User):
    delete = reverse("wagtailusers_users:delete", args=[leaver.pk])
    assert "Close the account instead" in staff.post(delete, follow=True).content.decode()
    bulk = reverse("wagtail_bulk_action", args=["portal", "user", "delete"])
    staff.post(f"{bulk}?id={leaver.pk}")
    assert User.objects.filter(pk=leaver.pk).exists()
    nobody = User.objects.create_user("nobody@example.org")
    assert staff.post(reverse("wagtailusers_users:delete", args=[nobody.pk])).status_code == 302
    assert not User.objects.filter(pk=nobody.pk).exists()


def test_many_are_closed_as_one_is(site: SiteTree, staff: Client, leaver: User, administrator: User):
    address = f"{reverse('wagtail_bulk_action', args=['portal', 'user', 'set_active_state'])}?id={leaver.pk}"
    with_app(leaver)
    staff.post(address, {"mark_as_active": "False"})
    leaver.refresh_from_db()
    assert leaver.is_active
    staff.post(address, {"mark_as_active": "False", "successor": administrator.pk})
    leaver.refresh_from_db()
    assert (leaver.is_active, leaver.authenticator_set.count()) == (False, 0)
    assert Page.objects.get(pk=site.section["en"]["news"].pk).owner == administrator

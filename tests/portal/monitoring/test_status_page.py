from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from portal.letters.actions import queue_letter
from portal.models import Letter, User
from tests import factories

ADDRESS = "/admin/system-status/"


@pytest.mark.django_db(transaction=True)
def test_administrators_read_why(client: Client, administrator: User):
    call = factories.open_call()
    later = Page.objects.get(depth=1).add_child(instance=Page(title="Later", slug="later", live=False))
    later.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
    letter = queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    Letter.objects.update(attempts=9, last_answer="451 <b>come</b> back later")
    client.force_login(administrator)
    page = client.get(ADDRESS).content.decode()
    assert f"The oldest is e-mail {letter.pk}, written " in page
    assert "451 &lt;b&gt;come&lt;/b&gt; back later" in page
    assert "None known." in page
    assert "letters: ready" in page
    assert page.index("The page is published") < page.index("The call closes")
    assert f"/edit/{call.pk}/" in page


@pytest.mark.django_db(transaction=True)
def test_they_read_it_in_their_language(client: Client, administrator: User):
    UserProfile.objects.create(user=administrator, preferred_language="ru")
    client.force_login(administrator)
    page = client.get(ADDRESS).content.decode()
    assert "Состояние системы" in page
    assert "Ни одной не известно." in page


@pytest.mark.any_database
def test_the_menu_leads_there_for_administrators_alone(
    client: Client, administrator: User, django_user_model: type[User]
):
    team = django_user_model.objects.create_user("team@example.org", "correct horse battery")
    team.groups.add(*Group.objects.all())
    client.force_login(team)
    assert client.get("/admin/", follow=True).status_code == 200
    assert ADDRESS not in client.get("/admin/").content.decode()
    refused = client.get(ADDRESS)
    assert refused.status_code in {302, 403}
    assert "None known" not in client.get(ADDRESS, follow=True).content.decode()
    client.force_login(administrator)
    assert ADDRESS in client.get("/admin/").content.decode()


@pytest.mark.any_database
def test_strangers_are_asked_to_sign_in(client: Client, site: object):
    assert client.get(ADDRESS)["Location"].startswith("/sign-in/")

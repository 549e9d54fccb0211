"""Every address that takes an application, a file or a link: open to its own person, shut to all others."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from applications.models import AccessToken, Application
from labs.models import Call
from portal.models import Letter, User
from tests import factories
from tests.applications.conftest import Browser, reader_of_applications
from tests.applications.samples import pdf_bytes
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db
OURS = "applications."


@pytest.fixture
def call(site: SiteTree) -> Call:
    return factories.call_page(site.section["en"]["calls"], call=factories.open_call()).call


@pytest.fixture
def owner(call: Call) -> Browser:
    """A browser from which an application with a file was sent."""
    browser = Browser(call)
    browser.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes()))
    return browser


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the portal whose view belongs to applications, with its route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            callback = getattr(pattern.callback, "__wrapped__", pattern.callback)
            view = getattr(pattern.callback, "view_class", None) or getattr(callback, "view_class", callback)
            if view.__module__.startswith(OURS):
                yield route, pattern


def addresses(application: Application) -> list[str]:
    """Those of them that take an application, a file or a link, filled in; fails for one nobody thought of."""
    file = application.files.get()
    code = "(?P<code>[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{8})"
    known = {
        f"en/apply/^{code}/$": f"/en/apply/{application.code}/",
        f"en/apply/^{code}/receipt\\.json$": f"/en/apply/{application.code}/receipt.json",
        f"admin/applications/^{code}/$": f"/admin/applications/{application.code}/",
        f"admin/applications/^{code}/files/(?P<pk>\\d{{1,18}})/$": (
            f"/admin/applications/{application.code}/files/{file.pk}/"
        ),
        "a/<str:token>/": "/a/a-guess/",
        "admin/applications/export/<int:pk>/": f"/admin/applications/export/{application.call_id}/",
    }
    lists = {"admin/applications/", "admin/applications/results/"}
    of_calls = {"en/apply/call/<slug:slug>/", "en/apply/call/<slug:slug>/form/"}
    found = {route for route, _pattern in patterns()}
    assert found == known.keys() | lists | of_calls
    return list(known.values())


def test_every_address_is_shut_to_everybody_else(owner: Browser, stranger: User) -> None:
    application = Application.objects.get()
    other = Browser(owner.call)
    other.send(answer__email="other@example.org")
    assert Application.objects.count() == 2
    editor = reader_of_applications("editor@example.org")
    clients = {"nobody": Client(), "another applicant": other.client, "stranger": Client(), "editor": Client()}
    clients["stranger"].force_login(stranger)
    clients["editor"].force_login(editor)
    for who, client in clients.items():
        for address in addresses(application):
            for method in (client.get, client.post):
                response = method(address)
                body = response.content.decode()
                refused = response.status_code in (302, 403, 404, 405)
                assert refused, (who, address, response.status_code)
                if response.status_code == 302:
                    assert response["Location"].startswith(("/admin/", "/en/a/", "/en/admin/")), (who, address)
                for secret in ("Айгүл", "aigul@example.org", "script.pdf"):
                    assert secret not in body, (who, address)


def test_the_owner_sees_the_receipt_and_takes_it_away(owner: Browser) -> None:
    application = Application.objects.get()
    page = owner.client.get(f"/en/apply/{application.code}/")
    assert "Айгүл Токтосунова" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
    record = owner.client.get(f"/en/apply/{application.code}/receipt.json")
    assert record["Content-Disposition"] == f'attachment; filename="{application.code}.json"'
    found = record.json()
    revision = application.revisions.get()
    assert (found["code"], found["fingerprint"]) == (application.code, revision.digest)
    assert found["files"][0]["received"] == application.files.get().received_digest
    assert (
        found["consents"][0] | {"key": "terms", "version": "1", "text": "I accept the terms."} == found["consents"][0]
    )


def link_in_letter() -> str:
    text = Letter.objects.latest("pk").body_text
    return "/a/" + text.partition("/a/")[2].split()[0]


def test_the_mailed_link_opens_on_a_click_and_proves_the_address(owner: Browser) -> None:
    application = Application.objects.get()
    link = link_in_letter()
    assert not AccessToken.objects.filter(digest__in=link.split("/")).exists()
    other_device = Client(enforce_csrf_checks=True)
    page = other_device.get(link)
    assert "a…@e….org" in page.content.decode()
    assert application.code not in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex"
    application.refresh_from_db()
    assert application.email_verified_at is None
    opened = other_device.post(link, follow=True)
    assert opened.redirect_chain[-1][0].startswith(f"/en/apply/{application.code}/")
    assert "Айгүл Токтосунова" in opened.content.decode()
    application.refresh_from_db()
    assert application.email_verified_at is not None
    assert other_device.get(f"/en/apply/{application.code}/").status_code == 200


def test_a_link_to_an_older_address_does_not_prove_the_new_one(owner: Browser) -> None:
    link = link_in_letter()
    owner.client.get(link)
    application = Application.objects.get()
    Application.objects.update(email="new@example.org")
    Client().post(link)
    application.refresh_from_db()
    assert application.email_verified_at is None


def test_the_link_page_speaks_the_language_of_the_application(call: Call) -> None:
    browser = Browser(call, "ky")
    browser.send()
    answer = Client(headers={"Accept-Language": "ru"}).get(link_in_letter())
    assert '<html lang="ky"' in answer.content.decode()
    assert answer["Content-Language"] == "ky"


@pytest.mark.parametrize("token", ["a", "x" * 5000, "%00", "%ED%A0%80", "..", "<script>"])
def test_a_link_nobody_was_sent_is_not_found(owner: Browser, token: str) -> None:
    assert Client().get(f"/a/{token}/", follow=True).status_code == 404
    assert Client().post(f"/a/{token}/").status_code in (302, 404)


@pytest.mark.parametrize("code", ["%00", "abcdefgh", "AAAAAAAA", "%ED%A0%80"])
def test_a_code_nobody_has_is_not_found(owner: Browser, code: str) -> None:
    assert owner.client.get(f"/en/apply/{code}/").status_code == 404

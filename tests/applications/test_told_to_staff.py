"""Staff see what was submitted, wherever they look: nothing of a draft, and nothing that was changed since."""

import datetime as dt
import importlib
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications import actions, checking
from applications.choices import State
from applications.models import Application, File, Part, Person, Seat
from applications.viewsets import ApplicationViewSet
from labs.models import Call, CallPage
from portal.models import User
from tests import factories
from tests.applications.conftest import WHILE_OPEN, Browser, translate_call
from tests.applications.editing import edit
from tests.applications.guardians import ASKED, answer, guardian_at, invite
from tests.applications.pages import shown_link
from tests.applications.samples import pdf_bytes
from tests.conftest import Copies, build_site, site_tree
from tests.template_database import with_site

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MINOR = {"kind": "filmmaker", "citizenship": "KG", "residence": "KG", "films": 3, "is_minor": True}
SENT = {"answer__name": "Sent Name", "answer__title": "Sent Title", "answer__synopsis": "Sent synopsis."}
UNSENT = {
    "answer__name": "Unsent Name",
    "answer__title": "Unsent Title",
    "answer__synopsis": "Unsent synopsis.",
    "answer__residence": "UZ",
}
UNSENT_FACTS = {"kind": "organisation", "citizenship": "KG", "residence": "UZ", "films": 77, "is_minor": False}
UNSENT_WORDS = ("Unsent", "unsent", "Uzbekistan", "an organisation</dd>", "<dd>77</dd>", "guardian-unsent", "Kyrgyz (")


@pytest.fixture(scope="module")
def stored_call(own_copies: Copies, django_db_blocker: object) -> Iterator[int]:
    """A call with a title and a part for a parent or guardian, in English and Kyrgyz."""
    with own_copies(with_site(build_site)):
        with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own
            title = ("text", {"key": "title", "label": "Title", "help": ""})
            questions = [*factories.QUESTIONS, title, *ASKED]
            section = site_tree().section["en"]["calls"]
            page = factories.call_page(section, call=factories.call(), questions=questions)
            translate_call(site_tree(), page, "ky")
        yield page.call_id


@pytest.fixture
def call(stored_call: int) -> Call:
    return Call.objects.get(pk=stored_call)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def child(call: Call) -> Browser:
    browser = Browser(call, facts=dict(MINOR))
    browser.begin()
    return browser


def script() -> SimpleUploadedFile:
    return SimpleUploadedFile("unsent.pdf", pdf_bytes())


def change(child: Browser, **facts: object) -> None:
    """Everything that a writer can change without submitting it, in another language."""
    child.language = "ky"
    child.page = ""
    child.save(**UNSENT, answer__script=script())
    checking.check(File.objects.latest("pk").pk)
    seat = Seat.objects.with_application().get(pk=child.own.pk)
    actions.answer_again(seat=seat, facts=UNSENT_FACTS | facts, at=WHILE_OPEN)


def screens(staff: Client, call: Call, code: str) -> dict[str, str]:
    """Every page of staff that shows this application, by name and query."""
    seats = Seat.objects.filter(part__application__code=code, left_at=None)
    addresses = {
        "index": ["", "?state=draft", f"?call={call.pk}", "?state=submitted", "?ordering=name", "?q=" + code],
        "index_results": ["", "?state=draft"],
        "export": [""],
        "screen": [""],
        "file": [""],
        "mend_address": [""],
    }
    named = {pattern.name for pattern in ApplicationViewSet("application").get_urlpatterns()}
    # The page on which a form is checked belongs to the page of the call: it counts drafts, and tells of none.
    assert named - {"form_changes", "form_preview"} == set(addresses), "a new page for staff is looked at here, too"
    pages = {}
    for name, queries in addresses.items():
        of = {"export": [[call.pk]], "screen": [[code]], "mend_address": [[code, seat.pk] for seat in seats]}
        of["file"] = [[code, file.pk] for file in File.objects.filter(part__application__code=code)]
        for arguments in of.get(name, [[]]):
            for query in queries:
                address = reverse(f"application:{name}", args=arguments) + query
                pages[address] = told(staff, address)
    return pages


def told(staff: Client, address: str) -> str:
    response = staff.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return "" if response.status_code == 404 else content.decode("utf-8", "replace")


def is_found(staff: Client, code: str, query: str) -> bool:
    return f"/admin/applications/{code}/" in told(staff, f"/admin/applications/?{query}")


def nothing_unsent(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        for word in UNSENT_WORDS:
            assert word not in page, (address, word)


def test_of_a_draft_staff_see_that_it_exists_and_where_to_write(child: Browser, signed_in: Client, call: Call) -> None:
    change(child)
    invite(child, "Mother")
    nothing_unsent(screens(signed_in, call, child.code))
    assert is_found(signed_in, child.code, "state=draft")
    for query in ("q=unsent", "kind=organisation"):
        assert not is_found(signed_in, child.code, f"state=draft&{query}"), query
    assert 'value="UZ"' not in told(signed_in, "/admin/applications/?state=draft"), "no filter says what drafts hold"
    screen = told(signed_in, f"/admin/applications/{child.code}/")
    for word in ("aigul@example.org", "Nothing has been submitted yet.", "draft", "English"):
        assert word in screen
    assert is_found(signed_in, child.code, "state=draft&q=aigul@example.org"), "to correct an address"


def test_of_what_was_submitted_staff_see_no_later_change(child: Browser, signed_in: Client, call: Call) -> None:
    child.send(**SENT)
    change(child)
    pages = screens(signed_in, call, child.code)
    nothing_unsent(pages)
    screen = pages[f"/admin/applications/{child.code}/"]
    for word in ("Sent Name", "Sent Title", "Sent synopsis.", "a filmmaker", "Kyrgyzstan", "<dd>3</dd>", "English"):
        assert word in screen
    assert "parent or guardian missing" in screen
    assert "parent or guardian missing" in pages["/admin/applications/"]
    assert "Sent Name" in pages["/admin/applications/"]
    row = pages[f"/admin/applications/export/{call.pk}/"]
    assert "Sent synopsis." in row
    assert "a filmmaker" in row
    for query in ("q=sent+name", "q=aigul", "country=KG", "kind=filmmaker", "language=en"):
        assert is_found(signed_in, child.code, query), query
    for query in ("q=unsent", "kind=organisation"):
        assert not is_found(signed_in, child.code, query), query


def test_once_it_is_submitted_again_staff_see_the_change(child: Browser, signed_in: Client, call: Call) -> None:
    child.send(**SENT)
    change(child, kind="filmmaker")
    assert child.submit().status_code == 302
    screen = screens(signed_in, call, child.code)
    page = screen[f"/admin/applications/{child.code}/"]
    for word in ("Unsent Name", "Unsent Title", "Unsent synopsis.", "Uzbekistan", "<dd>77</dd>", "unsent.pdf"):
        assert word in page
    assert "Sent Name" not in page
    assert "parent or guardian missing" not in page
    file = File.objects.get()
    assert told(signed_in, f"/admin/applications/{child.code}/files/{file.pk}/").startswith("%PDF-")
    for query in ("q=unsent", "country=UZ", "language=ky"):
        assert is_found(signed_in, child.code, query), query


def test_of_a_guardian_staff_see_what_the_guardian_has_submitted(child: Browser, signed_in: Client, call: Call) -> None:
    child.send(**SENT)
    guardian = guardian_at(child, shown_link(invite(child, "Mother")))
    answer(guardian, "save", **{"answer-parent": "guardian-unsent"})
    pages = screens(signed_in, call, child.code)
    assert "Mother" in pages[f"/admin/applications/{child.code}/"]
    assert not any("guardian-unsent" in page for page in pages.values())
    guardian.submit()
    assert "guardian-unsent" in told(signed_in, f"/admin/applications/{child.code}/")


def test_what_came_too_late_is_seen_with_its_name_and_no_guardian_has_sent_it(
    programme: User, call: Call, clock: time_machine.Traveller
) -> None:
    clock.move_to(dt.datetime(2024, 8, 4, tzinfo=dt.UTC))
    signed_in = Client()
    signed_in.force_login(programme)
    child = Browser(call, facts=dict(MINOR))
    child.begin()
    guardian = guardian_at(child, shown_link(invite(child, "Mother")))
    answer(guardian, "save", **{"answer-parent": "guardian-unsent"})
    clock.move_to(dt.datetime(2024, 8, 6, tzinfo=dt.UTC))
    assert child.save("review", **SENT).status_code == 403
    pages = screens(signed_in, call, child.code)
    for address in ("/admin/applications/", f"/admin/applications/{child.code}/"):
        assert "Sent Name" in pages[address]
        assert "tried after the deadline" in pages[address]
    assert "Sent synopsis." in pages[f"/admin/applications/{child.code}/"]
    assert not any("guardian-unsent" in page for page in pages.values())
    assert is_found(signed_in, child.code, "q=sent+title")


def test_what_came_too_late_shows_no_answer_to_a_question_that_is_not_asked(
    programme: User, call: Call, clock: time_machine.Traveller
) -> None:
    page = CallPage.objects.get(call=call, locale__language_code="en")
    for key in ("title", "script"):
        edit(page, key, shown_if={"key": "role", "any_of": "director"})
    clock.move_to(dt.datetime(2024, 8, 4, tzinfo=dt.UTC))
    child, signed_in = Browser(call, facts=dict(MINOR)), Client()
    signed_in.force_login(programme)
    child.begin()
    child.save(**SENT, answer__script=script())
    file = File.objects.get()
    checking.check(file.pk)
    clock.move_to(dt.datetime(2024, 8, 6, tzinfo=dt.UTC))
    address = f"/admin/applications/{child.code}/files/{file.pk}/"
    assert child.save("review", **SENT).status_code == 403
    assert Application.objects.get().project_title == "Sent Title"
    assert told(signed_in, address).startswith("%PDF-")
    assert child.save("review", **SENT, answer__role="producer").status_code == 403
    assert Application.objects.get().project_title == ""
    assert told(signed_in, address) == ""
    assert not any("Sent Title" in page for page in screens(signed_in, call, child.code).values())


@pytest.mark.parametrize("was_sent", [True, False])
def test_rows_from_before_show_what_was_submitted(child: Browser, was_sent: bool) -> None:
    if was_sent:
        child.send(**SENT)
    change(child)
    expected = Application.objects.values("name", "project_title", "country", "kind", "language", "search_text").get()
    Application.objects.update(
        name="Unsent Name", project_title="Unsent Title", country="UZ", search_text="unsent aigul@example.org"
    )
    if was_sent:
        Application.objects.update(kind="organisation", language="ky")
    migration = importlib.import_module("applications.migrations.0011_lists_of_submissions")
    migration.forget_drafts(apps, connection.schema_editor())
    migration.show_submissions(apps, connection.schema_editor())
    importlib.import_module("applications.migrations.0019_folded_words").fold(apps, connection.schema_editor())
    shown = Application.objects.values(*expected).get()
    assert {**shown, "search_text": set(shown["search_text"].split())} == {
        **expected,
        "search_text": set(expected["search_text"].split()),
    }
    assert was_sent is (shown["name"] == "Sent Name")


def test_letters_are_written_to_who_the_writer_is_now(child: Browser) -> None:
    child.send(**SENT)
    child.save(**UNSENT, answer__email="new@example.org")
    person = Person.objects.get(seat__role="applicant")
    assert (person.name, person.address) == ("Unsent Name", "new@example.org")
    assert Application.objects.get().name == "Sent Name"


def test_what_was_withdrawn_shows_what_was_submitted(child: Browser, signed_in: Client, call: Call) -> None:
    child.send(**SENT)
    change(child)
    actions.withdraw(seat=child.own, at=timezone.now())
    assert Application.objects.get().state == State.WITHDRAWN
    nothing_unsent(screens(signed_in, call, child.code))
    assert Part.objects.get().submitted_at is not None

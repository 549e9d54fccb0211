"""The inbox, the screen of one application, files and tables: for those who may, and for nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from applications.actions import Guest, invite_guardian, new_shown_link, send_link
from applications.choices import HistoryKind, Right, State
from applications.models import AccessLink, Application, File, History, Person
from labs.models import Call
from portal.languages.numbers import format_size
from portal.models import Letter, User
from tests import factories
from tests.applications.cast import stored_file, submitted_with_guardian
from tests.applications.conftest import Browser, Store, published_open_call, reader_of_applications
from tests.applications.guardians import call_with_guardian
from tests.applications.samples import pdf_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MARKUP = '<script>alert("1")</script>'


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(published_open_call)


def send(call: Call, number: int = 1, **changes: object) -> Application:
    sent = {"answer__email": f"a{number}@example.org"} | changes
    response = Browser(call).send(**sent)
    assert response.status_code == 302, response.content.decode()
    return Application.objects.latest("pk")


def test_the_inbox_shows_what_came_in_and_marks_unverified_addresses(call: Call, signed_in: Client) -> None:
    application = send(call)
    Browser(call).send(answer__name=None)
    page = signed_in.get("/admin/applications/").content.decode()
    assert Application.objects.count() == 2
    assert page.count("/admin/applications/" + application.code) == 1
    assert "a1@example.org (unverified)" in page
    assert "Kyrgyzstan" in page
    draft = Application.objects.get(state=State.DRAFT)
    assert draft.code not in page
    assert draft.code in signed_in.get("/admin/applications/?state=draft").content.decode()


def test_in_every_state_the_inbox_and_the_table_hold_only_what_was_submitted(call: Call) -> None:
    submitted, draft = send(call), Browser(call).begin().part.application
    late = Browser(call).begin().part.application
    History.objects.create(application=late, call=call, kind=HistoryKind.LATE)
    for state in State:
        Application.objects.update(state=state)
        was_received = state not in {State.DRAFT, State.EXPIRED, State.ERASED}
        assert (submitted in Application.objects.received()) is was_received, state
        assert draft not in Application.objects.received(), state
        inbox = Application.objects.for_inbox().submitted_or_late()
        assert (submitted in inbox) is was_received, state
        assert draft not in inbox, state
        assert (late in inbox) is (state == State.DRAFT), state


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=айгүл", True),
        ("q=A1@EXAMPLE", True),
        ("q=Nobody", False),
        ("country=KG", True),
        ("country=XX", True),  # an unknown value filters nothing
        ("state=accepted", False),
        ("language=en", True),
        ("q=%00%ED%A0%80", True),
    ],
)
def test_the_inbox_is_narrowed(call: Call, signed_in: Client, query: str, is_found: bool) -> None:
    application = send(call)
    page = signed_in.get(f"/admin/applications/?{query}").content.decode()
    assert (f"/admin/applications/{application.code}/" in page) is is_found


def test_the_inbox_finds_by_code_and_by_call(call: Call, signed_in: Client) -> None:
    application = send(call)
    assert application.code in signed_in.get(f"/admin/applications/?q={application.code.lower()}").content.decode()
    page = signed_in.get(f"/admin/applications/?call={call.pk}").content.decode()
    assert f"/admin/applications/export/{call.pk}/" in page


def test_the_inbox_says_how_to_come_to_the_table(call: Call, signed_in: Client) -> None:
    send(call)
    hint = "choose one call in the filters"
    for address in ("/admin/applications/", "/admin/applications/results/"):
        assert hint in signed_in.get(address).content.decode()
        assert hint not in signed_in.get(f"{address}?call={call.pk}").content.decode()
    reader = Client()
    reader.force_login(reader_of_applications("reader@example.org", Right.READ))
    assert hint not in reader.get("/admin/applications/").content.decode()


def test_the_inbox_says_how_much_room_the_files_of_a_call_take(
    applicant: Browser, signed_in: Client, script: SimpleUploadedFile
) -> None:
    applicant.save(answer__script=script)
    call = applicant.call
    shown = signed_in.get(f"/admin/applications/?call={call.pk}").content.decode()
    size = format_size(File.objects.get().size, "en")
    assert f"Files of this call: {size}. A hundred applications with all their files: " in " ".join(shown.split())
    reader = Client()
    reader.force_login(reader_of_applications("other@example.org", Right.READ))
    assert "Files of this call" not in reader.get(f"/admin/applications/?call={call.pk}").content.decode()


def test_one_and_three_applications_in_two_languages_cost_the_same_queries(
    call: Call, signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    send(call, 1)
    signed_in.get("/admin/applications/")
    for wanted in (1, 3):
        while Application.objects.count() < wanted:
            send(call, Application.objects.count() + 1)
        for language in ("en", "ru"):
            with translation.override(language), django_assert_num_queries(19):
                page = signed_in.get("/admin/applications/").content.decode()
            assert page.count("@example.org (") == wanted


def test_the_screen_shows_answers_consents_and_history_escaped(call: Call, signed_in: Client) -> None:
    application = send(call, answer__name=MARKUP, answer__synopsis="{{ 7|add:7 }} " + MARKUP)
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    assert MARKUP not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7|add:7 }}" in page
    for text in ("Synopsis", "Human rights", "I accept the terms.", "submitted", "Kyrgyzstan"):
        assert text in page
    assert MARKUP not in signed_in.get("/admin/applications/").content.decode()


def test_names_of_files_and_people_are_escaped_wherever_staff_see_them(signed_in: Client) -> None:
    browser = Browser(call_with_guardian(factories.open_call()))
    browser.send(answer__name=MARKUP)
    stored_file(browser.own, name=f"{MARKUP}.pdf")
    invite_guardian(by=browser.own, guest=Guest(MARKUP, "", "en"), at=timezone.now())
    browser.send(answer__name=MARKUP, answer__minutes="80")
    Application.objects.update(project_title=MARKUP)
    seat = browser.own
    for address in ("", f"{browser.code}/", f"{browser.code}/address/{seat.pk}/", "results/", "?q=script"):
        page = signed_in.get(f"/admin/applications/{address}").content.decode()
        assert MARKUP not in page, address
        assert "&lt;script&gt;" in page, address


def test_a_draft_is_not_read_until_it_was_sent(call: Call, signed_in: Client) -> None:
    Browser(call).send(answer__name=None, answer__synopsis="Secret so far")
    application = Application.objects.get()
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    assert "Nothing has been submitted yet" in page
    assert "Secret so far" not in page
    file = stored_file(application.parts.get().seats.get())
    assert signed_in.get(f"/admin/applications/{application.code}/files/{file.pk}/").status_code == 404


def test_a_file_leaves_as_a_harmless_download_and_is_recorded(call: Call, signed_in: Client, programme: User) -> None:
    browser = Browser(call)
    file = stored_file(browser.begin())
    browser.send()
    application = browser.own.part.application
    response = signed_in.get(f"/admin/applications/{application.code}/files/{file.pk}/")
    assert b"".join(response.streaming_content) == b"%PDF-"
    assert response["Content-Disposition"] == 'attachment; filename="script.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"].startswith("private, no-store")
    record = History.objects.get(kind=HistoryKind.FILE_READ)
    assert (record.by, record.application, record.data) == (programme, application, {"file": file.pk})
    with pytest.raises(ValueError, match="no address"):
        assert file.stored.url


def test_a_file_that_nobody_has_opened_is_not_served(call: Call, signed_in: Client) -> None:
    application = send(call, answer__script=SimpleUploadedFile("script.pdf", pdf_bytes()))
    file = File.objects.get()
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    assert "script.pdf" in page
    assert "being checked" in page
    assert f"/files/{file.pk}/" not in page
    assert signed_in.get(f"/admin/applications/{application.code}/files/{file.pk}/").status_code == 404
    assert not History.objects.filter(kind=HistoryKind.FILE_READ).exists()


def test_the_screen_shows_the_part_of_the_guardian_and_that_of_who_was_before(
    signed_in: Client,
) -> None:
    call = call_with_guardian(factories.open_call())
    child, mother = submitted_with_guardian(call)
    page = signed_in.get(f"/admin/applications/{child.code}/").content.decode()
    for text in ("Parent or guardian", "Gulnara Mother", "mother@example.org", "My child may go.", "version 1"):
        assert text in page
    father = Guest("Erlan Father", "", "en")
    invite_guardian(by=child.own, guest=father, at=timezone.now(), instead_of=mother.own.pk)
    page = signed_in.get(f"/admin/applications/{child.code}/").content.decode()
    assert page.index("Erlan Father") < page.index("replaced by somebody else") < page.index("Gulnara Mother")
    assert mother.code == child.code


def test_a_corrected_address_is_written_to_and_so_is_the_former(call: Call, signed_in: Client, programme: User) -> None:
    application = send(call, answer__email="mistyped@example.org")
    seat = application.parts.get().seats.get()
    mailed = send_link(seat=seat, at=timezone.now())
    shown = new_shown_link(seat=seat, at=timezone.now())
    address = f"/admin/applications/{application.code}/address/{seat.pk}/"
    assert mailed
    assert address in signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    for wrong in ({"email": "right@example.org"}, {"email": "not one", "reason": "x"}, {"email": "", "reason": " "}):
        assert signed_in.post(address, wrong).status_code == 200
    assert Person.objects.get().address == "mistyped@example.org"
    Letter.objects.all().delete()
    sent = {"email": "right@example.org", "reason": "She has called and spelled it."}
    assert signed_in.post(address, sent).status_code == 302
    assert Person.objects.get().address == "right@example.org"
    assert [(letter.kind, letter.to_address) for letter in Letter.objects.order_by("pk")] == [
        ("address_changed", "mistyped@example.org"),
        ("application_link", "right@example.org"),
    ]
    former = seat.links.exclude(sent_to="").exclude(pk=seat.links.latest("pk").pk)
    assert former.exists()
    assert not former.filter(revoked_at=None).exists()
    assert AccessLink.objects.named(shown.secret, timezone.now()) is not None
    entry = History.objects.filter(kind=HistoryKind.ADDRESS).latest("pk")
    assert (entry.by, entry.data) == (programme, {"reason": "She has called and spelled it."})
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    assert "She has called and spelled it." in page


def test_a_corrected_address_stays_when_the_form_is_saved_again(call: Call, signed_in: Client) -> None:
    browser = Browser(call)
    browser.send(answer__email="mistyped@example.org")
    seat = browser.own
    sent = {"email": "right@example.org", "reason": "She has called."}
    signed_in.post(f"/admin/applications/{browser.code}/address/{seat.pk}/", sent)
    browser.open_form()
    browser.save(answer__email="mistyped@example.org", answer__minutes="80")
    assert Person.objects.get().address == "right@example.org"


def test_the_former_address_of_a_mistyped_one_learns_no_name_and_gets_no_link(call: Call, signed_in: Client) -> None:
    application = send(call, answer__email="somebody@example.org")
    seat = application.parts.get().seats.get()
    sent = {"email": "right@example.org", "reason": "She has called."}
    signed_in.post(f"/admin/applications/{application.code}/address/{seat.pk}/", sent)
    letter = Letter.objects.get(kind="address_changed")
    assert not [text for text in ("right@example.org", "/a/", "She has called") if text in letter.body_text]

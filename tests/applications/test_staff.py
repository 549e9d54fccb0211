"""The inbox, the screen of one application, files and tables: for those who may, and for nobody else."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ReferenceIndex
from wagtail.search.index import class_is_indexed

from applications.choices import HistoryKind, State
from applications.exports import escape_formula
from applications.models import AnswerFile, Application, History
from labs.models import Call
from portal.models import User
from tests import factories
from tests.applications.conftest import Browser, reader_of_applications
from tests.applications.editing import edit
from tests.applications.samples import pdf_bytes
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MARKUP = '<script>alert("1")</script>'


@pytest.fixture
def call(site: SiteTree) -> Call:
    return factories.call_page(site.section["en"]["calls"], call=factories.open_call()).call


def send(call: Call, number: int = 1, **changes: object) -> Application:
    script = SimpleUploadedFile("script.pdf", pdf_bytes(pages=number))
    sent = {"answer__email": f"a{number}@example.org", "answer__script": script} | changes
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
    reader.force_login(reader_of_applications("reader@example.org", "read_application"))
    assert hint not in reader.get("/admin/applications/").content.decode()


def test_one_and_three_applications_in_two_languages_cost_the_same_queries(
    call: Call, signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    send(call, 1)
    signed_in.get("/admin/applications/")
    for wanted in (1, 3):
        while Application.objects.count() < wanted:
            send(call, Application.objects.count() + 1)
        for language in ("en", "ru"):
            with translation.override(language), django_assert_num_queries(14):
                page = signed_in.get("/admin/applications/").content.decode()
            assert page.count("@example.org (") == wanted


def test_the_screen_shows_answers_files_consents_and_history_escaped(call: Call, signed_in: Client) -> None:
    application = send(call, answer__name=MARKUP, answer__synopsis="{{ 7|add:7 }} " + MARKUP)
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    assert MARKUP not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7|add:7 }}" in page
    for text in ("Synopsis", "Human rights", "script.pdf", "I accept the terms.", "submitted", "Kyrgyzstan"):
        assert text in page
    assert MARKUP not in signed_in.get("/admin/applications/").content.decode()


def test_a_draft_is_not_read_until_it_was_sent(call: Call, signed_in: Client) -> None:
    Browser(call).send(answer__name=None, answer__synopsis="Secret so far")
    application = Application.objects.get()
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    assert "Nothing was submitted yet" in page
    assert "Secret so far" not in page


def test_a_file_leaves_as_a_harmless_download_and_is_recorded(call: Call, signed_in: Client, programme: User) -> None:
    application = send(call)
    file = AnswerFile.objects.get()
    response = signed_in.get(f"/admin/applications/{application.code}/files/{file.pk}/")
    assert b"".join(response.streaming_content) == file.file.open("rb").read()
    assert response["Content-Disposition"] == 'attachment; filename="script.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"].startswith("private, no-store")
    record = History.objects.get(kind=HistoryKind.FILE_READ)
    assert (record.by, record.application, record.data["file"]) == (programme, application, file.pk)
    with pytest.raises(ValueError, match="no address"):
        assert file.file.url


def test_a_file_is_found_only_below_its_own_application(call: Call, signed_in: Client) -> None:
    mine, other = send(call, 1), send(call, 2)
    file = other.files.get()
    address = f"/admin/applications/{mine.code}/files/{file.pk}/"
    assert signed_in.get(address, follow=True).status_code == 404
    assert not History.objects.filter(kind=HistoryKind.FILE_READ).exists()


def test_the_table_has_a_row_per_application_and_no_formulas(call: Call, signed_in: Client, programme: User) -> None:
    send(call, 1, answer__name="=HYPERLINK(A1)", answer__synopsis="@SUM(1)\n=2")
    send(call, 2, answer__name="+996 555", answer__minutes=None)
    response = signed_in.get(f"/admin/applications/export/{call.pk}/")
    text = response.content.decode()
    assert text.startswith("\ufeff")
    assert response["Content-Disposition"] == f'attachment; filename="{call.slug}.csv"'
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert {row["name · Your name"] for row in rows} == {"'=HYPERLINK(A1)", "'+996 555"}
    first = next(row for row in rows if row["name · Your name"].startswith("'="))
    assert first["synopsis · Synopsis"] == "'@SUM(1)\n=2"
    assert first["themes · Themes"] == "Human rights\nEnvironment"
    assert first["script · Script"] == "script.pdf"
    assert first["minutes · Minutes"] == "90"
    record = History.objects.get(kind=HistoryKind.EXPORTED)
    assert (record.by, record.call, record.data) == (programme, call, {"format": "csv", "rows": 2})


def test_the_table_has_the_questions_of_every_version_of_the_form(call: Call, signed_in: Client) -> None:
    send(call, 1)
    edit(call.pages.get(), "minutes", key="budget", label="Budget")
    send(call, 2, answer__minutes=None, answer__budget="100")
    text = signed_in.get(f"/admin/applications/export/{call.pk}/").content.decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(row["minutes · Minutes"], row["budget · Budget"]) for row in rows} == {("90", ""), ("", "100")}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", " =1", "\n=1"])
def test_what_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "Ақ-Сай", "1-2"])
def test_other_text_is_left_alone(text: str) -> None:
    assert escape_formula(text) == text


def test_nobody_without_the_permission_sees_anything(call: Call, stranger: User) -> None:
    application = send(call)
    file = application.files.get()
    addresses = [
        "/admin/applications/",
        "/admin/applications/results/",
        f"/admin/applications/{application.code}/",
        f"/admin/applications/{application.code}/files/{file.pk}/",
        f"/admin/applications/export/{call.pk}/",
    ]
    editor = reader_of_applications("editor@example.org")
    for who in (None, stranger, editor):
        client = Client()
        if who:
            client.force_login(who)
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 302, (who, address)
            assert response["Location"].startswith("/admin/")
            assert application.code not in response.content.decode()
            script = client.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
            assert script.status_code in (302, 403)
            assert application.code not in script.content.decode()
    assert not History.objects.filter(kind__in=[HistoryKind.FILE_READ, HistoryKind.EXPORTED]).exists()


def test_reading_is_not_exporting(call: Call) -> None:
    send(call)
    client = Client()
    client.force_login(reader_of_applications("reader@example.org", "read_application"))
    assert client.get("/admin/applications/").status_code == 200
    assert client.get(f"/admin/applications/export/{call.pk}/").status_code == 302
    assert "Export CSV" not in client.get(f"/admin/applications/?call={call.pk}").content.decode()


def test_the_menu_entry_is_for_readers_of_applications(call: Call, signed_in: Client) -> None:
    entry = "/admin/applications/"
    assert entry in signed_in.get("/admin/").content.decode()
    client = Client()
    client.force_login(reader_of_applications("editor@example.org"))
    assert entry not in client.get("/admin/").content.decode()


def test_no_search_index_and_no_index_of_references_holds_an_application(call: Call) -> None:
    application = send(call)
    ReferenceIndex.create_or_update_for_object(call)
    for row in (application, *application.revisions.all(), *application.files.all(), *application.history.all()):
        assert not ReferenceIndex.model_is_indexable(type(row))
        assert not class_is_indexed(type(row))
    assert not [
        reference
        for reference in ReferenceIndex.get_references_to(call)
        if "application" in str(reference.base_content_type)
    ]

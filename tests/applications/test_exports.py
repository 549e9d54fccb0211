"""The answers of a call as a table."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from applications.actions import Guest, invite_guardian
from applications.choices import HistoryKind
from applications.exports import escape_formula
from applications.models import History
from labs.choices import ApplicantKind
from labs.models import Call
from portal.models import User
from tests import factories
from tests.applications.cast import submitted_with_guardian
from tests.applications.conftest import Browser, Store, published_open_call
from tests.applications.editing import edit
from tests.applications.guardians import call_with_guardian
from tests.applications.samples import pdf_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(published_open_call)


def send(call: Call, number: int = 1, **changes: object) -> Browser:
    browser = Browser(call)
    response = browser.send(**{"answer__email": f"a{number}@example.org"} | changes)
    assert response.status_code == 302, response.content.decode()
    return browser


def rows_of(client: Client, call: Call) -> list[dict[str, str]]:
    text = client.get(f"/admin/applications/export/{call.pk}/").content.decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_table_has_a_row_per_application_and_no_formulas(call: Call, signed_in: Client, programme: User) -> None:
    send(call, 1, answer__name="=HYPERLINK(A1)", answer__synopsis="@SUM(1)\n=2")
    script = SimpleUploadedFile("script.pdf", pdf_bytes())
    send(call, 2, answer__name="+996 555", answer__minutes=None, answer__script=script)
    response = signed_in.get(f"/admin/applications/export/{call.pk}/")
    text = response.content.decode()
    assert text.startswith("\ufeff")
    assert response["Content-Disposition"] == f'attachment; filename="{call.slug}.csv"'
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert {row["name · Your name"] for row in rows} == {"'=HYPERLINK(A1)", "'+996 555"}
    first = next(row for row in rows if row["name · Your name"].startswith("'="))
    assert first["synopsis · Synopsis"] == "'@SUM(1)\n'=2"
    assert first["themes · Themes"] == "Human rights\nEnvironment"
    assert next(row for row in rows if row is not first)["script · Script"] == "script.pdf"
    assert {row["kind · applicant"] for row in rows} == {"a filmmaker"}
    assert {row["terms · I accept the terms."] for row in rows} == {"Yes"}
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


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\tA", "\rA", " =1", "\nA"])
def test_what_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "escaped"), [("a\n=1", "a\n'=1"), ("a; =1", "a;' =1"), ("\t=1", "'\t'=1"), ("a\n\u00a0@b", "a\n'\u00a0@b")]
)
def test_so_is_what_begins_a_cell_in_a_spreadsheet_that_expects_semicolons(text: str, escaped: str) -> None:
    assert escape_formula(text) == escaped


@pytest.mark.parametrize("text", ["", "a=1", "Ақ-Сай", "1-2", "a\nb", "a; b"])
def test_other_text_is_left_alone(text: str) -> None:
    assert escape_formula(text) == text


def test_the_table_has_the_answers_of_every_part_that_counts(signed_in: Client) -> None:
    call = call_with_guardian(factories.open_call())
    child, mother = submitted_with_guardian(call)
    alone = send(call, 2)
    rows = {row["code · code"]: row for row in rows_of(signed_in, call)}
    columns = ("parent_email · Your own e-mail", "may · My child may go.")
    assert [[rows[code][name] for name in columns] for code in (child.code, alone.code)] == [
        ["mother@example.org", "Yes"],
        ["", ""],
    ]
    father = Guest("Erlan Father", "", "en")
    invite_guardian(by=child.own, guest=father, at=timezone.now(), instead_of=mother.own.pk)
    rows = {row["code · code"]: row for row in rows_of(signed_in, call)}
    assert rows[child.code][columns[0]] == ""


def test_the_table_says_who_applies(call: Call, signed_in: Client) -> None:
    Call.objects.filter(pk=call.pk).update(applicant_kinds=[ApplicantKind.ORGANISATION])
    assert Browser(call, facts={"kind": "organisation", "residence": "UZ"}).send().status_code == 302
    [row] = rows_of(signed_in, call)
    assert row["kind · applicant"] == ApplicantKind.ORGANISATION.label
    assert row["citizenship · citizenship"] == ""


def test_an_export_is_recorded_before_anything_leaves(call: Call, signed_in: Client) -> None:
    send(call)
    response = signed_in.get(f"/admin/applications/export/{call.pk}/")
    assert History.objects.filter(kind=HistoryKind.EXPORTED).count() == 1
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"

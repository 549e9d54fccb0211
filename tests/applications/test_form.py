"""The form: whatever goes wrong, nothing typed is lost."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.answers import answers_of
from applications.choices import FileState, State
from applications.models import Application, File, KeptText, Person, Revision
from labs.models import Call
from tests.applications.conftest import GOOD, Browser
from tests.applications.samples import HTML, picture_bytes
from tests.applications.sent_form import Inputs, shows_all_that_was_typed, typed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def test_the_form_is_marked_up_for_everybody(applicant: Browser) -> None:
    page = applicant.open_form().content.decode()
    assert '<label class="question__label" for="answer-email">' in page
    assert 'autocomplete="email"' in page
    assert 'inputmode="decimal"' in page
    assert 'aria-describedby="answer-synopsis-limit"' in page
    assert "maxlength" not in page[page.index('class="apply__form"') :]
    assert page.count("<legend") == 5
    assert 'accept="application/pdf,.pdf,image/jpeg,image/png,image/webp"' in page
    assert 'enctype="multipart/form-data"' in page
    assert Inputs(page).sent["answer-residence"] == ["KG"]


def test_opening_the_form_stores_nothing(applicant: Browser) -> None:
    before = applicant.own.part.version
    applicant.open_form()
    applicant.own.part.refresh_from_db()
    assert applicant.own.part.version == before
    assert not File.objects.exists()


def test_the_address_before_this_one_leads_to_the_short_questions(call: Call) -> None:
    address = f"/en/apply/call/{call.slug}/form/"
    for query in ("", "?e=", "?e=nonsense", "?e=%00%ED%A0%80"):
        response = Client().get(address + query)
        assert response.status_code == 302
        assert response["Location"] == f"/en/apply/call/{call.slug}/"


def test_errors_keep_all_answers_and_good_files(applicant: Browser, script: SimpleUploadedFile) -> None:
    response = applicant.save("review", answer__email="nobody", answer__synopsis="я" * 201, answer__script=script)
    assert response.status_code == 200
    assert shows_all_that_was_typed(applicant.page, typed(**{"answer-email": "nobody", "answer-synopsis": "я" * 201}))
    assert "This is 1 character too long: it has 201, and the limit is 200. Nothing was cut." in applicant.page
    assert '<a href="#answer-synopsis">Synopsis</a>' in applicant.page
    assert 'aria-invalid="true"' in applicant.page
    assert 'aria-describedby="answer-email-help answer-email-error"' in applicant.page
    assert "script.pdf" in applicant.page
    assert answers_of(applicant.own.part)["synopsis"] == "я" * 201
    assert Application.objects.get().state == State.DRAFT
    assert applicant.send(answer__email="aigul@example.org").status_code == 302
    assert [row.file.name for row in Revision.objects.get().revision_files.all()] == ["script.pdf"]


def test_saving_asks_for_nothing_and_says_that_it_saved(applicant: Browser) -> None:
    response = applicant.save(answer__name=None, answer__email="nobody", answer__terms=None)
    assert response["Location"].endswith("/applicant/form/?saved")
    page = applicant.client.get(response["Location"]).content.decode()
    assert "Saved. You can close this page and come back." in page
    assert shows_all_that_was_typed(
        page, typed(**{"answer-name": None, "answer-email": "nobody", "answer-terms": None})
    )


def test_a_bad_file_is_refused_at_its_field_and_the_good_one_before_it_stays(
    applicant: Browser, script: SimpleUploadedFile
) -> None:
    applicant.save(answer__script=script)
    response = applicant.save(answer__script=SimpleUploadedFile("page.pdf", HTML))
    assert response.status_code == 200
    assert "ends in .pdf, but it is a different kind of file" in html.unescape(applicant.page)
    assert shows_all_that_was_typed(applicant.page, GOOD)
    assert File.objects.sent().get().name == "script.pdf"


def test_a_file_can_be_replaced_and_taken_back(applicant: Browser, script: SimpleUploadedFile) -> None:
    applicant.save(answer__script=script)
    applicant.save(answer__script=SimpleUploadedFile("page.jpg", picture_bytes()))
    file = File.objects.sent().get()
    assert (file.name, File.objects.count()) == ("page.jpg", 2)
    assert applicant.send(remove__script=str(file.pk)).status_code == 302
    assert set(File.objects.values_list("state", flat=True)) == {FileState.REMOVED}
    assert not Revision.objects.get().revision_files.exists()


def test_the_files_of_somebody_else_cannot_be_taken_away(call: Call, script: SimpleUploadedFile) -> None:
    other = Browser(call)
    other.save(answer__script=script)
    Browser(call).save(remove__script=str(File.objects.get().pk))
    assert File.objects.sent().count() == 1


def test_wrong_changes_after_submitting_do_not_touch_what_was_submitted(applicant: Browser) -> None:
    applicant.send()
    assert applicant.save("review", answer__name="", answer__email="other").status_code == 200
    application = Application.objects.get()
    assert application.state == State.SUBMITTED
    assert Person.objects.get().address == "aigul@example.org"
    assert Revision.objects.get().answers["name"] == GOOD["answer-name"]


@pytest.mark.parametrize("ticket", ["", "nonsense", "\x00", "eyJ.a.b", None])
def test_a_form_without_a_good_ticket_is_shown_again_with_everything(applicant: Browser, ticket: str | None) -> None:
    applicant.open_form()
    response = applicant.save(ticket=ticket)
    assert response.status_code == 403
    assert "We could not be sure that this came from our form" in applicant.page
    assert shows_all_that_was_typed(applicant.page, GOOD)
    assert not applicant.own.part.answers.filter(key="synopsis").exists()
    assert applicant.send().status_code == 302


def test_a_draft_is_found_again_in_the_same_browser(applicant: Browser) -> None:
    applicant.save(answer__name=None)
    assert shows_all_that_was_typed(applicant.open_form().content.decode(), typed(**{"answer-name": None}))
    assert applicant.code in applicant.client.get(f"/en/apply/call/{applicant.call.slug}/").content.decode()


def test_taking_the_page_away_loses_no_answers(applicant: Browser) -> None:
    applicant.open_form()
    for page in applicant.call.pages.all():
        page.unpublish()
    assert applicant.save("review", answer__name=None).status_code == 200
    assert shows_all_that_was_typed(applicant.page, typed(**{"answer-name": None}))
    assert applicant.send().status_code == 302


def test_too_much_text_gets_a_sentence(applicant: Browser) -> None:
    response = applicant.save(answer__synopsis="x" * (5 * 1024 * 1024))
    assert response.status_code == 413
    assert "too much text" in response.content.decode()


def test_a_megabyte_is_shown_again(applicant: Browser) -> None:
    response = applicant.save("review", answer__synopsis="ж" * (1024 * 1024))
    assert response.status_code == 200
    assert "it has 1048576" in applicant.page
    assert shows_all_that_was_typed(applicant.page, typed(**{"answer-synopsis": "ж" * (1024 * 1024)}))


BROKEN = [
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"anything", "multipart/form-data"),
    (b"anything", "multipart/form-data; boundary=" + "x" * 5000),
    (b"a=%ED%A0%80&b=%00", "application/x-www-form-urlencoded"),
    (b"a=1", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"{}", "application/json"),
    ("&".join(f"a{n}=1" for n in range(2500)).encode(), "application/x-www-form-urlencoded"),
]


def test_a_broken_request_gets_a_page_with_a_sentence(applicant: Browser) -> None:
    for address in (applicant.address(), applicant.address("review"), f"/en/apply/call/{applicant.call.slug}/"):
        for body, content_type in BROKEN:
            for client in (applicant.client, Client()):
                response = client.post(address, body, content_type=content_type)
                assert response.status_code in (200, 302, 400, 403, 404, 413)
                assert response.status_code == 302 or "<h1" in response.content.decode()


def test_an_announced_flood_is_not_read(applicant: Browser) -> None:
    flood = {"CONTENT_LENGTH": str(10**12), "content_type": "multipart/form-data; boundary=x"}
    response = applicant.client.post(applicant.address(), b"", **flood)
    assert response.status_code == 413
    assert "larger than 14 MB" in response.content.decode()


EVIL = [
    "\x00",
    "\ud800",
    "a\x00\ud800b",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    '"><img src=x>',
    "=1+1",
    "\u202e",
    "\n\n a",
]


@pytest.mark.parametrize("text", EVIL)
def test_evil_text_in_every_field_gives_a_page_and_runs_nothing(applicant: Browser, text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    evil = dict.fromkeys(GOOD, raw)
    assert applicant.save("review", **evil).status_code == 200
    applicant.review()
    for page in (applicant.page, applicant.open_form().content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    short = Client().post(f"/en/apply/call/{applicant.call.slug}/", dict.fromkeys(("citizenship", "residence"), raw))
    assert short.status_code in (200, 302)


@pytest.mark.parametrize("text", [*EVIL, "9" * 30, "1.x", "-1.x", "1." + "0" * 100])
def test_evil_text_in_the_hidden_fields_changes_nothing(applicant: Browser, text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    applicant.save(answer__name="A")
    hidden = dict.fromkeys(("based-name", "decided-name", "remove-script", "then", "remove-", "based-"), raw)
    assert applicant.save(**{"answer-name": "B", **hidden}).status_code in (302, 409)
    assert answers_of(applicant.own.part)["name"] in ("A", "B")
    kept = KeptText.objects.filter(part=applicant.own.part, key="name").values_list("content", flat=True)
    assert "B" in (answers_of(applicant.own.part)["name"], *kept)
    assert applicant.submit(version=raw).status_code in (200, 409)
    assert not Revision.objects.exists()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    synopsis=st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    minutes=st.text(st.characters(exclude_categories=("Cs",)), max_size=5).map(lambda text: f"x{text}"),
    themes=st.lists(st.sampled_from(["rights", "nature", "gender"]), unique=True),
    has_ticket=st.booleans(),
)
def test_nothing_typed_is_lost_on_a_refused_form(
    applicant: Browser, name: str, synopsis: str, minutes: str, themes: list[str], has_ticket: bool
) -> None:
    applicant.open_form()
    changes = {"answer-name": name, "answer-synopsis": synopsis, "answer-minutes": minutes}
    changes["answer-themes"] = sorted(themes, key=["rights", "nature", "gender"].index)
    response = applicant.save("review", **changes, **({} if has_ticket else {"ticket": "none"}))
    assert response.status_code in (403, 200)
    assert shows_all_that_was_typed(applicant.page, typed(**changes))

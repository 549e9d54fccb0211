"""The form: whatever goes wrong, nothing typed is lost."""

import html
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.choices import State
from applications.models import AnswerFile, Application, History, Revision
from labs.models import Call
from portal.languages.plain_text import clean_line, clean_text, is_blank
from portal.models import Letter
from tests import factories
from tests.applications.conftest import GOOD, Browser, translate_call
from tests.applications.editing import edit
from tests.applications.samples import HTML, pdf_bytes, picture_bytes
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def call(site: SiteTree) -> Call:
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call())
    translate_call(site, page, "ky")
    return page.call


class Inputs(HTMLParser):
    """What a page's form would send if it were sent again as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.open: str | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and "selected" in found:
            self.sent.setdefault(self.select, []).append(value)
        elif tag == "textarea":
            self.open = name
            self.sent[name] = [""]
        elif tag == "input" and (found.get("type") not in ("radio", "checkbox") or "checked" in found):
            self.sent.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            assert self.open is not None
            self.sent[self.open] = [self.sent[self.open][0].removeprefix("\n")]
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.sent[self.open][0] += data


def shows_all_that_was_typed(page: str, typed: dict[str, Any]) -> bool:
    shown = Inputs(page).sent
    for name, value in typed.items():
        clean = clean_text if name == "answer-synopsis" else clean_line
        values = [clean(one) for one in (value if isinstance(value, list) else [value])]
        if [one for one in shown.get(name, []) if one] != [one for one in values if not is_blank(one)]:
            return False
    return True


def typed(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in (GOOD | changes).items() if value is not None}


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
    assert not Application.objects.exists()


def test_a_form_is_reached_only_through_the_short_questions(call: Call) -> None:
    address = f"/en/apply/call/{call.slug}/form/"
    for query in ("", "?e=", "?e=nonsense", "?e=%00%ED%A0%80"):
        response = Client().get(address + query)
        assert response.status_code == 302
        assert response["Location"] == f"/en/apply/call/{call.slug}/"


def test_errors_keep_all_answers_and_good_files(applicant: Browser, script: SimpleUploadedFile) -> None:
    response = applicant.send(answer__email="nobody", answer__synopsis="я" * 201, answer__script=script)
    assert response.status_code == 200
    assert shows_all_that_was_typed(applicant.page, typed(**{"answer-email": "nobody", "answer-synopsis": "я" * 201}))
    assert "This is 1 character too long: it has 201, and 200 fit. Nothing was cut." in applicant.page
    assert '<a href="#answer-synopsis">Synopsis</a>' in applicant.page
    assert 'aria-invalid="true"' in applicant.page
    assert 'aria-describedby="answer-email-help answer-email-error"' in applicant.page
    assert "script.pdf" in applicant.page
    application = Application.objects.get()
    assert application.state == State.DRAFT
    assert application.answers["synopsis"] == "я" * 201
    response = applicant.send(answer__email="aigul@example.org")
    assert response.status_code == 302
    assert Application.objects.count() == 1
    assert [file["name"] for file in Revision.objects.get().files] == ["script.pdf"]


def test_a_bad_file_is_refused_at_its_field_and_the_good_one_before_it_stays(
    applicant: Browser, script: SimpleUploadedFile
) -> None:
    applicant.send(answer__script=script, answer__name=None)
    bad = SimpleUploadedFile("page.pdf", HTML)
    response = applicant.send(answer__script=bad)
    assert response.status_code == 200
    assert "ends in .pdf, but the file is something else" in html.unescape(applicant.page)
    assert shows_all_that_was_typed(applicant.page, GOOD)
    assert AnswerFile.objects.current().get().original_name == "script.pdf"


def test_a_file_can_be_replaced_and_taken_back(applicant: Browser, script: SimpleUploadedFile) -> None:
    applicant.send(answer__script=script, answer__name=None)
    picture = SimpleUploadedFile("page.jpg", picture_bytes())
    applicant.send(answer__script=picture, answer__name=None)
    assert AnswerFile.objects.current().get().original_name == "page.jpg"
    assert AnswerFile.objects.count() == 2
    assert applicant.send(remove__script="yes").status_code == 302
    assert not AnswerFile.objects.current().exists()
    assert Revision.objects.get().files == []


def test_a_form_sent_twice_is_one_application_one_submission_one_letter(call: Call) -> None:
    browser = Browser(call)
    browser.open_form()
    data = {"ticket": browser.ticket, **GOOD}
    answers = []
    for client in (browser.client, browser.client, Client(enforce_csrf_checks=True)):
        files = {"answer-script": SimpleUploadedFile("script.pdf", pdf_bytes())}
        answers.append(client.post(browser.form_path, data | files))
    application = Application.objects.get()
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].split("?")[0] for answer in answers} == {f"/en/apply/{application.code}/"}
    assert (Revision.objects.count(), Letter.objects.count(), AnswerFile.objects.count()) == (1, 1, 1)
    assert [row.kind for row in History.objects.all()] == ["started", "submitted"]


def test_going_back_and_sending_other_answers_counts_as_a_second_submission(call: Call) -> None:
    browser = Browser(call)
    browser.open_form()
    ticket = browser.ticket
    browser.post({"ticket": ticket, **GOOD})
    browser.post({"ticket": ticket, **GOOD, "answer-synopsis": "Другое."})
    application = Application.objects.get()
    assert [revision.answers["synopsis"] for revision in application.revisions.all()] == ["Кыз тоого чыгат.", "Другое."]
    assert Letter.objects.count() == 2
    assert "this one counts now" in Letter.objects.latest("pk").body_text


def test_wrong_changes_after_submitting_do_not_touch_what_was_submitted(call: Call) -> None:
    browser = Browser(call)
    browser.open_form()
    ticket = browser.ticket
    browser.post({"ticket": ticket, **GOOD})
    response = browser.post({"ticket": ticket, **GOOD, "answer-name": "", "answer-email": "other"})
    assert response.status_code == 200
    application = Application.objects.get()
    assert (application.state, application.email) == (State.SUBMITTED, "aigul@example.org")
    assert application.revisions.get().answers["name"] == GOOD["answer-name"]


@pytest.mark.parametrize("ticket", ["", "nonsense", "\x00", "eyJ.a.b", None])
def test_a_form_without_a_good_ticket_is_shown_again_with_everything(
    applicant: Browser, script: SimpleUploadedFile, ticket: str | None
) -> None:
    data = typed(**{"answer-script": script}) | ({} if ticket is None else {"ticket": ticket})
    response = applicant.post(data)
    assert response.status_code == 403
    assert "We could not be sure that this came from our form" in applicant.page
    assert shows_all_that_was_typed(applicant.page, GOOD)
    assert "script.pdf" in applicant.page
    assert not Revision.objects.exists()
    assert applicant.send().status_code == 302
    assert Revision.objects.get().files[0]["name"] == "script.pdf"
    assert Application.objects.count() == 1


def test_another_site_cannot_submit_with_a_ticket_it_fetched(call: Call) -> None:
    thief = Browser(call)
    thief.open_form()
    victim = Browser(call)
    response = victim.client.post(
        thief.form_path, {"ticket": thief.ticket, **GOOD}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
    assert not Revision.objects.exists()
    assert "applications" not in victim.client.session


def test_everything_works_without_cookies(call: Call, script: SimpleUploadedFile) -> None:
    browser = Browser(call, has_cookies=False)
    assert browser.send(answer__name=None, answer__script=script).status_code == 200
    response = browser.send()
    assert response.status_code == 302
    address = response["Location"]
    application = Application.objects.get()
    assert re.fullmatch(rf"/en/apply/{application.code}/\?pass=\S+", address)
    receipt = Client().get(address).content.decode()
    assert application.code in receipt
    record = re.search(r'href="(/en/apply/\w{8}/receipt\.json\?pass=[^"]+)"', receipt)
    assert record
    assert Client().get(html.unescape(record[1])).json()["code"] == application.code
    assert Client().get(f"/en/apply/{application.code}/").status_code == 404


def test_a_draft_is_found_again_in_the_same_browser(applicant: Browser) -> None:
    applicant.send(answer__name=None)
    page = applicant.client.get(f"/en/apply/call/{applicant.call.slug}/form/").content.decode()
    assert shows_all_that_was_typed(page, typed(**{"answer-name": None}))
    code = Application.objects.get().code
    assert code in applicant.client.get(f"/en/apply/call/{applicant.call.slug}/").content.decode()
    assert applicant.client.get(f"/en/apply/{code}/")["Location"] == f"/en/apply/call/{applicant.call.slug}/form/"


def test_a_form_sent_without_eligibility_is_kept_until_it_is_answered(applicant: Browser) -> None:
    applicant.open_form()
    address = f"/en/apply/call/{applicant.call.slug}/form/"
    response = applicant.client.post(address, {"ticket": applicant.ticket, **GOOD})
    assert response.status_code == 403
    assert "First tell us whether you can apply" in response.content.decode()
    assert shows_all_that_was_typed(response.content.decode(), GOOD)
    assert applicant.open_form().status_code == 200
    assert shows_all_that_was_typed(applicant.page, GOOD)
    assert applicant.send().status_code == 302


def test_the_form_moves_to_new_questions_and_tells_them(applicant: Browser, site: SiteTree) -> None:
    applicant.open_form()
    page = applicant.call.pages.get(locale__language_code="en")
    edit(page, "minutes", key="budget", label="Budget in dollars", required=True)
    response = applicant.send()
    assert response.status_code == 200
    assert "The form has new questions since you opened it:" in applicant.page
    assert "Budget in dollars" in applicant.page
    assert applicant.send(answer__budget="100").status_code == 302


def test_taking_the_page_away_loses_no_answers(applicant: Browser) -> None:
    applicant.open_form()
    applicant.call.pages.get(locale__language_code="en").unpublish()
    applicant.call.pages.get(locale__language_code="ky").unpublish()
    assert applicant.send(answer__name=None).status_code == 200
    assert shows_all_that_was_typed(applicant.page, typed(**{"answer-name": None}))
    assert applicant.send().status_code == 302


def test_too_much_text_gets_a_sentence(applicant: Browser) -> None:
    response = applicant.send(answer__synopsis="x" * (5 * 1024 * 1024))
    assert response.status_code == 413
    assert "too much text" in response.content.decode()


def test_a_megabyte_is_shown_again(applicant: Browser) -> None:
    response = applicant.send(answer__synopsis="ж" * (1024 * 1024))
    assert response.status_code == 200
    assert "it has 1048576" in applicant.page
    assert shows_all_that_was_typed(applicant.page, typed(**{"answer-synopsis": "ж" * (1024 * 1024)}))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"anything", "multipart/form-data"),
        (b"anything", "multipart/form-data; boundary=" + "x" * 5000),
        (b"a=%ED%A0%80&b=%00", "application/x-www-form-urlencoded"),
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"{}", "application/json"),
        ("&".join(f"a{n}=1" for n in range(2500)).encode(), "application/x-www-form-urlencoded"),
    ],
)
def test_a_broken_request_gets_a_page_with_a_sentence(call: Call, body: bytes, content_type: str) -> None:
    for address in (Browser(call).form_path, f"/en/apply/call/{call.slug}/"):
        response = Client().post(address, body, content_type=content_type)
        assert response.status_code in (200, 400, 403, 413)
        assert "<h1" in response.content.decode()


def test_an_announced_flood_is_not_read(call: Call) -> None:
    request = RequestFactory().post(Browser(call).form_path)
    response = Client().post(
        Browser(call).form_path, b"", CONTENT_LENGTH=str(10**12), content_type="multipart/form-data; boundary=x"
    )
    assert request.content_type.startswith("multipart")
    assert response.status_code == 413
    assert "more than 14 MB together" in response.content.decode()


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
def test_evil_text_in_every_field_gives_a_page_and_runs_nothing(call: Call, text: str) -> None:
    browser = Browser(call)
    browser.open_form()
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    data = dict.fromkeys(GOOD, raw) | {"ticket": browser.ticket}
    response = browser.post(data)
    assert response.status_code == 200
    assert "<script>alert" not in browser.page
    assert "<img src=x" not in browser.page
    response = Client().post(f"/en/apply/call/{call.slug}/", dict.fromkeys(("citizenship", "residence"), raw))
    assert response.status_code == 200
    assert Application.objects.get().answers is not None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    synopsis=st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    minutes=st.text(st.characters(exclude_categories=("Cs",)), max_size=5).map(lambda text: f"x{text}"),
    themes=st.lists(st.sampled_from(["rights", "nature", "gender"]), unique=True),
    has_ticket=st.booleans(),
)
def test_nothing_typed_is_lost_on_a_refused_form(
    call: Call, name: str, synopsis: str, minutes: str, themes: list[str], has_ticket: bool
) -> None:
    browser = Browser(call)
    browser.open_form()
    sent = typed(**{"answer-name": name, "answer-synopsis": synopsis, "answer-minutes": minutes})
    sent["answer-themes"] = sorted(themes, key=["rights", "nature", "gender"].index)
    response = browser.post(sent | ({"ticket": browser.ticket} if has_ticket else {}))
    assert response.status_code in (403, 200)
    assert shows_all_that_was_typed(browser.page, sent)

"""All questions before anybody begins: a PDF in each language, made ahead, and a page meanwhile."""

import io
import re

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader

from applications.actions import Guest, invite_guardian
from applications.models import FormLabels, PrintedForm, Seat
from applications.printing import files
from applications.printing.duration import minutes_for, rounded
from applications.printing.files import write, write_all
from applications.tasks import write_questions
from labs.models import Call
from portal.running.enqueueing import pending_arguments
from tests import factories
from tests.applications.conftest import Browser, Store, translate_call
from tests.applications.editing import edit
from tests.applications.guardians import ASKED
from tests.applications.pages import text_of
from tests.conftest import SiteTree, site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
ON_DIRECTORS = {"key": "role", "any_of": "director"}
TABLE = {
    "key": "films",
    "label": "Films",
    "max_rows": 3,
    "columns": [
        ("text", {"key": "title", "label": "Title", "max_length": 80}),
        ("choice", {"key": "form", "label": "Form", "choices": [{"key": "short", "label": "Short"}]}),
    ],
}
QUESTIONS = [
    *factories.QUESTIONS,
    (
        "long_text",
        {"key": "vision", "label": "Vision", "help": "In your words.", "max_length": 900, "shown_if": ON_DIRECTORS},
    ),
    ("rows", TABLE),
    *ASKED,
]


def asked_of_both() -> Call:
    site = site_tree()
    page = factories.call_page(site.section["en"]["calls"], call=factories.call(), questions=QUESTIONS)
    translate_call(site, page, "ky")
    return page.call


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(asked_of_both)


def address(call: Call, language: str = "en", name: str = "questions.pdf") -> str:
    return f"/{language}/apply/call/{call.slug}/{name}"


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def sent(call: Call, language: str = "en") -> str:
    response = Client().get(address(call, language))
    assert response["Content-Type"] == "application/pdf"
    return words_of(b"".join(response))


def stored_files() -> int:
    return sum(1 for _file in storages["private"].listed())


def test_publishing_words_has_them_printed(call: Call) -> None:
    edit(call.pages.get(locale__language_code="ky"), "name", label="Атыңыз")
    newest = FormLabels.objects.latest("pk")
    assert pending_arguments(write_questions)[-1] == (newest.pk,)


def test_until_then_a_page_has_all_of_it(call: Call) -> None:
    response = Client().get(address(call))
    assert response["Location"] == address(call, name="questions/")
    page = text_of(Client().get(response["Location"]))
    assert_says_all(page)


def assert_says_all(said: str) -> None:
    """Conditions, limits, help, what there is to choose from, who answers, and how long that takes."""
    for part in (
        "For the applicant",
        "Time to complete: ≈ 10 minutes",
        "Who you are.",
        "Your name",
        "Short answer",
        "Up to 200 characters.",
        "As in the credits.",
        "Director",
        "Human rights",
        "Only if your answer to “Your role” is: Director.",
        "In your words.",
        "Title: Up to 80 characters.",
        "Form: Short",
        "A PDF or a picture",
        "For the parent or guardian (separate link)",
        "My child may go.",
    ):
        assert part in said, part
    assert said.index("My child may go.") > said.index("For the parent or guardian")
    assert said.index("For the parent or guardian") > said.index("Vision")


def test_the_worker_prints_each_language_once(call: Call) -> None:
    assert write_all() == 2
    assert write_all() == 0
    assert_says_all(sent(call))
    kyrgyz = sent(call, "ky")
    assert "ky: Your name" in kyrgyz
    assert "□" not in kyrgyz
    assert "≈ 10 мүнөт" in kyrgyz
    numbers = re.findall(r"(\d+)\. ky: ", kyrgyz)
    assert numbers == [*map(str, range(1, 14)), "1", "2", "3"], "each part counts for itself"
    # A language that has no words of its own reads those of its neighbour, as in the form.
    assert "Your name" in sent(call, "ru")


def test_it_is_made_anew_when_what_it_says_changes_and_the_old_one_goes(call: Call) -> None:
    write_all()
    before = stored_files()
    call.names = {"en": "Another name", "ky": "Башка ат"}
    call.save()
    assert write_all() == 2
    assert "Another name" in sent(call)
    edit(call.pages.get(locale__language_code="en"), "minutes", label="Length in minutes")
    assert write_all() == 1
    assert "Length in minutes" in sent(call)
    assert stored_files() == before
    edit(call.pages.get(locale__language_code="en"), "minutes", key="length")
    write_all()
    assert set(PrintedForm.objects.values_list("form_labels__form_version__number", flat=True)) == {2}
    assert stored_files() == 1, "the Kyrgyz page lacks words of the new form"


def test_the_page_of_the_call_and_the_first_pages_of_the_form_lead_to_it(call: Call, applicant: Browser) -> None:
    page = f"/en/calls/{call.slug}/"
    before = Client().get(page).content.decode()
    assert f'href="{address(call, name="questions/")}"' in before
    assert "questions.pdf" not in before
    write_all()
    size = PrintedForm.objects.get(form_labels__language="en").size
    assert size > 5000
    applicant.begin()
    first = applicant.client.get(f"{applicant.address()}1/")
    for shown in (Client().get(page), first):
        content = shown.content.decode()
        assert f'href="{address(call)}"' in content
        assert f'href="{address(call, name="questions/")}"' in content, "a PDF is not read aloud well"
        assert re.search(r"PDF, \d+ kB", text_of(shown))
        assert "Time to complete: ≈ 10 minutes" in text_of(shown)
    second = applicant.client.get(f"{applicant.address()}2/").content.decode()
    assert "questions.pdf" not in second


def test_a_guardian_is_not_told_the_time_of_the_applicant(call: Call, applicant: Browser) -> None:
    write_all()
    guardian = Browser(call)
    invitation = invite_guardian(by=applicant.begin(), guest=Guest("Mother", "", "en"), at=timezone.now())
    guardian.sit_at(Seat.objects.with_application().get(pk=invitation.seat.pk))
    page = text_of(guardian.open_form())
    assert "All questions to read and print" in page
    assert "Time to complete" not in page


def test_a_call_that_is_not_public_shows_no_questions(call: Call) -> None:
    write_all()
    call.pages.update(live=False)
    for name in ("questions.pdf", "questions/"):
        assert Client().get(address(call, name=name)).status_code == 404
    assert Client().get("/en/apply/call/none/questions.pdf").status_code == 404


def test_a_file_that_is_gone_is_answered_with_the_page(call: Call) -> None:
    write_all()
    printed = PrintedForm.objects.get(form_labels__language="en")
    printed.file.storage.delete(printed.file.name)
    assert Client().get(address(call))["Location"] == address(call, name="questions/")


def test_one_that_cannot_be_written_is_given_up_and_keeps_no_other_from_being_written(
    call: Call, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    as_it_is = files.write_pdf

    def fail_in_english(document: files.PdfDocument) -> bytes:
        if document.language == "en":
            raise ValueError("a sign that no font has")
        return as_it_is(document)

    monkeypatch.setattr(files, "write_pdf", fail_in_english)
    assert write_all() == 1
    for _time in range(files.MOST_TRIES):
        assert write_all() == 0
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == files.MOST_TRIES
    monkeypatch.undo()
    english = FormLabels.objects.get(language="en")
    assert not write(english.pk)
    assert Client().get(address(call)).status_code == 302
    call.names = {"en": "Another name", "ky": "Башка ат"}
    call.save()
    assert write(english.pk), "what it says is new"


def test_a_call_without_a_form_has_no_way_to_it(site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"], questions=[])
    assert Client().get(address(page.call)).status_code == 404
    assert "questions.pdf" not in Client().get(page.url).content.decode()


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, 5), (7.4, 5), (7.6, 10), (33, 30), (38, 45), (100, 105), (133, 120), (500, 510)]
)
def test_time_is_rounded_as_people_speak_of_it(minutes: float, told: int) -> None:
    assert rounded(minutes) == told


def test_what_has_to_be_thought_up_takes_its_time() -> None:
    def taken(*questions: dict[str, object]) -> int:
        with_words = {"questions": [{"key": f"q{place}", **one} for place, one in enumerate(questions)]}
        return minutes_for(with_words, "applicant", {f"q{place}": {} for place in range(len(questions))})

    text = {"kind": "long_text", "max_length": 2500}
    assert taken({"kind": "text", "max_length": 120}) == 5
    assert taken(text) == 10
    assert taken(text, text, text) == 30
    assert taken(*[text] * 6) == 60
    assert taken({"kind": "long_text", "max_length": 18000}) == 15, "what is longer was written before"
    assert taken(*[{"kind": "file"}] * 10) == 15


def test_the_estimate_is_nearly_the_same_in_every_language(call: Call) -> None:
    write_all()
    with translation.override("ky"):
        assert len(set(PrintedForm.objects.values_list("minutes", flat=True))) == 1

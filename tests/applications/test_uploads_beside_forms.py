"""Files in pieces, and the form in which they are sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications import checking
from applications.actions import begin_upload
from applications.choices import FileState, State
from applications.models import Answer, File
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit
from tests.applications.samples import pdf_bytes, picture_bytes
from tests.applications.sent_form import as_shown
from tests.applications.sent_in_pieces import Sender, sender

__all__ = ["sender"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def test_what_has_not_arrived_answers_no_question(sender: Sender) -> None:
    edit(sender.browser.call.pages.get(locale__language_code="en"), "script", required=True)
    sender.browser.save()
    sender.begin()
    sender.piece(0)
    page = sender.browser.review().content.decode()
    assert "Choose a file." in page
    assert "script.pdf" in page
    assert "To send the rest, choose the same file again." in page


def test_a_question_that_was_removed_meanwhile_says_so(sender: Sender) -> None:
    sender.begin()
    sender.send_pieces()
    edit(sender.browser.call.pages.get(locale__language_code="en"), "script", key="another")
    assert sender.browser.save().status_code in {200, 302}
    for response in (sender.finish(), sender.begin()):
        assert response.status_code == 422
        assert "no longer asks for this file" in response.json()["refused"]


def test_a_file_sent_with_the_form_to_a_question_that_was_removed_is_told(applicant: Browser) -> None:
    applicant.save()
    applicant.open_form()
    edit(applicant.call.pages.get(locale__language_code="en"), "script", key="another")
    response = as_shown(applicant, answer__script=SimpleUploadedFile("my script.pdf", pdf_bytes()), answer__name="B")
    assert response.status_code == 200
    assert "so they were not kept: my script.pdf." in applicant.page
    assert not File.objects.exists()
    assert Answer.objects.get(key="name").value == "B", "everything else is saved"


def test_files_of_a_question_that_was_removed_are_shown_and_can_be_taken_away(applicant: Browser) -> None:
    assert Sender(applicant, pdf_bytes()).send().status_code == 200
    edit(applicant.call.pages.get(locale__language_code="en"), "script", key="another")
    page = applicant.open_form().content.decode()
    assert "The form no longer asks for these files; they will not be submitted:" in page
    as_shown(applicant, remove__script=str(File.objects.get().pk))
    assert "script.pdf" not in applicant.open_form().content.decode()


def test_a_question_that_is_new_takes_files_before_the_first_save(applicant: Browser) -> None:
    applicant.save()
    edit(applicant.call.pages.get(locale__language_code="en"), "script", key="another")
    applicant.open_form()
    assert 'name="answer-another"' in applicant.page
    assert Sender(applicant, pdf_bytes(), key="another").send().status_code == 200


def test_an_action_takes_nothing_without_the_right(applicant: Browser) -> None:
    from applications.actions import NotWritableError
    from tests.applications.test_files import question

    seat = applicant.own
    type(seat.part.application).objects.update(state=State.IN_REVIEW)
    with pytest.raises(NotWritableError):
        begin_upload(seat=seat, question=question(), name="a.pdf", size=5, digest="", received_at=WHILE_OPEN)


def test_pictures_come_in_pieces_too(applicant: Browser) -> None:
    sender = Sender(applicant, picture_bytes(), "still.jpg")
    assert sender.send().status_code == 200
    assert checking.check(sender.row.pk) == FileState.READY


@pytest.mark.parametrize(("language", "size"), [("en", "1.5 MB"), ("ky", "1,5 МБ")])
def test_the_script_is_told_how_the_language_writes_a_size(applicant: Browser, language: str, size: str) -> None:
    applicant.language = language
    page = applicant.open_form().content.decode().replace("\xa0", " ")
    assert f'data-size="{size}"' in page

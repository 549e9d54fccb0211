"""What was checked is what is recorded, whatever another tab does in between; and what is a submission of its own."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from applications import checking
from applications.actions import (
    AnswersChangedError,
    Base,
    Guest,
    IncompleteError,
    answer_again,
    invite_guardian,
    keep_file,
    remove_files,
    save_answers,
    submit,
    withdraw,
)
from applications.actions.sending import LETTERS_OF_ONE_AN_HOUR
from applications.choices import HistoryKind, SeatRole, State
from applications.inspection import Examined
from applications.kinds import questions_of
from applications.models import Application, Consent, File, FormLabels, History, Part, Person, Revision, Seat
from labs.models import Call
from portal.models import Letter
from tests import factories
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.editing import edit
from tests.applications.samples import pdf_bytes
from tests.applications.sent_form import as_shown
from tests.applications.test_saving import newer_form

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
LATER = WHILE_OPEN + dt.timedelta(hours=1)


@pytest.fixture
def seat(applicant: Browser) -> Seat:
    """A seat at a part that is complete."""
    applicant.save()
    return Seat.objects.with_application().get(pk=applicant.own.pk)


def version_of(seat: Seat) -> int:
    return Part.objects.get(pk=seat.part_id).version


def write(seat: Seat, **answers: Any) -> None:
    overwrite(seat, Part.objects.get(pk=seat.part_id).form_labels, answers)


def overwrite(seat: Seat, labels: FormLabels, answers: dict[str, Any]) -> None:
    """Save answers of somebody who has seen all that is stored."""
    seen = {key: Base(10**6, "what the writer saw") for key in answers}
    save_answers(seat=seat, answers=answers, based_on=seen, labels=labels, received_at=WHILE_OPEN)


def hand_in(seat: Seat, version: int | None = None, at: dt.datetime = WHILE_OPEN) -> Revision:
    return submit(seat=seat, part_version=version_of(seat) if version is None else version, received_at=at)


def put_file(seat: Seat, content: bytes = b"%PDF-1.7 x", name: str = "script.pdf") -> File:
    schema = Part.objects.get(pk=seat.part_id).form_labels.form_version.schema
    question = next(one for one in questions_of(schema) if one.key == "script")
    upload = SimpleUploadedFile(name, content)
    examined = Examined(name, "pdf", str(hash(content)))
    return keep_file(seat=seat, question=question, upload=upload, examined=examined, received_at=WHILE_OPEN)


def test_it_is_one_submission_with_a_receipt_by_letter(applicant: Browser) -> None:
    response = applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes()))
    assert response["Location"] == f"/en/apply/{applicant.code}/applicant/"
    page = applicant.client.get(response["Location"]).content.decode()
    assert "Your application has been received" in page
    assert applicant.code in page
    revision = Revision.objects.get()
    assert (revision.number, revision.received_at, revision.by) == (1, WHILE_OPEN, applicant.own)
    assert (revision.answers["minutes"], revision.eligibility) == (90, applicant.facts)
    assert [row.file.name for row in revision.revision_files.all()] == ["script.pdf"]
    assert [letter.kind for letter in Letter.objects.all()] == ["application_received"]
    application = Application.objects.get()
    assert (application.state, application.submitted_at) == (State.SUBMITTED, WHILE_OPEN)


def test_the_same_button_pressed_again_finds_the_same_submission(applicant: Browser) -> None:
    applicant.save("review")
    applicant.review()
    page = applicant.page
    for _time in range(3):
        applicant.page = page
        assert as_review(applicant).status_code == 302
    assert (Revision.objects.count(), Letter.objects.count()) == (1, 1)
    assert History.objects.filter(kind=HistoryKind.SUBMITTED).count() == 1


def as_review(browser: Browser) -> Any:
    """Press the button of the page that this browser sees."""
    version = re.search(r'name="version" value="(\d+)"', browser.page)
    assert version
    return browser.client.post(browser.address("review"), {"ticket": browser.ticket, "version": version[1]})


def without_the_page(browser: Browser) -> Any:
    """Submit what is stored, though the page offers no button for it."""
    browser.open_form()
    data = {"ticket": browser.ticket, "version": str(version_of(browser.own))}
    return browser._seen(browser.client.post(browser.address("review"), data))


def test_whoever_submits_all_day_floods_nobodys_mailbox(seat: Seat) -> None:
    for number in range(LETTERS_OF_ONE_AN_HOUR + 3):
        write(seat, synopsis=f"Draft {number}")
        assert hand_in(seat).number == number + 1
    assert Letter.objects.filter(kind="application_received").count() == LETTERS_OF_ONE_AN_HOUR


def test_the_same_button_pressed_again_after_the_deadline_or_while_it_is_read(applicant: Browser) -> None:
    """The answer to the first was lost on its way: nobody is told that the application came too late."""
    end = applicant.call.closes_at
    with time_machine.travel(end - dt.timedelta(minutes=1), tick=False):
        applicant.save("review")
        applicant.review()
        page = applicant.page
        as_review(applicant)
    with time_machine.travel(end + dt.timedelta(hours=1), tick=False):
        applicant.page = page
        assert as_review(applicant).status_code == 302
    Application.objects.update(state=State.IN_REVIEW)
    with time_machine.travel(end + dt.timedelta(hours=1), tick=False):
        applicant.page = page
        assert as_review(applicant).status_code == 302
    assert not History.objects.filter(kind=HistoryKind.LATE).exists()


def test_a_version_that_moved_is_answered_with_what_changed(applicant: Browser) -> None:
    applicant.save("review")
    applicant.review()
    page = applicant.page
    other = Browser(applicant.call)
    other.sit_at(applicant.own)
    other.save(answer__synopsis="Theirs.", answer__script=SimpleUploadedFile("script.pdf", pdf_bytes()))
    applicant.page = page
    response = as_review(applicant)
    shown = response.content.decode()
    assert response.status_code == 409
    assert "this application was changed in the meantime" in shown
    changed = shown[shown.index("<ul><li") : shown.index("</ul>", shown.index("<ul><li"))]
    assert [label in changed for label in ("Synopsis", "Script", "Your name")] == [True, True, False]
    assert "Theirs." in shown
    assert not Revision.objects.exists()
    assert applicant.submit().status_code == 302
    assert Revision.objects.get().answers["synopsis"] == "Theirs."


def test_going_back_to_earlier_answers_is_a_third_submission(applicant: Browser) -> None:
    for synopsis in ("A", "B", "A"):
        assert applicant.send(answer__synopsis=synopsis).status_code == 302
        applicant.open_form()
    revisions = Revision.objects.order_by("number")
    assert [revision.answers["synopsis"] for revision in revisions] == ["A", "B", "A"]
    assert revisions[0].digest == revisions[2].digest != revisions[1].digest
    assert Letter.objects.filter(kind="application_received").count() == 3
    assert "This replaces your earlier application" in Letter.objects.latest("pk").body_text


def test_every_change_makes_the_checked_version_an_older_one(seat: Seat) -> None:
    changes: list[Callable[[], Any]] = [
        lambda: write(seat, minutes=80),
        lambda: put_file(seat),
        lambda: remove_files(seat=seat, pks=set(File.objects.values_list("pk", flat=True)), received_at=WHILE_OPEN),
        lambda: answer_again(seat=seat, facts={"kind": "filmmaker", "residence": "KZ"}, at=WHILE_OPEN),
    ]
    for change in changes:
        checked = version_of(seat)
        change()
        with pytest.raises(AnswersChangedError):
            hand_in(seat, checked)
    assert not Revision.objects.exists()


def test_everything_is_checked_again_under_the_lock(seat: Seat) -> None:
    """Whoever calls the action cannot record what nobody may submit."""
    write(seat, name=None)
    with pytest.raises(IncompleteError) as refused:
        hand_in(seat)
    assert [*refused.value.check.errors] == ["name"]
    assert not Revision.objects.exists()
    assert not Letter.objects.exists()


def test_nothing_is_submitted_for_an_application_that_was_withdrawn_or_is_read(seat: Seat) -> None:
    withdraw(seat=seat, at=WHILE_OPEN)
    with pytest.raises(AnswersChangedError):
        hand_in(seat)
    Application.objects.update(state=State.SHORTLISTED)
    with pytest.raises(AnswersChangedError):
        hand_in(seat)


def test_what_is_missing_is_named_with_a_way_to_it(applicant: Browser) -> None:
    assert applicant.save("review", answer__name="", answer__terms=None).status_code == 200
    applicant.save(answer__name="", answer__terms=None)
    page = applicant.review().content.decode()
    assert "Before it can be submitted" in page
    assert f'href="/en/apply/{applicant.code}/applicant/form/?check#answer-name"' in page
    assert "We cannot accept the application without your consent." in page
    assert 'name="version"' not in page
    assert without_the_page(applicant).status_code == 200
    assert not Revision.objects.exists()


def test_the_rules_of_now_and_the_answers_of_now_decide_whether_somebody_may_apply(applicant: Browser) -> None:
    """Both may have changed since the short questions were answered."""
    applicant.call.regions.add(factories.central_asia())
    applicant.facts = {"kind": "filmmaker", "citizenship": "DE", "residence": "KG"}
    applicant.save(answer__residence="FR")
    assert without_the_page(applicant).status_code == 200
    assert "This call is not open to applicants from your country." in applicant.page
    assert not Revision.objects.exists()
    applicant.open_form()
    assert applicant.send(answer__residence="KZ").status_code == 302
    assert Revision.objects.get().eligibility["residence"] == "KZ"


def test_one_address_is_needed_of_the_applicant_or_of_the_guardian(applicant: Browser) -> None:
    page = applicant.call.pages.get(locale__language_code="en")
    edit(page, "email", required=False)
    edit(page, "shot_on", answered_by="guardian")
    applicant.save(answer__email=None)
    assert without_the_page(applicant).status_code == 200
    assert "We need an e-mail address to reply to" in applicant.page
    invite_guardian(by=applicant.own, guest=Guest("Mother", "mother@example.org", "ru"), at=timezone.now())
    guardian = Seat.objects.get(role=SeatRole.GUARDIAN)
    assert applicant.submit().status_code == 302
    letter = Letter.objects.get(kind="application_received")
    assert (letter.to_address, letter.language) == ("mother@example.org", "ru")
    assert letter.about.endswith(f":{guardian.pk}")


def test_a_file_that_waits_for_its_check_counts(applicant: Browser) -> None:
    assert applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes())).status_code == 302
    assert "is being checked" in applicant.open_form().content.decode()
    assert checking.check(File.objects.get().pk) == "ready"
    page = applicant.client.get(applicant.address("part")).content.decode()
    assert "script.pdf" in page
    assert "You have changed your answers since" not in page


def test_of_a_submitted_file_that_could_not_be_opened_a_letter_tells(applicant: Browser) -> None:
    applicant.language = "ky"
    applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes(password="secret")))
    before = version_of(applicant.own)
    assert checking.check(File.objects.get().pk) == "refused"
    letter = Letter.objects.get(kind="file_refused")
    assert (letter.to_address, letter.language) == ("aigul@example.org", "ky")
    assert "script.\u2060pdf" in letter.body_text, "no mail program makes a link of it"
    assert version_of(applicant.own) == before, "the writer has changed nothing"
    assert History.objects.filter(kind=HistoryKind.FILE_REFUSED).count() == 1


def test_a_file_refused_after_the_review_is_told_instead_of_being_left_out(applicant: Browser) -> None:
    applicant.save("review", answer__script=SimpleUploadedFile("script.pdf", pdf_bytes(password="secret")))
    applicant.review()
    page = applicant.page
    checking.check(File.objects.get().pk)
    applicant.page = page
    response = as_review(applicant)
    assert response.status_code == 409
    assert "has a password" in response.content.decode()
    assert not Letter.objects.filter(kind="file_refused").exists()


def consents(seat: Seat) -> list[tuple[str, bool, str]]:
    rows = Consent.objects.filter(part=seat.part).order_by("pk")
    return [(row.version, row.is_given, row.form_labels.labels["terms"]["label"]) for row in rows]


def test_consents_are_added_and_taken_back_and_never_changed(seat: Seat) -> None:
    edit_terms(seat.part.application.call, required=False)
    write_with_newest(seat, minutes=80)
    hand_in(seat)
    write(seat, minutes=81)
    hand_in(seat)
    assert consents(seat) == [("1", True, "I accept the terms.")]
    write(seat, terms=None)
    hand_in(seat)
    write(seat, terms=True)
    hand_in(seat)
    assert [given for _version, given, _text in consents(seat)] == [True, False, True]
    assert Consent.objects.newest(seat.part)["terms"].is_given


def edit_terms(call: Call, **changes: Any) -> None:
    edit(call.pages.get(locale__language_code="en"), "terms", **changes)


def write_with_newest(seat: Seat, **answers: Any) -> None:
    overwrite(seat, FormLabels.objects.filter(language="en").latest("pk"), answers)


def test_a_consent_to_other_words_is_one_of_its_own(seat: Seat) -> None:
    hand_in(seat)
    labels = seat.part.form_labels
    words = labels.labels | {"terms": labels.labels["terms"] | {"label": "I accept other terms."}}
    newer = FormLabels.objects.create(form_version=labels.form_version, language="en", labels=words, digest="other")
    overwrite(seat, newer, {})
    assert hand_in(seat).number == 2
    assert consents(seat) == [("1", True, "I accept the terms."), ("1", True, "I accept other terms.")]


def test_the_moment_of_a_second_sending_makes_no_difference(seat: Seat) -> None:
    first = hand_in(seat)
    assert hand_in(seat, at=LATER) == first
    assert Letter.objects.count() == 1


def test_what_is_submitted_is_not_touched_by_what_is_saved_later(applicant: Browser) -> None:
    applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes()))
    file = File.objects.get()
    applicant.save(answer__name="Another", remove__script=str(file.pk))
    page = applicant.client.get(applicant.address("part")).content.decode()
    assert "You have changed your answers since you submitted them. Only what you submit counts." in page
    assert GOOD["answer-name"] in page
    assert "script.pdf" in page
    newer_form(applicant.call)
    assert Revision.objects.get().answers["name"] == GOOD["answer-name"]
    applicant.open_form()
    as_shown(applicant, then="review")
    assert applicant.submit().status_code == 302
    assert not Revision.objects.latest("pk").revision_files.exists()


def test_a_co_author_reads_who_submits_and_that_only_where_it_is_open(applicant: Browser, seat: Seat) -> None:
    beside, own = Browser(applicant.call), "Only the applicant can submit the application."
    person = Person.objects.create(name="Colleague", language="en")
    beside.sit_at(Seat.objects.create(part=seat.part, person=person, role=SeatRole.CO_AUTHOR, joined_at=WHILE_OPEN))
    beside.open_form()
    ticket = beside.ticket
    assert "Save and check" in beside.page
    assert "Save, check and submit" not in beside.page
    beside.review()
    assert own in beside.page
    assert "no longer" not in beside.page
    assert 'name="version"' not in beside.page
    refused = beside.client.post(beside.address("review"), {"ticket": ticket, "version": version_of(seat)})
    assert refused.status_code == 403
    assert own in refused.content.decode()
    assert "no longer" not in refused.content.decode()
    assert not Revision.objects.exists()
    Application.objects.update(state=State.IN_REVIEW)
    beside.review()
    assert own not in beside.page
    assert "It can no longer be submitted or changed." in beside.page

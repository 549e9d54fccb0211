"""Saving by key against a version: nobody overwrites what somebody else wrote, and nothing gets lost."""

import datetime as dt
from typing import Any

import pytest

from applications.actions import Base, NotWritableError, save_answers
from applications.answers import answers_of
from applications.choices import KeptBecause, SeatRole, State
from applications.codes import digest_of
from applications.models import Answer, Application, FormLabels, FormVersion, KeptText, Part, Person, Seat
from labs.models import Call
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.editing import edit, publish_with
from tests.applications.sent_form import Inputs, as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.fixture
def other(applicant: Browser) -> Browser:
    """A second browser at the same seat, as on another device."""
    browser = Browser(applicant.call)
    browser.sit_at(applicant.own)
    return browser


def stored(browser: Browser) -> dict[str, Any]:
    return answers_of(Part.objects.get(pk=browser.own.part.pk))


def version(browser: Browser) -> int:
    return Part.objects.get(pk=browser.own.part.pk).version


def kept(browser: Browser) -> list[tuple[str, Any, str]]:
    texts = KeptText.objects.filter(part=browser.own.part).order_by("pk")
    return list(texts.values_list("key", "content", "because"))


def shown(browser: Browser, key: str) -> str:
    return next(iter(Inputs(browser.page).sent[f"answer-{key}"]), "")


def both_open(one: Browser, other: Browser) -> None:
    one.save()
    one.open_form()
    other.open_form()


def test_an_older_page_overwrites_nothing_that_was_not_changed_in_it(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs", answer__themes=["gender"])
    assert as_shown(applicant, answer__synopsis="Mine.").status_code == 302
    answers = stored(applicant)
    assert (answers["name"], answers["themes"], answers["synopsis"]) == ("Theirs", ["gender"], "Mine.")
    assert kept(applicant) == []


def test_what_both_changed_stands_side_by_side_until_the_writer_decides(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs")
    response = as_shown(applicant, answer__name="Mine", answer__minutes="80")
    assert response.status_code == 409
    assert "Changed elsewhere in the meantime" in applicant.page
    assert '<a href="#answer-name">Your name</a>' in applicant.page
    assert '<div dir="auto"><p>Theirs</p></div>' in applicant.page
    assert 'aria-describedby="answer-name-help answer-name-limit answer-name-theirs"' in applicant.page
    assert shown(applicant, "name") == "Mine"
    assert (stored(applicant)["name"], stored(applicant)["minutes"]) == ("Theirs", 80)
    assert kept(applicant) == [("name", "Mine", KeptBecause.CONFLICT)]
    assert as_shown(applicant).status_code == 302
    assert stored(applicant)["name"] == "Mine"
    assert ("name", "Theirs", KeptBecause.CONFLICT) in kept(applicant)
    assert "Theirs" in applicant.open_form().content.decode()


def test_whoever_takes_the_other_text_keeps_the_own_one(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs")
    as_shown(applicant, answer__name="Mine")
    before = version(applicant)
    assert as_shown(applicant, answer__name="Theirs").status_code == 302
    assert (stored(applicant)["name"], version(applicant)) == ("Theirs", before)
    assert kept(applicant) == [("name", "Mine", KeptBecause.CONFLICT)]


def test_the_same_conflict_sent_twice_keeps_one_text(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    page = applicant.page
    as_shown(other, answer__name="Theirs")
    for _time in range(2):
        applicant.page = page
        assert as_shown(applicant, answer__name="Mine").status_code == 409
    assert len(kept(applicant)) == 1


def test_a_third_change_while_somebody_decides_is_a_conflict_again(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs")
    as_shown(applicant, answer__name="Mine")
    other.open_form()
    as_shown(other, answer__name="Again theirs")
    assert as_shown(applicant).status_code == 409
    assert stored(applicant)["name"] == "Again theirs"


def test_taking_an_answer_away_and_changing_it_is_a_conflict_either_way(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="", answer__synopsis="Theirs.")
    assert as_shown(applicant, answer__name="Mine", answer__synopsis="").status_code == 409
    assert "this answer was deleted elsewhere" in applicant.page
    assert (shown(applicant, "name"), shown(applicant, "synopsis").strip()) == ("Mine", "")
    assert "name" not in stored(applicant)
    assert stored(applicant)["synopsis"] == "Theirs."
    assert as_shown(applicant).status_code == 302
    assert stored(applicant)["name"] == "Mine"
    assert "synopsis" not in stored(applicant)
    assert ("synopsis", "Theirs.", KeptBecause.CONFLICT) in kept(applicant)


def test_a_page_with_a_conflict_does_not_bring_back_what_others_changed_beside_it(
    applicant: Browser, other: Browser
) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs", answer__minutes="70")
    assert as_shown(applicant, answer__name="Mine").status_code == 409
    assert shown(applicant, "minutes") == "70"
    as_shown(applicant)
    assert stored(applicant)["minutes"] == 70


def test_a_page_with_an_error_does_not_bring_back_what_others_changed(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__minutes="70")
    assert as_shown(applicant, answer__email="nobody", then="review").status_code == 200
    assert (shown(applicant, "minutes"), shown(applicant, "email")) == ("70", "nobody")
    as_shown(applicant, answer__email="a@example.org")
    assert stored(applicant)["minutes"] == 70


def test_a_page_that_was_refused_still_knows_what_its_writer_saw(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs", answer__minutes="70")
    assert as_shown(applicant, answer__name="Mine", ticket="none").status_code == 403
    assert shown(applicant, "name") == "Mine"
    assert as_shown(applicant).status_code == 409
    assert (stored(applicant)["name"], stored(applicant)["minutes"]) == ("Theirs", 70)


def test_a_decision_that_was_refused_is_still_a_decision(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="Theirs")
    as_shown(applicant, answer__name="Mine")
    assert as_shown(applicant, ticket="none").status_code == 403
    assert as_shown(applicant).status_code == 302
    assert ("name", "Theirs", KeptBecause.CONFLICT) in kept(applicant)


def test_two_who_write_the_same_agree(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    as_shown(other, answer__name="The same")
    before = version(applicant)
    assert as_shown(applicant, answer__name="The same").status_code == 302
    assert (version(applicant), kept(applicant)) == (before, [])


def test_saving_the_same_again_raises_no_version(applicant: Browser) -> None:
    applicant.save()
    before = version(applicant)
    for _time in range(2):
        applicant.save()
        applicant.open_form()
        as_shown(applicant)
    assert version(applicant) == before
    assert set(Answer.objects.values_list("version", flat=True)) <= set(range(before + 1))


def test_going_back_to_an_earlier_answer_is_a_change_of_its_own(applicant: Browser, other: Browser) -> None:
    both_open(applicant, other)
    versions = []
    for text in ("A", "B", "A"):
        applicant.save(answer__name=text)
        applicant.open_form()
        versions.append(version(applicant))
    assert versions == sorted(set(versions))
    assert as_shown(other, answer__synopsis="Beside it.").status_code == 302
    assert stored(applicant)["name"] == "A"


def test_what_is_not_sent_stays(applicant: Browser) -> None:
    applicant.save()
    applicant.open_form()
    applicant.post({"ticket": applicant.ticket, "answer-minutes": "70", "based-minutes": "99.x"})
    assert stored(applicant)["minutes"] == 70
    assert stored(applicant)["name"] == GOOD["answer-name"]
    assert stored(applicant)["themes"] == GOOD["answer-themes"]


def test_boxes_without_a_tick_and_empty_fields_take_answers_away(applicant: Browser) -> None:
    applicant.save()
    applicant.open_form()
    as_shown(applicant, answer__themes=None, answer__terms=None, answer__role=None, answer__name="")
    assert not {"themes", "terms", "role", "name"} & set(stored(applicant))
    assert stored(applicant)["minutes"] == 90


def test_an_answer_that_cannot_be_read_stays_as_it_was_typed(applicant: Browser) -> None:
    applicant.save(answer__minutes="ninety", answer__shot_on="31.02.2026")
    rows = {row.key: row for row in Answer.objects.filter(key__in=("minutes", "shot_on", "role"))}
    assert (rows["minutes"].value, rows["minutes"].typed) == (None, "ninety")
    assert (rows["shot_on"].value, rows["shot_on"].typed) == (None, "31.02.2026")
    assert rows["role"].choice == "director"
    applicant.open_form()
    as_shown(applicant, answer__minutes="90")
    rows["minutes"].refresh_from_db()
    assert (rows["minutes"].value, rows["minutes"].typed) == (90, "")


def test_two_people_at_one_part_see_what_the_other_wrote(applicant: Browser) -> None:
    person = Person.objects.create(language="en")
    part = applicant.own.part
    co_author = Browser(applicant.call)
    co_author.sit_at(Seat.objects.create(part=part, person=person, role=SeatRole.CO_AUTHOR, joined_at=WHILE_OPEN))
    both_open(applicant, co_author)
    as_shown(co_author, answer__synopsis="Theirs.")
    assert as_shown(applicant, answer__synopsis="Mine.").status_code == 409
    assert Answer.objects.get(part=part, key="synopsis").saved_by == co_author.own
    assert KeptText.objects.get().by == applicant.own
    applicant.own.person.refresh_from_db()
    assert applicant.own.person.name == GOOD["answer-name"]


def newer_form(call: Call) -> None:
    """Another question instead of `minutes`, and one for the guardian instead of `shot_on`."""
    page = call.pages.get(locale__language_code="en")
    edit(page, "minutes", key="budget", label="Budget in dollars", required=True)


def test_a_draft_moves_to_new_questions_and_is_told(applicant: Browser) -> None:
    applicant.save()
    newer_form(applicant.call)
    page = applicant.open_form().content.decode()
    assert "The form has new questions since you last saved it:" in page
    assert "Budget in dollars" in page
    assert as_shown(applicant, then="review").status_code == 200
    assert "The form has new questions" not in applicant.page, "nothing is told twice"
    assert 'id="answer-budget-error"' in applicant.page
    application = Application.objects.get()
    assert application.form_version == FormVersion.objects.newest_of(applicant.call)
    assert "minutes" not in stored(applicant)
    assert kept(applicant) == [("minutes", 90, KeptBecause.REMOVED)]
    assert as_shown(applicant, answer__budget="100", then="review").status_code == 302
    page = applicant.open_form().content.decode()
    assert "The form has new questions" not in page
    assert "Answers the form no longer asks for are kept for 30 days" in page
    assert ">Minutes</dt>" in page


def test_a_draft_that_was_reviewed_is_not_submitted_without_the_new_questions(applicant: Browser) -> None:
    applicant.save("review")
    newer_form(applicant.call)
    assert applicant.submit().status_code == 409
    assert '<li lang="en">Budget in dollars</li>' in applicant.page
    assert "Before it can be submitted" in applicant.page
    applicant.open_form()
    as_shown(applicant, answer__budget="100", then="review")
    assert applicant.submit().status_code == 302


def test_what_was_submitted_keeps_its_questions(applicant: Browser) -> None:
    applicant.send()
    newer_form(applicant.call)
    page = applicant.open_form().content.decode()
    assert "Budget in dollars" not in page
    assert applicant.send(answer__minutes="80").status_code == 302
    assert Application.objects.get().form_version.number == 1
    assert kept(applicant) == []


def test_an_answer_to_a_question_that_came_too_late_for_a_submission_is_kept(applicant: Browser) -> None:
    applicant.save()
    newer_form(applicant.call)
    labels = FormLabels.objects.latest("pk")
    Application.objects.update(state=State.SUBMITTED)
    save_answers(
        seat=applicant.own, answers={"budget": 100, "name": "B"}, based_on={}, labels=labels, received_at=WHILE_OPEN
    )
    assert "budget" not in stored(applicant)
    assert ("budget", 100, KeptBecause.REMOVED) in kept(applicant)


def test_a_question_that_somebody_else_answers_now_is_no_longer_in_the_way(applicant: Browser) -> None:
    applicant.save()
    edit(applicant.call.pages.get(locale__language_code="en"), "shot_on", answered_by="guardian")
    applicant.open_form()
    assert as_shown(applicant, then="review").status_code == 302
    assert applicant.submit().status_code == 302
    assert ("shot_on", "2025-04-01", KeptBecause.REMOVED) in kept(applicant)


def test_another_language_changes_words_and_no_answers(applicant: Browser) -> None:
    applicant.save()
    applicant.language = "ky"
    assert "ky: Your name" in applicant.open_form().content.decode()
    answers = stored(applicant)
    assert as_shown(applicant).status_code == 302
    part = Part.objects.get(pk=applicant.own.part.pk)
    assert (part.form_labels.language, stored(applicant)) == ("ky", answers)


def test_kept_texts_are_shown_for_thirty_days(applicant: Browser) -> None:
    part = applicant.own.part
    for days in (29, 30):
        at = WHILE_OPEN - dt.timedelta(days=days)
        KeptText.objects.create(part=part, key="name", content=f"{days} days", because="conflict", kept_at=at)
    page = applicant.open_form().content.decode()
    assert "29 days" in page
    assert "30 days</p>" not in page


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.WITHDRAWN, State.REJECTED])
def test_what_is_being_read_is_not_changed_and_what_was_typed_is_shown(applicant: Browser, state: State) -> None:
    applicant.send()
    applicant.open_form()
    Application.objects.update(state=state)
    before = stored(applicant)
    response = as_shown(applicant, answer__name="Another")
    assert response.status_code == 403
    assert "can no longer be changed" in applicant.page
    assert shown(applicant, "name") == "Another"
    assert stored(applicant) == before
    labels = FormLabels.objects.get(pk=applicant.own.part.form_labels_id)
    with pytest.raises(NotWritableError):
        save_answers(seat=applicant.own, answers={"name": "X"}, based_on={}, labels=labels, received_at=WHILE_OPEN)


def test_a_base_that_names_another_text_is_a_conflict(applicant: Browser) -> None:
    applicant.save(answer__name="A")
    row = Answer.objects.get(key="name")
    labels = FormLabels.objects.get(pk=applicant.own.part.form_labels_id)
    saved = save_answers(
        seat=applicant.own,
        answers={"name": "B"},
        based_on={"name": Base(row.version - 1, digest_of("before"))},
        labels=labels,
        received_at=WHILE_OPEN,
    )
    assert [(conflict.mine, conflict.theirs) for conflict in saved.conflicts] == [("B", "A")]


def test_what_no_longer_fits_a_question_is_kept_beside_it(applicant: Browser) -> None:
    applicant.save()
    page = applicant.call.pages.get(locale__language_code="en")
    data = [dict(block) for block in page.questions.raw_data]
    for block in data:
        if block["value"]["key"] == "themes":
            block.update(type="consent", value=dict(block["value"]) | {"version": "1"})
    publish_with(page, data)
    applicant.open_form()
    as_shown(applicant)
    assert kept(applicant) == [("themes", ["rights", "nature"], KeptBecause.REMOVED)]
    page = applicant.open_form().content.decode()
    assert '<div class="kept-file" dir="auto"><p>rights<br>nature</p></div>' in page

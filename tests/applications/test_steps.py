"""A long form in steps: one section on each page, nothing lost between them."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.utils.html import strip_tags

from applications.choices import SeatRole
from applications.models import Answer, Person, Revision, Seat
from applications.steps import is_divided
from labs.models import Call, CallPage
from labs.questions.grouping import SHORT
from tests import factories
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser, Store
from tests.applications.editing import edit
from tests.applications.sent_form import as_shown
from tests.conftest import site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DETAILS = [("text", {"key": f"detail_{n}", "label": f"Detail {n}", "help": ""}) for n in range(1, 4)]
ON_DIRECTORS = {"key": "role", "any_of": "director"}
EXTRA = [
    ("section", {"key": "details", "label": "Details", "help": "Some more."}),
    *DETAILS,
    ("section", {"key": "directing", "label": "Directing", "help": "", "shown_if": ON_DIRECTORS}),
    ("text", {"key": "vision", "label": "Your vision", "help": "", "required": True}),
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


def published_long_call() -> Call:
    """Of four sections: You (5 questions), The film (6), Details (3), Directing (1, of directors only)."""
    questions = [*factories.QUESTIONS, *EXTRA]
    page: CallPage = factories.call_page(site_tree().section["en"]["calls"], call=factories.call(), questions=questions)
    return page.call


@pytest.fixture(scope="module")
def stored_long_call(stored_once: Store) -> int:
    return stored_once(published_long_call)


@pytest.fixture
def long_call(stored_long_call: int) -> Call:
    return Call.objects.get(pk=stored_long_call)


@pytest.fixture
def writer(long_call: Call) -> Browser:
    browser = Browser(long_call)
    browser.begin()
    return browser


def step(writer: Browser, number: int, query: str = "") -> HttpResponse:
    return writer._seen(writer.client.get(f"{writer.address()}{number}/{query}"))


def send(writer: Browser, number: int, then: str = "next", **answers: Any) -> HttpResponse:
    """Fill in a step as it is shown and press a button."""
    step(writer, number)
    based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', writer.page))
    shown = {name: value for name, value in GOOD.items() if name.replace("answer-", "based-", 1) in based}
    data = {"ticket": writer.ticket, "then": then, **based, **shown, **answers}
    return writer._seen(writer.client.post(f"{writer.address()}{number}/", data))


def states(writer: Browser) -> list[str]:
    listed = re.search(r'<ol class="steps__list">(.*?)</ol>', writer.page, re.DOTALL)
    assert listed
    return [" ".join(strip_tags(one).split()) for one in re.findall(r"<li.*?</li>", listed[1], re.DOTALL)]


def test_a_form_of_few_questions_stands_on_one_page(call: Call) -> None:
    short = Browser(call)
    short.begin()
    assert short.open_form().status_code == 200
    assert "steps__list" not in short.page
    response = short.client.get(f"{short.address()}1/")
    assert (response.status_code, response["Location"]) == (302, short.address())


def test_a_long_one_is_divided() -> None:
    text = {"kind": "text", "required": "never"}
    questions = [{"key": f"q{n}", **text} for n in range(SHORT + 1)]
    heading = {"key": "a", "kind": "section"}
    assert not is_divided({"questions": questions}, "applicant")
    assert is_divided({"questions": [*questions[:5], heading, *questions[5:]]}, "applicant")
    assert not is_divided({"questions": [*questions[:5], heading, *questions[6:]]}, "applicant")


def test_each_step_asks_its_section_and_tells_how_far_all_are(writer: Browser) -> None:
    assert writer.open_form()["Location"] == f"{writer.address()}1/"
    step(writer, 1)
    assert "Your name" in writer.page
    assert "Synopsis" not in writer.page
    assert states(writer) == ["You 3 answers are missing", "The film not begun", "Details not begun"]
    assert 'aria-current="step"' in writer.page
    assert "Step 1 of 3" in " ".join(writer.page.split())


def test_what_is_saved_leads_on_and_counts(writer: Browser) -> None:
    response = send(writer, 1)
    assert response["Location"] == f"{writer.address()}2/"
    step(writer, 2)
    assert states(writer)[0] == "You complete"
    response = send(writer, 2, **{"answer-synopsis": ""})
    assert response["Location"] == f"{writer.address()}3/"
    step(writer, 3)
    assert states(writer)[1] == "The film 1 answer is missing"


def test_answers_of_one_step_leave_those_of_others_alone(writer: Browser) -> None:
    send(writer, 1)
    send(writer, 2)
    send(writer, 1, **{"answer-name": "Aigul"})
    stored = {answer.key: answer.content for answer in Answer.objects.all()}
    assert stored["name"] == "Aigul"
    assert stored["synopsis"] == GOOD["answer-synopsis"]


def test_a_section_that_an_answer_opens_is_the_next_step_and_goes_with_it(writer: Browser) -> None:
    send(writer, 1)
    step(writer, 3)
    assert len(states(writer)) == 4
    assert send(writer, 3)["Location"] == f"{writer.address()}4/"
    send(writer, 1, **{"answer-role": "producer"})
    assert step(writer, 4).status_code == 302
    step(writer, 3)
    assert len(states(writer)) == 3
    assert "Save, check and submit" in writer.page


@pytest.mark.parametrize(
    ("then", "goal"), [("next", "3/"), ("back", "1/"), ("step-4", "4/"), ("save", "2/?saved"), ("step-99", "2/?saved")]
)
def test_every_button_saves_and_leads_where_it_says(writer: Browser, then: str, goal: str) -> None:
    send(writer, 1)
    response = send(writer, 2, then)
    assert response["Location"] == f"{writer.address()}{goal}"
    assert Answer.objects.get(key="synopsis").value == GOOD["answer-synopsis"]


def test_the_enter_key_saves_and_goes_nowhere(writer: Browser) -> None:
    step(writer, 2)
    first = re.search(r'<form class="apply__form".*?<button[^>]*>', writer.page, re.DOTALL)
    assert first
    assert first[0].endswith('name="then" value="save" tabindex="-1" aria-hidden="true">')


def test_new_questions_are_told_once_though_they_stand_in_another_step(writer: Browser) -> None:
    send(writer, 1)
    edit(writer.call.pages.get(locale__language_code="en"), "detail_1", key="budget", label="Budget")
    step(writer, 1)
    assert "The form has new questions since you last saved it:" in writer.page
    assert as_shown(writer, then="next").status_code == 302
    step(writer, 2)
    assert "The form has new questions" not in writer.page
    edit(writer.call.pages.get(locale__language_code="en"), "detail_2", key="crew", label="Crew")
    assert as_shown(writer, then="next").status_code == 200, "the page was opened before the question was new"
    assert "The form has new questions since you last saved it:" in writer.page
    step(writer, 2)
    assert "The form has new questions" not in writer.page


def test_without_a_script_others_are_told_the_section_in_which_somebody_goes_on(writer: Browser) -> None:
    send(writer, 1)
    person = Person.objects.create(name="Bakyt", language="en")
    other = Browser(writer.call)
    seat = Seat.objects.create(part=writer.own.part, person=person, role=SeatRole.CO_AUTHOR)
    other.sit_at(Seat.objects.with_application().get(pk=seat.pk))
    for number, count in ((1, 0), (2, 1)):
        step(other, number)
        assert other.page.count(f"{GOOD['answer-name']} is writing here.") == count
        assert f"Also here: {GOOD['answer-name']}." in other.page
    step(writer, 2)
    assert "is writing here" not in writer.page, "nobody is told of themselves"


def test_coming_back_goes_on_where_something_is_missing(writer: Browser) -> None:
    send(writer, 1)
    assert writer.open_form()["Location"] == f"{writer.address()}2/"
    send(writer, 2)
    assert writer.open_form()["Location"] == f"{writer.address()}3/"


def test_what_is_missing_is_told_in_one_place_with_the_way_to_each_step(writer: Browser) -> None:
    send(writer, 1)
    response = send(writer, 3, "review")
    assert response["Location"] == writer.address("review")
    writer.review()
    ways = re.findall(r'href="([^"]+\?check#answer-[^"]+)"', writer.page)
    assert ways == [
        f"{writer.address()}{way}"
        for way in ("2/?check#answer-synopsis", "2/?check#answer-terms", "4/?check#answer-vision")
    ]
    step(writer, 2, "?check")
    assert writer.page.count('aria-invalid="true"') == 2
    step(writer, 2)
    assert 'aria-invalid="true"' not in writer.page


def test_who_comes_back_to_a_step_sees_which_of_its_answers_are_wrong_and_is_not_told_what_is_empty(
    writer: Browser,
) -> None:
    send(writer, 1, **{"answer-email": "айгүл@example.org", "answer-name": ""})
    step(writer, 2)
    assert states(writer)[0] == "You 2 answers to check"
    step(writer, 1)
    assert writer.page.count('aria-invalid="true"') == 1
    assert 'href="#answer-email"' in writer.page


@pytest.mark.parametrize("number", [1, 2, 3])
def test_from_every_step_one_button_leads_to_the_last_look(writer: Browser, number: int) -> None:
    step(writer, number)
    assert writer.page.count('name="then" value="review"') == 1
    assert send(writer, number, "review")["Location"] == writer.address("review")


def test_what_is_missing_is_told_in_the_order_of_the_form_whatever_keeps_it_from_being_submitted(
    writer: Browser,
) -> None:
    edit(writer.call.pages.get(locale__language_code="en"), "detail_3", group="details")
    send(writer, 1, **{"answer-name": ""})
    writer.review()
    listed = re.findall(r"\?check#answer-([a-z_0-9]+)", writer.page)
    assert listed == ["name", "synopsis", "terms", "detail_3", "vision"]


def test_a_section_without_an_answer_says_so_in_the_last_look(writer: Browser) -> None:
    send(writer, 1)
    writer.review()
    assert writer.page.count("There are no answers here.") == 3


def test_a_long_form_is_submitted_as_a_short_one_is(writer: Browser) -> None:
    for number in (1, 2, 3):
        send(writer, number)
    send(writer, 4, "review", **{"answer-vision": "Mountains"})
    assert writer.submit().status_code == 302
    assert {"name", "synopsis", "vision"} <= Revision.objects.get().answers.keys()


def test_a_refused_file_is_told_in_its_step(writer: Browser, script: Any) -> None:
    script.name = "script.svg"
    response = send(writer, 2, **{"answer-script": script})
    assert response.status_code == 200
    assert "question__error" in writer.page


def test_an_old_page_with_the_whole_form_is_still_taken(writer: Browser) -> None:
    step(writer, 1)
    data = {"ticket": writer.ticket, "then": "save", **GOOD}
    assert writer.client.post(writer.address(), data).status_code == 302
    assert Answer.objects.filter(key="synopsis").exists()


def test_a_conflict_is_shown_in_its_step(writer: Browser) -> None:
    send(writer, 1)
    step(writer, 1)
    based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', writer.page))
    old = {"ticket": writer.ticket, "then": "next", **based, "answer-name": "B"}
    send(writer, 1, **{"answer-name": "A"})
    response = writer._seen(writer.client.post(f"{writer.address()}1/", old))
    assert response.status_code == 409
    assert "In the meantime, this was written elsewhere:" in writer.page
    assert "steps__list" in writer.page


def test_after_the_deadline_every_step_can_still_be_read(long_call: Call, clock: time_machine.Traveller) -> None:
    clock.move_to(long_call.closes_at - dt.timedelta(hours=1))
    writer = Browser(long_call)
    writer.begin()
    send(writer, 1)
    clock.move_to(long_call.closes_at + dt.timedelta(hours=1))
    step(writer, 1)
    assert GOOD["answer-name"] in writer.page
    assert f'href="{writer.address()}2/"' in writer.page
    assert 'value="next"' not in writer.page


def test_what_is_not_stored_is_shown_also_where_its_step_is_not_asked_any_more(writer: Browser) -> None:
    send(writer, 2, **{"answer-role": "director"})
    step(writer, 4)
    based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', writer.page))
    Answer.objects.filter(key="role").update(value="producer", choice="producer", version=90)
    data = {**based, "answer-vision": "My vision."}
    refused = writer._seen(writer.client.post(f"{writer.address()}4/", {"ticket": "forged", **data}))
    assert refused.status_code == 403
    assert 'value="My vision."' in writer.page


def test_a_step_that_there_is_not_gives_the_words_back_too(writer: Browser) -> None:
    step(writer, 1)
    based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', writer.page))
    refused = writer._seen(
        writer.client.post(f"{writer.address()}99/", {"ticket": "", **based, "answer-name": "Aigul"})
    )
    assert refused.status_code == 403
    assert 'value="Aigul"' in writer.page


def test_a_page_of_a_step_that_is_gone_is_saved_and_leads_to_one_that_is_there(writer: Browser) -> None:
    step(writer, 1)
    sent = {"ticket": writer.ticket, "then": "save", "answer-name": "Aigul"}
    response = writer.client.post(f"{writer.address()}99/", sent)
    assert (response.status_code, response["Location"]) == (302, f"{writer.address()}1/")
    assert Answer.objects.get(key="name").value == "Aigul"


def test_that_something_was_saved_is_said_on_the_step_to_which_the_form_leads(writer: Browser) -> None:
    response = writer.client.get(f"{writer.address()}?saved")
    assert response["Location"] == f"{writer.address()}1/?saved"

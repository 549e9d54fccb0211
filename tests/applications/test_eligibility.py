"""Eligible or not, before anything is written down, and later by the rules of then."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import pytest_django
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from applications.access import kept_facts
from applications.completeness import check_seat
from applications.eligibility import Facts, facts_in_words, reasons_against
from applications.models import Application, History, Revision, Seat
from applications.reports import receipt_document
from labs.choices import CountryBasis
from labs.models import Call
from portal.models import Letter
from tests import factories
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.pages import another_device, text_of, ticket_in
from tests.conftest import Copies, SiteTree, build_site, site_tree
from tests.template_database import with_site

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
AGE_DAY = dt.date(2024, 9, 1)
GOOD = {"citizenship": "KG", "residence": "DE", "craft": "director", "birth_date": "2009-05-06", "films": "1"}
FACTS: Facts = {
    "kind": "filmmaker",
    "citizenship": "KG",
    "residence": "DE",
    "craft": "director",
    "films": 1,
    "age_fits": True,
    "age_rule": "12..18 on 2024-09-01",
    "is_minor": True,
}


@pytest.fixture(scope="module")
def stored_call(own_copies: Copies, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[int]:
    """A call that asks all it can: Central Asia, directors, 12 to 18 on 1 September 2024, one film; of all kinds."""
    with own_copies(with_site(build_site)):
        with django_db_blocker.unblock(), translation.override("en"):
            strict = factories.call(
                crafts=["director"],
                min_age=12,
                max_age=18,
                age_on=AGE_DAY,
                min_films=1,
            )
            strict.regions.add(factories.central_asia())
            factories.call_page(site_tree().section["en"]["calls"], call=strict)
        yield strict.pk


@pytest.fixture
def call(stored_call: int) -> Call:
    return Call.objects.get(pk=stored_call)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


def questions_page(call: Call, kind: str = "") -> str:
    return f"/en/apply/call/{call.slug}/" + (f"?as={kind}" if kind else "")


def answer(call: Call, client: Client | None = None, kind: str = "", **changes: Any) -> HttpResponse:
    """The answer to the short questions, sent by a browser that has seen them."""
    client = client or another_device()
    client.get(questions_page(call, kind))
    data = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return client.post(questions_page(call, kind), data)


def refused(call: Call, **changes: Any) -> str:
    response = answer(call, **changes)
    assert response.status_code == 200
    assert not response.cookies
    assert not Application.objects.exists()
    return response.content.decode()


def goes_on(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].endswith("/begin/")


def kept_in(client: Client, call: Call) -> Facts | None:
    """What a request of this browser carries."""
    request = client.get(f"{questions_page(call)}begin/").wsgi_request
    return kept_facts(request, call)


def test_somebody_who_fits_goes_on_with_the_answers_in_this_browser(call: Call) -> None:
    client = another_device()
    assert goes_on(answer(call, client))
    assert kept_in(client, call) == FACTS
    assert not Application.objects.exists()
    page = client.get(f"{questions_page(call)}begin/")
    text = text_of(page)
    for words in ("Kyrgyzstan", "Germany", "director", "Your date of birth itself is not kept."):
        assert words in text
    assert "2009" not in page.content.decode() + str(client.cookies)


def test_neither_an_address_nor_a_cookie_carries_answers_to_another_browser(
    call: Call, clock: time_machine.Traveller
) -> None:
    client, other = another_device(), another_device()
    carried = answer(call, client)["Location"]
    assert "?" not in carried
    other.get(questions_page(call))
    assert other.get(carried)["Location"] == f"{questions_page(call)}?again"
    name = f"eligibility_{call.pk}"
    other.cookies[name] = client.cookies[name].value
    assert kept_in(other, call) is None
    ticket = ticket_in(other.get("/en/apply/link/"))
    clock.shift(10)
    assert other.post(f"{questions_page(call)}begin/", {"ticket": ticket})["Location"].endswith("?again")
    assert not Application.objects.exists()
    clock.shift(dt.timedelta(days=1))
    assert kept_in(client, call) is None, "and not for ever"


def test_answers_are_for_one_call(call: Call, site: SiteTree) -> None:
    other = factories.call_page(site.section["en"]["calls"], call=factories.call(min_films=3)).call
    client = another_device()
    answer(call, client)
    client.cookies[f"eligibility_{other.pk}"] = client.cookies[f"eligibility_{call.pk}"].value
    assert kept_in(client, other) is None


@pytest.mark.parametrize(
    ("changes", "sentence", "rule"),
    [
        ({"citizenship": "FR"}, "This call is for applicants from other countries.", "Kazakhstan, Kyrgyzstan, Taji"),
        ({"craft": "sound"}, "This call is for people who do other work in a film.", "director"),
        ({"birth_date": "2012-09-02"}, "This call is for people of another age.", "12 to 18. Counted on 1 September"),
        ({"birth_date": "01.09.2005"}, "This call is for people of another age.", "12 to 18. Counted on 1 September"),
        ({"films": "0"}, "This call is for people who have made more films.", "1 or more"),
    ],
)
def test_somebody_who_does_not_fit_is_told_which_rule_and_what_to_do(
    call: Call, changes: dict[str, str], sentence: str, rule: str
) -> None:
    page = refused(call, **changes)
    assert "Sorry, you cannot apply to this call" in page
    assert f"<strong>{sentence}</strong> {rule}" in page
    assert page.count("<strong>This call") == 1
    assert "begin/" not in page


@pytest.mark.parametrize("birth_date", ["2012-09-01", "2005-09-02", "2.9.2005"])
def test_the_age_counts_on_the_day_of_the_call(call: Call, birth_date: str) -> None:
    assert goes_on(answer(call, birth_date=birth_date))


@pytest.mark.parametrize(("birth_date", "is_minor"), [("2006-09-01", False), ("2006-09-02", True)])
def test_under_18_is_found_for_the_day_that_counts(call: Call, birth_date: str, is_minor: bool) -> None:
    client = another_device()
    answer(call, client, birth_date=birth_date)
    facts = kept_in(client, call)
    assert facts is not None
    assert facts["is_minor"] is is_minor


@pytest.fixture
def of_all_kinds(call: Call) -> Call:
    call.applicant_kinds = ["filmmaker", "team", "organisation"]
    call.save()
    return call


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("filmmaker", {"citizenship", "residence", "craft", "birth_date", "films"}),
        ("team", {"residence", "films"}),
        ("organisation", {"residence"}),
    ],
)
def test_only_what_the_rules_use_is_asked_of_each_kind(of_all_kinds: Call, kind: str, asked: set[str]) -> None:
    client = another_device()
    assert "Who applies?" in text_of(client.get(questions_page(of_all_kinds)))
    page = client.get(questions_page(of_all_kinds, kind)).content.decode()
    assert {name for name in GOOD if f'name="{name}"' in page} == asked
    assert goes_on(answer(of_all_kinds, client, kind, residence="KG"))
    facts = kept_in(client, of_all_kinds)
    assert facts is not None
    assert {"birth_date" if name.startswith("age") else name for name in facts.keys() - {"kind", "is_minor"}} == asked
    assert facts["kind"] == kind


@pytest.mark.parametrize(("kind", "fits"), [("filmmaker", True), ("team", False), ("organisation", False)])
def test_a_team_belongs_to_where_it_works_whatever_its_members_are(of_all_kinds: Call, kind: str, fits: bool) -> None:
    response = answer(of_all_kinds, kind=kind, citizenship="KG", residence="DE")
    assert goes_on(response) is fits


@pytest.mark.parametrize(
    ("basis", "asked"),
    [
        (CountryBasis.CITIZENSHIP, {"citizenship"}),
        (CountryBasis.RESIDENCE, {"residence"}),
        (CountryBasis.EITHER, {"citizenship", "residence"}),
    ],
)
def test_only_the_tie_that_counts_is_asked(call: Call, basis: CountryBasis, asked: set[str]) -> None:
    call.country_basis = basis
    call.save()
    page = another_device().get(questions_page(call)).content.decode()
    assert {name for name in ("citizenship", "residence") if f'name="{name}"' in page} == asked


def test_a_call_without_rules_asks_nothing(call: Call) -> None:
    call.crafts, call.min_age, call.max_age, call.min_films = [], None, None, None
    call.save()
    call.regions.clear()
    assert goes_on(another_device().get(questions_page(call)))


@pytest.mark.parametrize("kind", ["organisation", "king", ""])
def test_a_kind_that_is_not_invited_cannot_be_chosen(call: Call, kind: str) -> None:
    page = another_device().get(questions_page(call, kind)).content.decode()
    assert 'name="birth_date"' in page, "the only kind is a filmmaker"


def test_whoever_is_refused_is_led_to_the_open_calls_that_would_take_them(call: Call, site: SiteTree) -> None:
    calls = site.section["en"]["calls"]
    french = factories.call(crafts=["director"], names={"en": "For France"})
    french.countries.add(factories.country("FR"))
    factories.call_page(calls, call=french)
    factories.call_page(calls, call=factories.call(names={"en": "For everybody"}))
    factories.call_page(calls, call=factories.call(names={"en": "For sound people"}, crafts=["sound"]))
    factories.call_page(calls, call=factories.call(names={"en": "For teams"}, applicant_kinds=["team"]))
    past = {"opens_date": dt.date(2023, 1, 1), "closes_date": dt.date(2023, 2, 1)}
    factories.call_page(calls, call=factories.call(names={"en": "Closed long ago"}, **past))
    page = refused(call, citizenship="FR")
    assert "Open calls that invite you" in page
    assert "For France" in page
    assert "For everybody" in page
    for other in ("For sound people", "For teams", "Closed long ago"):
        assert other not in page
    assert "For France" not in refused(call, birth_date="2012-09-02")


def test_whoever_no_call_would_take_is_led_to_all_calls(call: Call) -> None:
    page = refused(call, citizenship="FR")
    assert "Open calls that invite you" not in page
    assert re.search(r'<p><a href="/en/calls/">\s*All calls', page)


@pytest.mark.parametrize("language", ["en", "ky"])
def test_the_countries_a_call_invites_stand_first(call: Call, language: str) -> None:
    page = another_device().get(f"/{language}/apply/call/{call.slug}/").content.decode()
    first, second = re.findall(r"<optgroup.*?</optgroup>", page.partition("</select>")[0], re.DOTALL)
    assert sorted(re.findall(r'value="(\w\w)"', first)) == ["KG", "KZ", "TJ", "TM", "UZ"]
    assert 'value="AF"' in second
    assert 'value="KG"' not in second


def test_the_list_of_problems_names_each_question(call: Call) -> None:
    page = refused(call, citizenship=None, residence="ZZ")
    problems = page.partition('role="alert"')[2].partition("</ul>")[0]
    assert '<a href="#citizenship">Your citizenship</a>' in problems
    assert '<a href="#residence">The country you live in</a>' in problems
    assert problems.count("Choose a country from the list.") == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"citizenship": None}, "Choose a country from the list."),
        ({"residence": "ZZ"}, "Choose a country from the list."),
        ({"craft": "king"}, "Choose what you do."),
        ({"birth_date": "0001-01-01"}, "Write the day you were born"),
        ({"birth_date": "2999-01-01"}, "Write the day you were born"),
        ({"birth_date": "soon"}, "Write the day you were born"),
        ({"films": "-1"}, "Write a number in figures"),
        ({"films": "9" * 5000}, "Write a number in figures"),
        ({"films": "1.5"}, "Write a number in figures"),
        ({"films": "NaN"}, "Write a number in figures"),
        ({"films": "\x00"}, "Write a number in figures"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again(call: Call, changes: dict[str, str], sentence: str) -> None:
    page = refused(call, **changes)
    assert sentence in page
    assert 'aria-invalid="true"' in page
    assert '<option value="KG" selected>' in page or changes.get("citizenship", "") is None


@pytest.mark.parametrize("month", ["5", "May", "мая"])
def test_a_date_of_birth_is_typed_in_three_boxes(call: Call, month: str) -> None:
    assert goes_on(answer(call, birth_date=["6", month, "2009"]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["31", "", "2010"], "Write the day, the month and the year."),
        (["3", "5", "10"], "Write all four digits of the year."),
        (["31", "February", "2010"], "Write the day you were born, for instance 31.12.2010."),
        (["1", "1", "2999"], "Write the day you were born, for instance 31.12.2010."),
        (["", "", ""], "Write the day you were born, for instance 31.12.2010."),
    ],
)
def test_a_date_of_birth_that_cannot_be_comes_back_in_its_boxes(call: Call, typed: list[str], sentence: str) -> None:
    page = refused(call, birth_date=typed)
    assert page.count(sentence) == 2
    assert re.findall(r'value="([^"]*)"', page.partition('class="day-boxes"')[2].partition("</div>")[0]) == typed


@pytest.fixture
def draft(call: Call) -> Browser:
    browser = Browser(call, facts=dict(FACTS))
    browser.begin()
    return browser


def again(draft: Browser, kind: str = "", **changes: Any) -> HttpResponse:
    address = f"/en/apply/{draft.code}/eligibility/" + (f"?as={kind}" if kind else "")
    ticket = ticket_in(draft.client.get(address))
    return draft.client.post(address, {"ticket": ticket} | GOOD | changes)


def force_submit(draft: Browser) -> None:
    """Send what the button would send that is not there."""
    ticket = ticket_in(draft.open_form())
    seat = Seat.objects.with_application().get()
    draft.client.post(draft.address("review"), {"ticket": ticket, "version": str(seat.part.version)})


def test_what_was_answered_stands_in_the_page_the_receipt_and_its_file_and_not_in_the_letter(draft: Browser) -> None:
    draft.send(answer__residence="DE")
    revision = Revision.objects.get()
    assert revision.eligibility == FACTS
    with translation.override("en"):
        shown = facts_in_words(FACTS)
        lines = [(line.label, line.text) for line in receipt_document(revision).facts]
    page = draft.client.get(f"/en/apply/{draft.code}/").content.decode()
    assert len(shown) == 7
    for label, text in shown:
        assert f"<dt>{label}</dt><dd>{text}</dd>" in page
        assert (label, text) in lines
    letter = Letter.objects.get(kind="application_received")
    assert not any(text in letter.body_text for _label, text in shown if len(text) > 3)


def test_answered_again_while_it_may_be_changed(draft: Browser) -> None:
    version = draft.own.part.version
    page = draft.client.get(f"/en/apply/{draft.code}/eligibility/").content.decode()
    assert '<option value="DE" selected>' in page
    assert again(draft, residence="KZ", films="4").status_code == 302
    application = Application.objects.get()
    assert application.eligibility == FACTS | {"residence": "KZ", "films": 4}
    assert application.eligibility_at == WHILE_OPEN
    seat = Seat.objects.with_application().get()
    assert seat.part.version == version + 1
    again(draft, residence="KZ", films="4")
    seat.part.refresh_from_db()
    assert seat.part.version == version + 1, "the same answers change nothing"
    assert History.objects.filter(kind="eligibility").count() == 1


def test_answers_that_do_not_fit_any_more_are_said_before_submitting(draft: Browser) -> None:
    again(draft, films="0")
    draft.save(answer__residence="DE")
    draft.review()
    assert "This call is for people who have made more films." in draft.page
    force_submit(draft)
    assert not Revision.objects.exists()
    again(draft)
    assert draft.submit().status_code == 302
    assert Revision.objects.exists()


def test_another_kind_can_be_chosen_as_long_as_the_call_invites_it(of_all_kinds: Call) -> None:
    draft = Browser(of_all_kinds, facts=dict(FACTS))
    draft.begin()
    assert "No, as a film team" in text_of(draft.client.get(f"/en/apply/{draft.code}/eligibility/"))
    again(draft, "team", residence="KG")
    application = Application.objects.get()
    assert application.eligibility == {"kind": "team", "residence": "KG", "films": 1}
    again(draft, "king", residence="KG")
    application.refresh_from_db()
    assert application.eligibility["kind"] == "team"


def test_nobody_answers_again_once_it_is_being_read(draft: Browser) -> None:
    ticket = ticket_in(draft.client.get(f"/en/apply/{draft.code}/eligibility/"))
    Application.objects.update(state="in_review")
    answer = draft.client.post(f"/en/apply/{draft.code}/eligibility/", {"ticket": ticket} | GOOD | {"films": "9"})
    assert answer.status_code == 403
    assert Application.objects.get().eligibility == FACTS


def test_nobody_answers_again_after_the_deadline_what_was_submitted(draft: Browser) -> None:
    assert draft.send().status_code == 302
    assert Application.objects.get().submitted_at is not None
    before = Application.objects.get().eligibility
    Call.objects.update(closes_at=WHILE_OPEN - dt.timedelta(hours=1))
    answer = again(draft, films="9")
    assert answer.status_code == 403
    assert 'value="9"' in answer.content.decode()
    assert Application.objects.get().eligibility == before


@pytest.mark.parametrize(
    ("rules", "facts", "reasons"),
    [
        ({"min_films": 2}, FACTS, ["This call is for people who have made more films."]),
        ({"crafts": ["sound"]}, FACTS, ["This call is for people who do other work in a film."]),
        ({"applicant_kinds": ["team"]}, FACTS, ["This call is for other applicants: look at who may apply."]),
        ({"min_age": 10}, FACTS, ["The call has other rules since you answered."]),
        ({"age_on": dt.date(2024, 10, 1)}, FACTS, ["The call has other rules since you answered."]),
        ({}, {"kind": "filmmaker"}, ["The call has other rules since you answered."]),
        ({}, FACTS | {"age_fits": False}, ["This call is for people of another age."]),
        ({"max_age": 30}, FACTS | {"age_fits": False}, ["The call has other rules since you answered."]),
        ({}, FACTS, []),
        ({"min_age": None, "max_age": None}, FACTS | {"age_fits": False}, []),
    ],
)
def test_the_rules_of_now_decide_about_what_was_answered_before(
    call: Call, rules: dict[str, Any], facts: Facts, reasons: list[str]
) -> None:
    for name, value in rules.items():
        setattr(call, name, value)
    call.save()
    assert [str(reason.why) for reason in reasons_against(call, facts)] == reasons


def test_a_draft_is_not_submitted_by_the_rules_of_yesterday(draft: Browser) -> None:
    draft.save(answer__residence="DE")
    draft.call.min_films = 5
    draft.call.save()
    draft.review()
    assert "This call is for people who have made more films." in draft.page
    assert "5 or more" in draft.page
    force_submit(draft)
    assert not Revision.objects.exists()
    assert check_seat(Seat.objects.with_application().get()).reasons


def test_what_is_stored_is_said_truly(call: Call) -> None:
    page = text_of(another_device().get(questions_page(call)))
    assert "Your answers stay in this browser, for a day; we store nothing before you begin an application." in page


def test_a_call_that_is_not_public_has_no_questions(call: Call) -> None:
    assert another_device().get(questions_page(call)).status_code == 200
    call.pages.get().unpublish()
    for path in (questions_page(call), f"{questions_page(call)}begin/", "/en/apply/call/nothing/"):
        assert another_device().get(path).status_code == 404
    assert another_device().get("/en/apply/call/%00/").status_code == 404


def test_a_call_without_a_form_says_so(site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"], call=factories.call(), questions=[])
    assert "The form of this call is not ready yet." in text_of(another_device().get(questions_page(page.call)))

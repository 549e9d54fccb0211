"""One writer cannot pile up rows without end, and loses nothing of what was promised to be kept."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from applications import quotas
from applications.actions import (
    Guest,
    KeptTextsFullError,
    TooOftenError,
    answer_again,
    co_authors,
    invite_co_author,
    invite_guardian,
    inviting,
    keeping,
    late,
    links,
    log_late_attempt,
    people,
    submit,
    submitting,
    sweep_unused_files,
)
from applications.actions.keeping import MOST_LETTERS, MOST_TEXTS, keep_texts, kept_text, refuse_where_full
from applications.actions.submitting import MOST_WITHIN
from applications.answers import answers_of
from applications.choices import FileState, HistoryKind, KeptBecause, PartKind, SeatRole
from applications.chores import forget_what_ended
from applications.models import AccessLink, File, History, KeptText, Part, Person, Revision, Seat
from labs.models import Call
from tests.applications.cast import stored_file
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.pages import text_of, ticket_in
from tests.applications.sent_form import as_shown

HOUR, DAY, SECOND = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(seconds=1)
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def call(stored_call: int) -> Call:
    return Call.objects.get(pk=stored_call)


@pytest.fixture(autouse=True)
def _while_open() -> Iterator[None]:
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


@pytest.fixture
def other(applicant: Browser) -> Browser:
    browser = Browser(applicant.call)
    browser.sit_at(applicant.own)
    return browser


def kept(seat: Seat, ages: list[dt.timedelta], key: str = "name", content: str = "") -> None:
    """Texts of these ages, each with its age as its text."""
    rows = [
        KeptText(
            part=seat.part, by=seat, key=key, content=content or str(age), because="conflict", kept_at=WHILE_OPEN - age
        )
        for age in ages
    ]
    KeptText.objects.bulk_create(rows)


def keep_one(seat: Seat, text: Any = "new") -> None:
    """What a save does with the side of a conflict that was not chosen."""
    new = keep_texts(seat.part, [kept_text("name", text, KeptBecause.CONFLICT, seat)], WHILE_OPEN)
    refuse_where_full(seat.part, seat, new, WHILE_OPEN)


def ages_left() -> list[dt.timedelta]:
    return [WHILE_OPEN - text.kept_at for text in KeptText.objects.order_by("-kept_at", "-pk")]


def test_everything_is_kept_for_thirty_days_as_long_as_it_is_not_very_much(applicant: Browser) -> None:
    ages = [29 * DAY + HOUR - number * SECOND for number in range(MOST_TEXTS - 1)]
    kept(applicant.own, ages)
    keep_one(applicant.own)
    assert len(ages_left()) == MOST_TEXTS


def test_beyond_that_the_last_of_each_hour_and_day_stay_longest(applicant: Browser) -> None:
    piled = [5 * DAY + number * SECOND for number in range(MOST_TEXTS // 2)]
    today = [5 * HOUR + number * SECOND for number in range(MOST_TEXTS // 2)]
    kept(applicant.own, [20 * DAY, *piled, *today])
    keep_one(applicant.own)
    left = ages_left()
    assert len(left) == MOST_TEXTS
    assert 20 * DAY in left
    assert (piled[0] in left, piled[-1] in left) == (True, False)
    kept(applicant.own, [2 * HOUR + number * SECOND for number in range(MOST_TEXTS)])
    keep_one(applicant.own, "newer")
    assert {20 * DAY, piled[0], today[0]} <= set(ages_left())


def test_the_last_hour_always_stays_and_beyond_it_nothing_is_saved(applicant: Browser) -> None:
    kept(applicant.own, [HOUR - SECOND] * (MOST_TEXTS - 1) + [HOUR])
    keep_one(applicant.own)
    assert (HOUR in ages_left(), len(ages_left())) == (False, MOST_TEXTS)
    with pytest.raises(KeptTextsFullError):
        keep_one(applicant.own, "one more")


@pytest.mark.parametrize(("letters", "fits"), [(MOST_LETTERS - 3, True), (MOST_LETTERS - 2, False)])
def test_a_few_very_long_texts_count_by_their_letters(applicant: Browser, letters: int, fits: bool) -> None:
    kept(applicant.own, [SECOND], content="x" * letters)
    if fits:
        keep_one(applicant.own, "ы" * MOST_LETTERS)
        assert KeptText.objects.count() == 2, "one save always fits"
    else:
        with pytest.raises(KeptTextsFullError):
            keep_one(applicant.own)


def test_what_one_writer_piles_up_costs_no_other_writer_a_text(applicant: Browser) -> None:
    kept(applicant.own, [2 * HOUR], content="of the applicant")
    KeptText.objects.update(by=None)
    kept(applicant.own, [2 * HOUR] * (MOST_TEXTS + 50), key="synopsis")
    keep_one(applicant.own)
    assert KeptText.objects.filter(content="of the applicant").exists()
    assert KeptText.objects.count() == MOST_TEXTS + 1


def test_the_same_text_kept_again_stays_thirty_days_from_then(applicant: Browser) -> None:
    kept(applicant.own, [29 * DAY], content="again")
    keep_one(applicant.own, "again")
    assert ages_left() == [dt.timedelta()]


def test_a_save_beyond_the_bound_brings_back_all_that_was_typed(
    applicant: Browser, other: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_TEXTS", 1)
    applicant.save()
    applicant.open_form()
    other.open_form()
    as_shown(other, answer__name="Theirs")
    page = applicant.page
    assert as_shown(applicant, answer__name="Mine").status_code == 409
    applicant.page = page
    refused = as_shown(applicant, answer__name="Mine again", answer__synopsis="A new synopsis.")
    assert refused.status_code == 429
    for typed in ("Mine again", "A new synopsis.", "save it again in an hour."):
        assert typed in refused.content.decode()
    answers = answers_of(Part.objects.get(pk=applicant.own.part.pk))
    assert (answers["name"], answers["synopsis"]) == ("Theirs", "Кыз тоого чыгат.")
    assert list(KeptText.objects.values_list("content", flat=True)) == ["Mine"]
    with time_machine.travel(WHILE_OPEN + HOUR, tick=False):
        assert as_shown(applicant).status_code == 409
        assert answers_of(Part.objects.get(pk=applicant.own.part.pk))["synopsis"] == "A new synopsis."


def submissions(seat: Seat, moments: list[dt.datetime]) -> None:
    """As if the part had been submitted at these moments."""
    first = Revision.objects.get(part=seat.part)
    Revision.objects.filter(pk=first.pk).update(received_at=moments[0])
    fields = ("application_id", "part_id", "form_version_id", "form_labels_id", "answers", "digest")
    same = {name: getattr(first, name) for name in fields}
    Revision.objects.bulk_create(
        Revision(**same, number=number, part_version=10_000 + number, received_at=moment)
        for number, moment in enumerate(moments[1:], start=2)
    )


@pytest.mark.parametrize(("most", "span"), MOST_WITHIN)
def test_a_part_is_submitted_so_often_within_an_hour_and_a_day(
    applicant: Browser, most: int, span: dt.timedelta
) -> None:
    applicant.send()
    first = WHILE_OPEN - span + 30 * SECOND
    submissions(applicant.own, [first + number * span / (most + 1) for number in range(most - 1)])
    assert applicant.send(answer__synopsis="The last that fits.").status_code == 302
    refused = applicant.send(answer__synopsis="One too many.")
    assert refused.status_code == 429
    assert "This was submitted very often. You can submit it again after" in applicant.page
    assert "Your changes are saved, but have not been submitted" in applicant.page
    assert answers_of(Part.objects.get(pk=applicant.own.part.pk))["synopsis"] == "One too many."
    assert Revision.objects.count() == most
    seat, version = Seat.objects.with_application().get(), Part.objects.get().version
    with pytest.raises(TooOftenError) as often:
        submit(seat=seat, part_version=version, received_at=first + span - SECOND)
    assert often.value.until == first + span
    assert submit(seat=seat, part_version=version, received_at=first + span).number == most + 1


def test_a_part_is_not_submitted_without_end(applicant: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submitting, "MOST_SUBMISSIONS", 2)
    applicant.send()
    assert applicant.send(answer__synopsis="Second.").status_code == 302
    assert applicant.submit().status_code == 302, "a second click finds what was submitted"
    assert applicant.send(answer__synopsis="Third.").status_code == 429
    assert "This has been submitted too often to be submitted again." in applicant.page
    assert [row.answers["synopsis"] for row in Revision.objects.order_by("number")] == ["Кыз тоого чыгат.", "Second."]


def seats_of(seat: Seat, role: SeatRole, moments: list[dt.datetime]) -> None:
    """As if so many had been invited and removed again."""
    for moment in moments:
        person = Person.objects.create(name="Former", language="en")
        part = seat.part
        if role == SeatRole.GUARDIAN:
            kind, labels = PartKind.GUARDIAN, part.form_labels
            part = Part.objects.create(
                application=part.application, kind=kind, form_labels=labels, ended_at=moment, submitted_at=moment
            )
        Seat.objects.create(part=part, person=person, role=role, created_at=moment, left_at=moment)


GUEST = Guest("Bakyt", "", "en")
INVITING: list[Any] = [
    (SeatRole.CO_AUTHOR, invite_co_author, co_authors.MOST_INVITED[0], co_authors, "MOST_INVITED_AT_ALL"),
    (SeatRole.GUARDIAN, invite_guardian, inviting.MOST_GUARDIANS[0], inviting, "MOST_GUARDIANS_AT_ALL"),
]


@pytest.mark.parametrize(("role", "invite", "most", "module", "at_all"), INVITING)
def test_so_many_are_invited_within_a_day_and_at_all(
    applicant: Browser, role: SeatRole, invite: Any, most: Any, module: Any, at_all: str, monkeypatch: Any
) -> None:
    number, span = most
    first = WHILE_OPEN - span + HOUR
    seats_of(applicant.own, role, [first] * number)
    with pytest.raises(TooOftenError) as often:
        invite(by=applicant.own, guest=GUEST, at=WHILE_OPEN)
    assert often.value.until == WHILE_OPEN + HOUR
    invite(by=applicant.own, guest=GUEST, at=WHILE_OPEN + HOUR)
    monkeypatch.setattr(module, at_all, number + 1)
    with pytest.raises(TooOftenError) as ever:
        invite(by=applicant.own, guest=Guest("Another", "", "en"), at=WHILE_OPEN + 9 * DAY)
    assert ever.value.until is None


def test_who_is_invited_too_often_reads_why_and_finds_what_was_typed(
    applicant: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(co_authors, "MOST_INVITED", ((1, DAY),))
    seats_of(applicant.own, SeatRole.CO_AUTHOR, [WHILE_OPEN])
    address = f"/en/apply/{applicant.code}/co-authors/"
    sent = {"ticket": ticket_in(applicant.client.get(address)), "name": "Bakyt", "language": "en"}
    refused = applicant.client.post(address, sent)
    assert refused.status_code == 429
    assert "You can do this again after Sunday, 2 June 2024, 12:00" in text_of(refused)
    assert 'value="Bakyt"' in refused.content.decode()


def test_one_writer_fills_no_history(applicant: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_NOTED", ((1, DAY),))
    applicant.begin()
    address = applicant.address("address")
    for email, status in (("a@example.org", 302), ("a@example.org", 302), ("b@example.org", 429)):
        sent = {"ticket": ticket_in(applicant.client.get(address)), "email": email}
        assert applicant.client.post(address, sent).status_code == status, email
    assert History.objects.filter(kind=HistoryKind.ADDRESS).count() == 1
    answer_again(seat=applicant.own, facts={"kind": "filmmaker", "citizenship": "KZ"}, at=WHILE_OPEN)
    with pytest.raises(TooOftenError):
        answer_again(seat=applicant.own, facts={"kind": "filmmaker", "citizenship": "KG"}, at=WHILE_OPEN)
    answer_again(seat=applicant.own, facts={"kind": "filmmaker", "citizenship": "KZ"}, at=WHILE_OPEN)
    monkeypatch.setattr(late, "MOST_ATTEMPTS", 1)
    for version in (1, 2):
        Part.objects.update(version=version)
        log_late_attempt(seat=applicant.own, received_at=WHILE_OPEN)
    assert History.objects.filter(kind=HistoryKind.LATE).count() == 1


def test_links_are_shown_so_often_within_a_day(applicant: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_SHOWN", ((2, DAY),))
    applicant.begin()
    address = applicant.address("show_link")
    for status in (200, 200, 429):
        shown = applicant.client.post(address, {"ticket": ticket_in(applicant.client.get(address))})
        assert shown.status_code == status
    assert "You have reached the limit for now." in text_of(shown)
    assert AccessLink.objects.count() == 2


def test_so_many_files_are_sent_within_a_day_and_removed_ones_are_forgotten(
    applicant: Browser, script: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "MOST_A_DAY", 1)
    removed = stored_file(applicant.own, state=FileState.REMOVED, removed_at=WHILE_OPEN)
    assert "send this one again tomorrow" in text_of(applicant.save(answer__script=script))
    script.seek(0)
    with time_machine.travel(WHILE_OPEN + DAY, tick=False):
        applicant.sit_at(applicant.own)
        applicant.open_form()
        assert applicant.save(answer__script=script).status_code == 302
        forget_what_ended()
    with time_machine.travel(WHILE_OPEN + 31 * DAY, tick=False):
        sent = File.objects.get(state=FileState.WAITING)
        forget_what_ended()
        assert set(File.objects.all()) == {removed, sent}, "its bytes go first"
        sweep_unused_files()
        forget_what_ended()
        assert list(File.objects.all()) == [sent]

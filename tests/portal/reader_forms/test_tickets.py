import datetime as dt

import pytest
import time_machine
from django.core import signing

from portal.reader_forms import tickets

SALTS = ("alumni.request", "applications.ticket", "applications.receipt", "applications.eligibility")


@pytest.mark.parametrize("salt", SALTS)
@pytest.mark.parametrize("compress", [False, True])
def test_tickets_already_given_out_stay_good(salt: str, compress: bool) -> None:
    assert tickets.read(signing.dumps(["person", 7], salt=salt, compress=compress), salt=salt) == ["person", 7]


def test_a_ticket_of_one_form_opens_no_other() -> None:
    assert tickets.read(tickets.sign({"call": 7}, salt="one"), salt="one") == {"call": 7}
    assert tickets.read(tickets.sign({"call": 7}, salt="one"), salt="other") is None


@pytest.mark.parametrize("text", ["", "rubbish", "a:b:c", "\x00", "\ud800", ":" * 50])
def test_any_other_text_is_none(text: str) -> None:
    assert tickets.read(text, salt="one") is None


def test_a_ticket_that_lasts_an_hour_is_none_afterwards() -> None:
    hour = dt.timedelta(hours=1)
    with time_machine.travel(dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC), tick=False) as clock:
        text = tickets.sign("code", salt="one")
        clock.shift(hour - dt.timedelta(seconds=1))
        assert tickets.read(text, salt="one", lasts=hour) == "code"
        clock.shift(dt.timedelta(seconds=3))
        assert tickets.read(text, salt="one", lasts=hour) is None


def test_the_key_follows_ticket_and_words_and_not_their_order() -> None:
    key = tickets.key_of("ticket", {"a": "1", "b": "2"})
    assert key == tickets.key_of("ticket", {"b": "2", "a": "1"})
    assert key not in {tickets.key_of("ticket", {"a": "1", "b": "3"}), tickets.key_of("other", {"a": "1", "b": "2"})}
